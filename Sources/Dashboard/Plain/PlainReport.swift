import Phrasebook
import ScenarioModel
import Telemetry
import Vocabulary

/// The dashboard as lines of text: for screen readers, pipes and dumb terminals.
///
/// The words and figures are those of the views, made by the same code. No line moves a cursor or
/// draws a box; nothing is told by colour or position.
public struct PlainReport {
  let state: DashboardState
  let painter: Painter

  /// Reads the state as it is now.
  public init(_ state: DashboardState) {
    self.state = state
    painter = Painter(state, width: 200, height: 60)
  }

  private var numbers: NumberText { painter.numbers }

  func word(_ phrase: PlainPhrase, _ values: String...) -> String {
    painter.plain(phrase.text(in: state.language, values: values))
  }

  func name(_ text: String) -> String { painter.safe(text, cells: Self.longest) }

  /// More cells than a line has that a person listens to.
  private static let longest = 400

  // MARK: What is told

  /// All that the Overview shows.
  public func status() -> [String] {
    let latency = state.snapshot.map { [painter.latencyText($0)] } ?? []
    return [title, clock] + alarmLines + [painter.plain(painter.flowText)] + latency + queues()
      + services() + expectations() + faults() + marks
  }

  /// Which scenario runs, and which variant of it.
  var title: String {
    guard let scenario = state.scenario else { return painter.word(.whyNoRun) }
    var line = word(.scenario, name(scenario.id), name(scenario.title.text(in: state.language)))
    if state.variants.indices.contains(state.variant) {
      line += ", " + word(.variant, name(state.variants[state.variant]))
    }
    return line
  }

  /// How far the run is and how it is driven.
  var clock: String {
    let end = VirtualInstant.start + (state.scenario?.phases.run ?? .zero)
    let phase = state.snapshot.map { painter.word(DashboardState.phaseWord($0.phase)) } ?? "-"
    return word(
      .clock,
      numbers.clock(painter.now, thousandths: true),
      numbers.clock(max(end, painter.now)),
      phase,
      painter.runState.text
    )
  }

  private var alarmLines: [String] {
    guard !painter.alarms.isEmpty else { return [painter.word(.noAlarm)] }
    return painter.alarms.map(text)
  }

  /// The severity in a word, then what is wrong.
  func text(of alarm: Alarm) -> String {
    let severity = painter.word(alarm.severity == .alarm ? .wordAlarm : .wordWarning)
    let shown = alarm.severity == .alarm ? severity.uppercased() : severity
    return shown + " " + name(alarm.text)
  }

  /// One line for each queue.
  public func queues() -> [String] {
    guard let snapshot = state.snapshot else { return [] }
    guard !snapshot.queues.isEmpty else { return [painter.word(.noQueues)] }
    return state.shownQueues.map { index in
      let row = QueueRow(snapshot.queues[index], at: snapshot.now, numbers: numbers)
      let line = word(
        .queue,
        name(row.name),
        row.ready,
        row.unacked,
        row.arrivals,
        row.departures,
        row.p99,
        row.redelivered
      )
      let most = word(.highest, numbers.compact(snapshot.queues[index].maximumReady))
      return line + ", " + most + suffix(of: painter.severity(ofQueue: index))
    }
  }

  /// One line for each service, database and view.
  func services() -> [String] {
    state.serviceLines.map { line in
      word(
        .service,
        name(line.name),
        line.condition,
        line.busy,
        line.waiting,
        line.arrivals,
        line.failed,
        line.p99
      ) + suffix(of: line.severity)
    }
  }

  private func suffix(of severity: Alarm.Severity?) -> String {
    severity.map { ", " + painter.word($0 == .alarm ? .wordAlarm : .wordWarning) } ?? ""
  }

  /// How the expectations stand, then one line for each.
  public func expectations() -> [String] {
    guard !state.judgements.isEmpty else { return [painter.word(.noExpectations)] }
    return [painter.plain(painter.expectationSummary)] + state.judgements.map(text)
  }

  func text(of judgement: Judgement) -> String {
    word(
      .expectation,
      name(judgement.text),
      painter.verdictWord(of: judgement),
      painter.figures(of: judgement).long
    )
  }

  /// One line for each fault that is planned, on or over.
  public func faults() -> [String] {
    let faults = state.snapshot?.faults ?? []
    guard !faults.isEmpty else { return [painter.word(.noFaults)] }
    return faults.map { fault in
      let target = fault.target.isEmpty ? painter.word(.wordAll) : name(fault.target)
      let when = painter.clockText(of: fault).split(separator: " ").joined()
      var line = word(
        .fault,
        name(fault.name),
        target,
        name(fault.kind),
        painter.look(of: fault).word,
        when,
        name(painter.timeText(of: fault))
      )
      if fault.isInjectedByHand { line += ", " + painter.word(.byHand) }
      return line
    }
  }

  /// The latest marks, the newest first.
  private var marks: [String] {
    (state.snapshot?.markers ?? []).reversed().prefix(20).map { marker in
      word(.mark, numbers.clock(marker.instant), name(marker.label))
    }
  }

  /// How long messages of a queue took lately; of all queues without a name.
  public func latency(of wanted: String) -> [String] {
    guard let snapshot = state.snapshot else { return [painter.word(.whyNoRun)] }
    let matching = snapshot.queues.filter { wanted.isEmpty || $0.name == wanted }
    guard !matching.isEmpty else { return [word(.noSuchQueue, name(wanted))] }
    return matching.map { queue in
      let figures = LatencyFigures([queue.recentLatency])
      return word(
        .latency,
        name(queue.name),
        numbers.duration(queue.recentSpan),
        numbers.exact(figures.count),
        numbers.duration(figures.p50),
        numbers.duration(figures.p99),
        numbers.exact(queue.ready + queue.unacked)
      )
    }
  }

  /// What is wrong and why, and of every queue whether it keeps up.
  public func explain() -> [String] {
    guard let snapshot = state.snapshot else { return [painter.word(.whyNoRun)] }
    return alarmLines
      + snapshot.queues.map { queue in
        guard let flow = QueueFlow(of: queue.series, at: snapshot.now) else {
          return word(.flowUnknown, name(queue.name))
        }
        return word(
          .flow,
          name(queue.name),
          numbers.rate(flow.arrivals),
          numbers.rate(flow.departures),
          numbers.duration(flow.span),
          numbers.signedRate(flow.growth),
          numbers.exact(queue.consumers)
        )
      }
  }
}
