import Groundwork
import Phrasebook
import ScenarioModel
import Telemetry
import Vocabulary

/// Finds what is wrong in a snapshot and says why, the worst first.
struct AlarmFinder {
  let snapshot: RunSnapshot
  let scenario: Scenario?
  let judgements: [Judgement]
  let numbers: NumberText
  /// Names of queues that dead letters go to.
  private let deadLetterQueues: Set<String>
  /// For each queue the consumers that read it.
  private let readers: [[ConsumerSnapshot]]

  init(
    snapshot: RunSnapshot,
    scenario: Scenario?,
    judgements: [Judgement],
    numbers: NumberText
  ) {
    self.snapshot = snapshot
    self.scenario = scenario
    self.judgements = judgements
    self.numbers = numbers
    deadLetterQueues = Self.deadLetterQueues(snapshot, scenario)
    var readers = [[ConsumerSnapshot]](repeating: [], count: snapshot.queues.count)
    for consumer in snapshot.consumers where readers.indices.contains(consumer.queue) {
      readers[consumer.queue].append(consumer)
    }
    self.readers = readers
  }

  /// From this share of its limit on a queue is nearly full.
  static let nearlyFull = 0.8

  private var language: Language { numbers.language }

  /// All alarms, then all warnings, each in the order of the queues.
  func alarms() -> [Alarm] {
    var found = pausedBroker() + blockedProducers()
    for (index, queue) in snapshot.queues.enumerated() where queue.exists {
      found += alarms(of: queue, index)
    }
    found += serviceAlarms()
    found += failedExpectations()
    return found.filter { $0.severity == .alarm } + found.filter { $0.severity == .warning }
  }

  private func alarms(of queue: QueueSnapshot, _ index: Int) -> [Alarm] {
    var found: [Alarm] = []
    let name = displayMiddle(queue.name, cells: 32)
    if queue.isHeld {
      let text = HandsPhrase.saidHeld.text(in: language, name)
      found.append(Alarm(severity: .warning, text: text, queue: index))
    }
    let trouble = consumerTrouble(of: index)
    if let growth = growth(of: queue, name, trouble) {
      let isSevere = trouble?.severity == .alarm
      found.append(Alarm(severity: isSevere ? .alarm : .warning, text: growth, queue: index))
    } else if let trouble {
      found.append(
        Alarm(severity: trouble.severity, text: "\(name): \(trouble.text)", queue: index)
      )
    }
    if let full = fullness(of: queue, name) {
      found.append(Alarm(severity: .alarm, text: full, queue: index))
    }
    if deadLetterQueues.contains(queue.name), queue.ready + queue.unacked > 0 {
      let count = numbers.exact(queue.ready + queue.unacked)
      let text = DashboardPhrase.alarmDeadLetters.text(in: language, name, count)
      found.append(Alarm(severity: .warning, text: text, queue: index))
    } else if snapshot.phase == .done, scenario?.phases.drain != nil,
      queue.ready + queue.unacked > 0
    {
      let count = numbers.exact(queue.ready + queue.unacked)
      let text = DashboardPhrase.alarmNotDrained.text(in: language, name, count)
      found.append(Alarm(severity: .alarm, text: text, queue: index))
    }
    return found
  }

  private func growth(of queue: QueueSnapshot, _ name: String, _ trouble: Alarm?) -> String? {
    guard snapshot.phase != .done, let flow = QueueFlow(of: queue.series, at: snapshot.now),
      flow.isGrowing
    else { return nil }
    var text = DashboardPhrase.alarmGrows.text(
      in: language,
      name,
      numbers.rate(flow.arrivals),
      numbers.rate(flow.departures)
    )
    if let limit = queue.maximumLength, Int(limit) > queue.ready {
      let seconds = Double(Int(limit) - queue.ready) / flow.growth
      text += DashboardPhrase.alarmFullIn.text(in: language, numbers.duration(seconds: seconds))
    }
    if let trouble { text += "; " + trouble.text }
    return text
  }

  private func fullness(of queue: QueueSnapshot, _ name: String) -> String? {
    guard let limit = queue.maximumLength, limit > 0,
      Double(queue.ready) >= Self.nearlyFull * Double(limit)
    else { return nil }
    return DashboardPhrase.alarmNearlyFull.text(
      in: language,
      name,
      numbers.exact(queue.ready),
      numbers.exact(Int(limit))
    )
  }

