import Groundwork
import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// The selected queue in figures, and who consumes it.
extension Painter {
  mutating func drawNow(_ area: Rectangle) {
    let inside = box(.now, area, title: word(.panelNow), trailing: nowSpan)
    guard let queue = state.selectedSnapshot else {
      put(word(.noQueueSelected), inside, line: 0, from: 1, role: .dim)
      return
    }
    guard queue.exists else {
      put(word(.queueAbsent), inside, line: 0, from: 1, role: .dim)
      return
    }
    for (line, (label, value)) in figures(of: queue).enumerated() {
      put(label, inside, line: line, from: 1, role: .dim)
      let column = 13
      put(safe(value, cells: inside.width - column), inside, line: line, from: column)
    }
  }

  /// What the rates are averaged over, for the title.
  private var nowSpan: String {
    guard let queue = state.selectedSnapshot, let flow = QueueFlow(of: queue.series, at: now) else {
      return ""
    }
    return word(.ratesOver, numbers.duration(flow.span))
  }

  private func figures(of queue: QueueSnapshot) -> [(String, String)] {
    let flow = QueueFlow(of: queue.series, at: now)
    let latency = LatencyFigures([queue.recentLatency])
    let growth = flow.map { "   " + numbers.signedRate($0.growth) + "/s" } ?? ""
    let limit = queue.maximumLength.map { numbers.exact(Int($0)) } ?? word(.wordNone)
    let ttl = queue.timeToLive.map { numbers.duration($0) } ?? word(.wordNone)
    let redelivered = flow.map { numbers.rate($0.perSecond($0.redelivered)) + "/s" }
    return [
      (word(.nowReady), numbers.exact(queue.ready) + growth),
      (word(.nowUnacked), numbers.exact(queue.unacked) + prefetchText),
      (word(.nowOldest), numbers.duration(queue.oldestReady)),
      (word(.nowArrivals), word(.nowFlow, rate(flow?.arrivals), rate(flow?.departures))),
      (word(.nowConsumers), consumerText(of: queue)),
      (word(.nowLimit), limit + "   ttl " + ttl),
      (word(.nowDeadLetter), deadLetterText(of: queue)),
      (word(.nowDrain), drainText(of: queue, flow)),
      (
        word(.nowRedelivered),
        word(
          .nowRedeliveredText,
          redelivered ?? NumberText.unknown,
          numbers.exact(queue.redelivered)
        )
      ),
      (
        word(.nowLatency),
        word(
          .nowLatencyText,
          numbers.shortDuration(latency.p50),
          numbers.shortDuration(latency.p99),
          numbers.compact(latency.count)
        )
      ),
    ]
  }

  private func rate(_ value: Double?) -> String {
    value.map { numbers.rate($0) + "/s" } ?? NumberText.unknown
  }

  /// How much of the allowed prefetch is in use.
  private var prefetchText: String {
    guard let snapshot = state.snapshot else { return "" }
    var slots = 0
    var held = 0
    for (index, instance) in state.shownConsumers {
      let consumer = snapshot.consumers[index]
      guard consumer.prefetch > 0 else { return "" }
      let isThere = consumer.instances[instance].state.isConnected
      slots += isThere ? Int(consumer.prefetch) : 0
      held += consumer.instances[instance].held
    }
    guard slots > 0 else { return "" }
    return "   "
      + (held >= slots
        ? chartWord(.prefetchFull, numbers.exact(held), numbers.exact(slots))
        : word(.nowPrefetch, numbers.exact(held), numbers.exact(slots)))
  }

  private func consumerText(of queue: QueueSnapshot) -> String {
    let trouble = alarms.first { $0.queue == state.selectedQueueIndex && $0.severity == .alarm }
    let states = state.shownConsumers.compactMap { index, instance in
      state.snapshot?.consumers[index].instances[instance]
    }
    var parts = [numbers.exact(queue.consumers)]
    let counts: [(DashboardPhrase, Int)] = [
      (.countCrashed, states.filter { $0.state == .crashed }.count),
      (.countHanging, states.filter { $0.state == .hanging }.count),
      (.countSlow, states.filter { $0.state.isConnected && $0.slowFactor > 1 }.count),
    ]
    for (phrase, count) in counts where count > 0 {
      parts.append(word(phrase, numbers.exact(count)))
    }
    if parts.count == 2, let name = troubledConsumer {
      parts[1] = chartWord(.named, parts[1], safeName(name, cells: 20))
    }
    if parts.count == 1, trouble == nil, queue.consumers == 0 { parts.append(word(.nowNobody)) }
    return parts.joined(separator: "   ")
  }

