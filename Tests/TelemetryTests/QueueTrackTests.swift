import Groundwork
import Telemetry
import Testing
import Vocabulary

@Suite struct QueueTrackTests {
  /// Writes into a plain series what a track should show: depth stands on, happenings begin anew.
  private struct PlainTrack {
    var series: ColumnSeries<QueueColumn>

    mutating func change(ready: Int, unacked: Int, at now: VirtualInstant) {
      advance(to: now)
      series.update(at: now) { column in
        column.ready = UInt32(ready)
        column.unacked = UInt32(unacked)
        column.maximumReady = max(column.maximumReady, column.ready)
        column.maximumUnacked = max(column.maximumUnacked, column.unacked)
        column.entered += 1
      }
    }

    mutating func advance(to now: VirtualInstant) {
      var filler = QueueColumn()
      if let last = series.columns.last {
        (filler.ready, filler.unacked) = (last.ready, last.unacked)
        (filler.maximumReady, filler.maximumUnacked) = (last.ready, last.unacked)
      }
      series.advance(to: now, filler: filler)
    }
  }

  @Test func `shows what a series shows that is written to at every change, merged or not`() {
    var source = RandomSource(seed: 11, stream: "track")
    for capacity in [2, 7, 64] {
      let width = VirtualDuration.milliseconds(100)
      var track = QueueTrack(columnWidth: width, capacity: capacity)
      var plain = PlainTrack(series: ColumnSeries(columnWidth: width, capacity: capacity))
      var now = VirtualInstant.start
      for _ in 0..<500 {
        now = now + .milliseconds(Int64(source.below(source.chance(1, outOf: 20) ? 2_000 : 60)))
        let (ready, unacked) = (Int(source.below(50)), Int(source.below(10)))
        track.change(ready: ready, unacked: unacked, at: now) { $0.entered += 1 }
        plain.change(ready: ready, unacked: unacked, at: now)
        #expect(track.series(at: now) == plain.series)
        let later = now + .milliseconds(Int64(source.below(500)))
        var waiting = plain
        waiting.advance(to: later)
        #expect(track.series(at: later) == waiting.series)
        #expect(track.columnWidth == plain.series.columnWidth)
      }
    }
  }
}
