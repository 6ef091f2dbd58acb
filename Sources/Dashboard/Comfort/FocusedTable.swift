import Groundwork
import Phrasebook
import ScenarioModel
import Telemetry
import Vocabulary

/// The table that has the focus, with exact values, for files.
struct FocusedTable: Equatable, Sendable {
  let header: [String]
  var rows: [[String]] = []

  /// As CSV (RFC 4180) with a line feed behind each row.
  ///
  /// What could steer a terminal is made visible; what a spreadsheet would take for a formula gets an
  /// apostrophe in front.
  var csv: String {
    ([header] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    var shown = display(text)
    if let first = shown.utf8.first, "=+-@".utf8.contains(first), Double(shown) == nil {
      shown = "'" + shown
    }
    let quote: Character = "\u{22}"
    guard shown.contains(where: { $0 == "," || $0 == quote }) else { return shown }
    let quoted = shown.map { $0 == quote ? String([quote, quote]) : String($0) }.joined()
    return String(quote) + quoted + String(quote)
  }
}

extension DashboardState {
  /// The table in the focused panel, in its order and with its filter; `nil` where there is none.
  var focusedTable: FocusedTable? {
    switch focusedPanel {
    case .queues: snapshot.map(queueTable)
    case .consumers: snapshot.map(consumerTable)
    case .expectations: expectationTable
    case .faults: snapshot.map(faultTable)
    case .services: snapshot.map(serviceTable)
    case .health: alarmTable
    case .scenarios: scenarioTable
    default: nil
    }
  }

  private func queueTable(_ snapshot: RunSnapshot) -> FocusedTable {
    var table = FocusedTable(header: [
      "queue", "ready", "unacked", "in_per_s", "out_per_s", "p99_s", "redelivered", "entered",
      "delivered", "acknowledged", "dead_lettered", "expired", "dropped", "consumers",
    ])
    for index in shownQueues {
      let queue = snapshot.queues[index]
      let flow = QueueFlow(of: queue.series, at: snapshot.now)
      table.rows.append([
        queue.name, queue.exists ? String(queue.ready) : "",
        queue.exists ? String(queue.unacked) : "", known(flow?.arrivals), known(flow?.departures),
        known(LatencyFigures([queue.recentLatency]).p99?.inSeconds), String(queue.redelivered),
        String(queue.entered), String(queue.delivered), String(queue.acknowledged),
        String(queue.deadLettered), String(queue.expired), String(queue.dropped),
        String(queue.consumers),
      ])
    }
    return table
  }

  /// Empty for what is unknown: never a zero that was not measured.
  private func known(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

  private func consumerTable(_ snapshot: RunSnapshot) -> FocusedTable {
    var table = FocusedTable(header: [
      "consumer", "instance", "state", "held", "delivered", "acknowledged", "slow_factor",
    ])
    for (consumer, instance) in shownConsumers {
      let plan = snapshot.consumers[consumer]
      let one = plan.instances[instance]
      table.rows.append([
        plan.name, String(instance + 1), "\(one.state)", String(one.held), String(one.delivered),
        String(one.acknowledged), known(one.slowFactor),
      ])
    }
    return table
  }

  private var expectationTable: FocusedTable {
    var table = FocusedTable(header: ["expectation", "line", "verdict", "observed", "bound"])
    for judgement in judgements {
      table.rows.append([
        judgement.text, String(judgement.line), "\(judgement.verdict)", known(judgement.observed),
        judgement.bound,
      ])
    }
    return table
  }

  private func faultTable(_ snapshot: RunSnapshot) -> FocusedTable {
    var table = FocusedTable(header: [
      "fault", "kind", "target", "active", "fired", "last_start_s", "last_end_s", "next_start_s",
    ])
    for fault in snapshot.faults {
      table.rows.append([
        fault.name, fault.kind, fault.target, String(fault.isActive), String(fault.fired),
        known(fault.lastStart?.inSeconds), known(fault.lastEnd?.inSeconds),
        known(fault.nextStart?.inSeconds),
      ])
    }
    return table
  }

  private func serviceTable(_ snapshot: RunSnapshot) -> FocusedTable {
    var table = FocusedTable(header: [
      "name", "kind", "down", "busy", "waiting", "in_per_s", "failed", "p99_s",
    ])
    for one in snapshot.services {
      let flow = ServiceFlow(of: one.series, at: snapshot.now)
      table.rows.append([
        one.name, "service", String(one.isDown), String(one.busy), String(one.waiting),
        known(flow?.arrivals), String(one.failed + one.refused),
        known(flow.flatMap { LatencyFigures($0.latency).p99?.inSeconds }),
      ])
    }
    for one in snapshot.databases {
      table.rows.append([
        one.name, "database", String(one.isDown), String(one.busy), String(one.waiting), "",
        String(one.failed), "",
      ])
    }
    for one in snapshot.views {
      let behind = max(0, Int(one.ownerVersion) - Int(one.version))
      table.rows.append([one.name, "view", String(one.isStopped), "", String(behind), "", "", ""])
    }
    return table
  }

  private var alarmTable: FocusedTable {
    var table = FocusedTable(header: ["severity", "text", "queue"])
    for alarm in alarms {
      let queue = alarm.queue.flatMap { snapshot?.queues[$0].name } ?? ""
      table.rows.append(["\(alarm.severity)", alarm.text, queue])
    }
    return table
  }

  private var scenarioTable: FocusedTable {
    var table = FocusedTable(header: ["scenario", "title", "seconds", "statements"])
    for entry in shownScenarios {
      table.rows.append([
        entry.id, entry.title.text(in: language), known(entry.seconds),
        entry.statements.joined(separator: " "),
      ])
    }
    return table
  }
}
