import Groundwork
import Telemetry
import Testing
import Vocabulary

@Suite struct QueueTrackTests {
  private static let width = VirtualDuration.milliseconds(100)

  /// Writes into a plain series, change by change, what a track should show that is told at the end of
  /// each column: the highest depths are those that stood for any time.
  private struct PlainTrack {
    var series: ColumnSeries<QueueColumn>
    var meter = QueueMeter()
    var changed = VirtualInstant.start

    mutating func change(at now: VirtualInstant, isEntry: Bool) {
      advance(to: now)
      if isEntry {
        meter.enqueue(at: now)
        series.update(at: now) { $0.entered += 1 }
      } else {
        meter.deliver(at: now, enqueued: now, isRedelivered: false, isSettled: false)
        series.update(at: now) { $0.delivered += 1 }
      }
      let (ready, unacked) = (UInt32(meter.ready), UInt32(meter.unacked))
      series.update(at: now) { ($0.ready, $0.unacked) = (ready, unacked) }
      changed = now
    }

    /// Time passes, with the depths that are now.
    mutating func advance(to now: VirtualInstant) {
      let (ready, unacked) = (UInt32(meter.ready), UInt32(meter.unacked))
      if now > changed {
        series.update(at: changed) { column in
          column.maximumReady = max(column.maximumReady, ready)
          column.maximumUnacked = max(column.maximumUnacked, unacked)
        }
      }
      var filler = QueueColumn()
      (filler.ready, filler.unacked) = (ready, unacked)
      (filler.maximumReady, filler.maximumUnacked) = (ready, unacked)
      series.advance(to: now, filler: filler)
    }

    /// What is seen at an instant: the depths that stand then count, too.
    func seen(at now: VirtualInstant) -> ColumnSeries<QueueColumn> {
      var copy = self
      copy.advance(to: now)
      let (ready, unacked) = (UInt32(meter.ready), UInt32(meter.unacked))
      copy.series.update(at: now) { column in
        column.maximumReady = max(column.maximumReady, ready)
        column.maximumUnacked = max(column.maximumUnacked, unacked)
      }
      return copy.series
    }
  }

  /// A track and the meter it is told of, noted at the end of every column that has begun.
  private struct Sampled {
    var track: QueueTrack
    var meter = QueueMeter()
    var due = VirtualInstant.start + QueueTrackTests.width

    mutating func advance(to now: VirtualInstant) {
      guard due <= now else { return }
      note(until: due)
      while due <= now {
        track.note(QueueTotals(meter), depth, highest: depth, until: due)
        due = due + QueueTrackTests.width
      }
    }

    mutating func note(until end: VirtualInstant) {
      let highest = meter.takeHighest(at: end)
      track.note(QueueTotals(meter), depth, highest: highest, until: end)
    }

    var depth: QueueDepth { QueueDepth(ready: meter.ready, unacked: meter.unacked) }

    func seen(at now: VirtualInstant) -> ColumnSeries<QueueColumn> {
      var copy = self
      copy.advance(to: now)
      copy.note(until: now)
      return copy.track.series(at: now)
    }
  }

  @Test func `told at the ends of columns it shows what a series shows that is told all`() {
    var source = RandomSource(seed: 11, stream: "track")
    for capacity in [2, 7, 64] {
      let series = ColumnSeries<QueueColumn>(columnWidth: Self.width, capacity: capacity)
      var plain = PlainTrack(series: series)
      var sampled = Sampled(track: QueueTrack(columnWidth: Self.width, capacity: capacity))
      var now = VirtualInstant.start
      for _ in 0..<500 {
        now = now + .milliseconds(Int64(source.below(source.chance(1, outOf: 20) ? 2_000 : 60)))
        sampled.advance(to: now)
        let isEntry = plain.meter.ready == 0 || source.chance(1, outOf: 2)
        plain.change(at: now, isEntry: isEntry)
        if isEntry {
          sampled.meter.enqueue(at: now)
        } else {
          sampled.meter.deliver(at: now, enqueued: now, isRedelivered: false, isSettled: false)
        }
        #expect(sampled.seen(at: now) == plain.seen(at: now))
        let later = now + .milliseconds(Int64(source.below(500)))
        #expect(sampled.seen(at: later) == plain.seen(at: later))
        #expect(sampled.meter.maximumReady == plain.meter.maximumReady)
      }
    }
  }
}