  /// The first consumer of the selected queue that is slow, hangs or is gone.
  private var troubledConsumer: String? {
    guard let snapshot = state.snapshot else { return nil }
    let found = state.shownConsumers.first { index, instance in
      let instance = snapshot.consumers[index].instances[instance]
      return instance.state == .crashed || instance.state == .hanging
        || instance.state.isConnected && instance.slowFactor > 1
    }
    return found.map { snapshot.consumers[$0.consumer].instanceName($0.instance) }
  }

  private func deadLetterText(of queue: QueueSnapshot) -> String {
    guard let target = queue.deadLetterTarget else { return word(.wordNone) }
    let name = displayMiddle(target, cells: 18)
    let count = numbers.compact(queue.deadLettered)
    guard let limit = queue.deliveryLimit else { return word(.deadLetterTo, name, count) }
    return word(.deadLetterAfter, name, numbers.exact(Int(limit)), count)
  }

  /// When the queue will be empty if rates stay as they are.
  private func drainText(of queue: QueueSnapshot, _ flow: QueueFlow?) -> String {
    let depth = queue.ready + queue.unacked
    if depth == 0 { return word(.drainEmpty) }
    guard let flow else { return NumberText.unknown }
    guard flow.growth < 0 else { return word(.drainNever) }
    return word(.drainIn, numbers.duration(seconds: Double(depth) / -flow.growth))
  }

  // MARK: Consumers

  mutating func drawConsumers(_ area: Rectangle) {
    let shown = state.shownConsumers
    let inside = box(.consumers, area, title: "\(word(.panelConsumers)) [\(shown.count)]")
    guard let snapshot = state.snapshot, !shown.isEmpty else {
      put(word(.noConsumers), inside, line: 0, from: 1, role: .dim)
      return
    }
    let visible = max(0, inside.height - 1)
    let first = ListWindow.first(selected: state.selectedConsumer, visible: visible)
    var table = Table(
      columns: [
        Table.Column(word(.columnName), width: 8, isFlexible: true, shortening: .middle),
        Table.Column(word(.columnState), width: 20),
        Table.Column(word(.columnHeld), width: 7, alignment: .trailing, collapseOrder: 1),
        Table.Column(word(.columnAcked), width: 6, alignment: .trailing, collapseOrder: 0),
      ],
      rows: shown.dropFirst(first).prefix(visible).map { consumer, instance in
        items(snapshot.consumers[consumer], instance)
      }
    )
    if isFocused(.consumers) { table.selection = state.selectedConsumer - first }
    table.draw(on: &canvas, in: inside, glyphs: glyphs)
  }

  private func items(_ consumer: ConsumerSnapshot, _ index: Int) -> [Table.Item] {
    let instance = consumer.instances[index]
    let look = look(of: instance)
    let limit = consumer.prefetch == 0 ? "" : "/" + numbers.compact(Int(consumer.prefetch))
    return [
      Table.Item(safeName(consumer.instanceName(index), cells: 40)),
      Table.Item(look.text, role: look.role),
      Table.Item(numbers.compact(instance.held) + limit),
      Table.Item(numbers.compact(instance.acknowledged)),
    ]
  }

  /// The state of an instance in a glyph, a word and, when it is not the usual, since when.
  private func look(of instance: ConsumerInstanceSnapshot) -> (text: String, role: Role) {
    let since = numbers.clock(instance.since)
    let normal = String(Character(glyphs.normal))
    let warning = String(Character(glyphs.warning))
    let alarm = String(Character(glyphs.alarm))
    switch instance.state {
    case .absent: return ("\(normal) " + word(.stateAbsent), .dim)
    case .crashed: return ("\(alarm) " + word(.stateCrashed, since), .alarm)
    case .hanging: return ("\(alarm) " + word(.stateHanging, since), .alarm)
    case .idle, .busy:
      let plainWord = word(instance.state == .idle ? .stateIdle : .stateBusy)
      guard instance.slowFactor > 1 else { return ("\(normal) " + plainWord, .text) }
      let factor = numbers.factor(instance.slowFactor)
      return ("\(warning) \(plainWord) " + word(.stateSlow, factor), .warning)
    }
  }
}

extension ConsumerInstanceSnapshot.State {
  /// Whether the broker can deliver to it.
  var isConnected: Bool {
    switch self {
    case .absent, .crashed: false
    case .idle, .busy, .hanging: true
    }
  }
}