  /// The consumers of a queue that crashed, hang or are slow, in one sentence.
  private func consumerTrouble(of queue: Int) -> Alarm? {
    var parts: [String] = []
    var severity = Alarm.Severity.warning
    for consumer in readers[queue] {
      for (index, instance) in consumer.instances.enumerated() {
        guard let phrase = trouble(of: instance, isSubscriber: consumer.isSubscriber) else {
          continue
        }
        if phrase != .alarmSlow { severity = .alarm }
        let factor = numbers.decimal(instance.slowFactor, places: 1)
        let text = phrase.text(
          in: language,
          displayMiddle(consumer.instanceName(index), cells: 24),
          numbers.clock(instance.since),
          factor
        )
        parts.append(
          fault(of: consumer, index).map {
            DashboardPhrase.alarmCause.text(in: language, text, displayMiddle($0, cells: 24))
          } ?? text
        )
      }
    }
    guard let first = parts.first else { return nil }
    let others = parts.count - 1
    let more =
      others == 0 ? "" : " " + DashboardPhrase.alarmMore.text(in: language, numbers.exact(others))
    return Alarm(severity: severity, text: first + more, queue: queue)
  }

  /// The active fault that names an instance, or all instances of its plan; the newest one.
  private func fault(of consumer: ConsumerSnapshot, _ index: Int) -> String? {
    let names = [consumer.name, "\(consumer.name)#\(index + 1)"]
    let striking = snapshot.faults.filter { fault in
      fault.isActive
        && fault.target.split(separator: ",").contains { target in
          let word = target.split(separator: " ").last ?? ""
          return names.contains(String(word))
        }
    }
    return striking.max { ($0.lastStart ?? .start) < ($1.lastStart ?? .start) }?.name
  }

  private func trouble(
    of instance: ConsumerInstanceSnapshot,
    isSubscriber: Bool
  ) -> DashboardPhrase? {
    switch instance.state {
    case .crashed: isSubscriber ? .alarmAway : .alarmCrashed
    case .hanging: .alarmHangs
    case .idle, .busy: instance.slowFactor > 1 ? .alarmSlow : nil
    case .absent: nil
    }
  }

  /// What queues name as their dead-letter target: a queue itself, or an exchange bound to it.
  private static func deadLetterQueues(
    _ snapshot: RunSnapshot,
    _ scenario: Scenario?
  ) -> Set<String> {
    var names = Set(snapshot.queues.compactMap(\.deadLetterTarget))
    guard let scenario else { return names }
    let targets = scenario.queues.compactMap(\.deadLetter)
    names.formUnion(targets.filter { $0.exchange.isEmpty }.compactMap(\.routingKey))
    let exchanges = Set(targets.map(\.exchange))
    for binding in scenario.bindings
    where scenario.exchanges.indices.contains(binding.exchange)
      && scenario.queues.indices.contains(binding.queue)
      && exchanges.contains(scenario.exchanges[binding.exchange].name)
    {
      names.insert(scenario.queues[binding.queue].name)
    }
    return names
  }

  private func pausedBroker() -> [Alarm] {
    let word = FaultWord.brokerPause.rawValue
    return snapshot.faults.filter { $0.isActive && $0.kind == word }.map { fault in
      let since = numbers.clock(fault.lastStart ?? .start)
      let text = DashboardPhrase.alarmPaused.text(in: language, since)
      return Alarm(severity: .alarm, text: text, queue: nil)
    }
  }

  private func blockedProducers() -> [Alarm] {
    snapshot.producers.filter { $0.blocked > 0 }.map { producer in
      let name = displayMiddle(producer.name, cells: 32)
      let count = numbers.exact(producer.waiting)
      let text = DashboardPhrase.alarmBlocked.text(in: language, name, count)
      return Alarm(severity: .alarm, text: text, queue: nil)
    }
  }

  private func failedExpectations() -> [Alarm] {
    judgements.filter { $0.verdict == .failed && $0.isFinal }.map { judgement in
      Alarm(
        severity: judgement.severity == .fail ? .alarm : .warning,
        text: DashboardPhrase.alarmExpectation.text(
          in: language,
          display(judgement.text, cells: 60)
        ),
        queue: nil
      )
    }
  }
}

extension ConsumerSnapshot {
  /// `worker` when there is one instance, else `worker#2` as files say.
  func instanceName(_ index: Int) -> String {
    instances.count > 1 ? "\(name)#\(index + 1)" : name
  }
}

extension NumberText {
  /// A length of time given in seconds; more than fits is cut to a hundred thousand hours.
  func duration(seconds: Double) -> String {
    let bounded = min(max(0, seconds), 3.6e8)
    return duration(VirtualDuration(nanoseconds: Int64(Self.whole(bounded * 1e3)) * 1_000_000))
  }
}
