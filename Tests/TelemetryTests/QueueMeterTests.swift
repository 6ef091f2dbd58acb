import Telemetry
import Testing
import Vocabulary

@Suite struct QueueMeterTests {
  private func at(_ seconds: Int64) -> VirtualInstant { .start + .seconds(seconds) }

  @Test func `the area under the backlog equals the time that copies spent`() {
    var meter = QueueMeter()
    meter.enqueue(at: at(1))
    meter.enqueue(at: at(2))
    meter.deliver(at: at(4), enqueued: at(1), isRedelivered: false, isSettled: false)
    meter.requeue(at: at(5))
    meter.deliver(at: at(6), enqueued: at(1), isRedelivered: true, isSettled: false)
    meter.acknowledge(at: at(8), enqueued: at(1))
    meter.depart(
      at: at(9),
      enqueued: at(2),
      reason: .expired,
      wasUnacked: false,
      isDeadLettered: false
    )
    #expect(meter.backlog == 0)
    #expect(meter.readyArea + meter.unackedArea == meter.timeSpent)
    #expect(meter.timeSpent == 14_000_000_000)
    #expect(meter.wait.count == 1)
    #expect(meter.sojourn.maximum == 7_000_000_000)
    #expect(meter.expired == 1)
    #expect(meter.maximumBacklog == 2)
  }

  @Test func `means are taken from the end of warm-up to the end of the run`() {
    var meter = QueueMeter()
    for _ in 0..<10 { meter.enqueue(at: at(0)) }
    meter.restart(at: at(10))
    meter.purge(10, at: at(15))
    meter.closeMeans(at: at(20))
    meter.enqueue(at: at(20))
    meter.settle(at: at(100))
    #expect(meter.meanReady == 5)
    #expect(meter.maximumReady == 10)
    #expect(!meter.knowsTimeSpent)
  }

  @Test func `a value that comes and goes within one instant is no maximum`() {
    var meter = QueueMeter()
    for _ in 0..<9 { meter.enqueue(at: at(1)) }
    meter.enqueue(at: at(2))
    meter.depart(
      at: at(2),
      enqueued: at(1),
      reason: .maximumLength,
      wasUnacked: false,
      isDeadLettered: false
    )
    #expect(meter.maximumReady == 9)
    meter.enqueue(at: at(3))
    #expect(meter.maximumReady == 10)
  }

  @Test func `areas of ten million messages over a month do not overflow`() {
    var gauge = Gauge()
    gauge.set(10_000_000, at: .start)
    gauge.settle(at: at(30 * 86_400))
    #expect(gauge.area == Int128(10_000_000) * Int128(30 * 86_400) * 1_000_000_000)
    #expect(gauge.mean == 10_000_000)
  }
}

@Suite struct ColumnSeriesTests {
  @Test func `a full series merges neighbours and keeps every maximum and count`() {
    var series = ColumnSeries<QueueColumn>(columnWidth: .seconds(1), capacity: 8)
    for second in 0..<64 {
      series.update(at: .start + .seconds(Int64(second))) { column in
        column.maximumReady = max(column.maximumReady, UInt32(second))
        column.entered += 1
      }
    }
    #expect(series.columnWidth == .seconds(8))
    #expect(series.columns.count == 8)
    #expect(series.columns.map(\.maximumReady) == [7, 15, 23, 31, 39, 47, 55, 63])
    #expect(series.columns.allSatisfy { $0.entered == 8 })
  }

  @Test func `latency buckets hold what lies between their bounds`() {
    for nanoseconds: Int64 in [
      0, 999, 1_000, 1_250, 1_999, 5_000_000, 1_000_000_000, 99_000_000_000,
    ] {
      let bucket = LatencyColumn.bucket(of: nanoseconds)
      #expect(LatencyColumn.lowerBound(ofBucket: bucket) <= nanoseconds)
      #expect(nanoseconds < LatencyColumn.lowerBound(ofBucket: bucket + 1))
    }
  }
}
