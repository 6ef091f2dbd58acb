internal import BrokerEngine
internal import Telemetry

// MARK: - What a checkpoint costs

extension SimulationRun {
  /// About how many bytes a copy of the run duplicates as soon as one of the two goes on.
  ///
  /// Takes time linear in the number of queues, actors and measures.
  var footprint: Int {
    var bytes = broker.footprint + endToEnd.footprint + Self.fixedBytes
    for meter in queueMeters { bytes += meter.wait.footprint + meter.sojourn.footprint }
    for meter in producerMeters { bytes += meter.confirmLatency.footprint }
    for done in businessDone { bytes += done.footprint }
    bytes += producers.count * MemoryLayout<Producer>.stride
    bytes += consumers.count * MemoryLayout<Consumer>.stride
    bytes += lines.count * MemoryLayout<Line>.stride
    bytes += layout.count * 2 * MemoryLayout<UInt64>.stride
    if services.exists { bytes += services.footprint }
    if keepsSeries { bytes += series.footprint }
    for memory in memories { bytes += memory.footprint }
    return bytes + data.told.footprint
  }

  /// The run itself and small tables.
  private static let fixedBytes = 16_384
}

extension ServiceDesk {
  /// Of rows and measures.
  fileprivate var footprint: Int {
    var bytes = handlings.count * MemoryLayout<Handling>.stride
    bytes += calls.count * MemoryLayout<Call>.stride
    for meter in meters { bytes += meter.wait.footprint + meter.latency.footprint }
    for meter in callMeters { bytes += meter.latency.footprint }
    for meter in clientMeters { bytes += meter.latency.footprint + meter.patience.footprint }
    return bytes
  }
}
