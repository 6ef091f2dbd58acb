import Groundwork
import Phrasebook
import ScenarioModel
import Telemetry
import Vocabulary

/// Sends deeds out, and takes in what became of them.
extension DashboardState {
  /// The request that does a deed, which is told when its outcome comes.
  mutating func send(
    _ deed: OperatorDeed,
    inverse: OperatorDeed?,
    cause: HandsEntry.Cause = .deed
  ) -> DashboardRequest {
    hands.waiting.append(HandsEntry(deed: deed, inverse: inverse, cause: cause))
    return request(for: deed)
  }

  private func request(for deed: OperatorDeed) -> DashboardRequest {
    switch deed {
    case .inject(let plan): .inject(plan)
    case .heal(let fault): .heal(fault: fault)
    case .healAll: .healAll
    default: .hands(.deeds([deed]))
    }
  }

  /// Takes in news; opens what they were asked for.
  mutating func take(_ news: HandsNews) -> DashboardRequest? {
    switch news {
    case .did(let outcome): settle(outcome)
    case .contents(let contents):
      hands.contents = contents
      if case .peek(let line) = dialog {
        dialog = .peek(line: min(line, max(0, contents.messages.count - 1)))
      } else if dialog == nil {
        dialog = .peek(line: 0)
      }
    case .deadLetters(let queue, let letters):
      guard dialog == nil else { return nil }
      guard !letters.isEmpty else {
        say(HandsPhrase.refusedNothing.text(in: language))
        return nil
      }
      choose(.deed(.move(queue: queue, letters)), from: 3, at: 0)
    case .saved(let path):
      let text = HandsPhrase.saidSaved.text(in: language, display(path))
      notice = Notice(text: text, expires: wall + Notice.longLifetime)
    }
    return nil
  }

  private mutating func settle(_ outcome: DeedOutcome) {
    guard !hands.waiting.isEmpty else { return }
    let entry = hands.waiting.removeFirst()
    switch outcome {
    case .refused(let refusal):
      putBack(entry)
      say(refusal.phrase.text(in: language))
    case .done(let count):
      note(entry)
      say(sentence(of: entry, count: count))
    }
  }

  /// What was refused has been neither undone nor done again.
  private mutating func putBack(_ entry: HandsEntry) {
    switch entry.cause {
    case .deed: break
    case .undo: if let kept = hands.undone.popLast() { hands.done.append(kept) }
    case .redo: hands.undone.append(HandsEntry(deed: entry.deed, inverse: entry.inverse))
    }
  }

  private mutating func note(_ entry: HandsEntry) {
    switch entry.deed {
    case .inject(let plan): hands.injected.append(plan)
    case .setService(let consumer, let law): hands.services[consumer] = law
    default: break
    }
    switch entry.cause {
    case .deed:
      hands.done.append(entry)
      hands.undone = []
    case .redo: hands.done.append(entry)
    case .undo: break
    }
  }

  // MARK: Faults

  /// The request that lets a configured fault strike.
  mutating func inject(_ fault: FaultDialog) -> DashboardRequest? {
    guard let snapshot else { return nil }
    let plan = fault.plan(name: freshName(for: fault.kind), at: snapshot.now)
    focus(on: .faults)
    selectedFault = snapshot.faults.count
    return send(.inject(plan), inverse: .heal(fault: snapshot.faults.count))
  }

  /// A name that no fault of the run has.
  private func freshName(for kind: FaultWord) -> String {
    let taken = (snapshot?.faults ?? []).map(\.name) + hands.injected.map(\.name)
    var number = 1
    while taken.contains("\(kind.rawValue)-hand-\(number)") { number += 1 }
    return "\(kind.rawValue)-hand-\(number)"
  }

  /// The plan of a fault of the run.
  func plan(ofFault name: String) -> FaultPlan? {
    let all = (scenario?.everyFault ?? []) + hands.injected
    return all.last { $0.name == name }
  }

  mutating func heal(_ fault: Int) -> DashboardRequest? {
    guard let snapshot, snapshot.faults.indices.contains(fault) else { return nil }
    return send(.heal(fault: fault), inverse: again(snapshot.faults[fault]))
  }

  /// The same fault from now on, as another one.
  private func again(_ fault: FaultSnapshot) -> OperatorDeed? {
    plan(ofFault: fault.name).map { present(.inject($0)) }
  }

  mutating func healAll() -> DashboardRequest? { send(.healAll, inverse: nil) }

  // MARK: Back and forth

  mutating func undo() -> DashboardRequest? {
    guard var entry = hands.done.popLast(), let inverse = entry.inverse else { return nil }
    // What is injected to undo a healing is another fault, and that one is healed again.
    if case .inject = inverse { entry.deed = .heal(fault: snapshot?.faults.count ?? 0) }
    hands.undone.append(entry)
    return send(present(inverse), inverse: entry.deed, cause: .undo)
  }

  mutating func redo() -> DashboardRequest? {
    guard let entry = hands.undone.popLast() else { return nil }
    let deed = present(entry.deed)
    var inverse = entry.inverse
    if case .inject = deed { inverse = .heal(fault: snapshot?.faults.count ?? 0) }
    return send(deed, inverse: inverse, cause: .redo)
  }

  /// A deed as it is to be done now: a fault begins anew, under another name.
  private func present(_ deed: OperatorDeed) -> OperatorDeed {
    guard case .inject(var plan) = deed, let snapshot else { return deed }
    plan.name = freshName(for: plan.kind.word)
    if case .at = plan.schedule { plan.schedule = .at([snapshot.now]) }
    return .inject(plan)
  }

  // MARK: Questions and forms

  mutating func publish(_ form: PublishDialog) -> DashboardRequest? {
    send(form.deed, inverse: nil)
  }

  /// All that was changed in a form, each a deed of its own.
  mutating func apply(_ form: SettingsDialog) -> DashboardRequest? {
    let changes = form.changes
    guard !changes.isEmpty else { return nil }
    for change in changes {
      hands.waiting.append(HandsEntry(deed: change.deed, inverse: change.inverse))
    }
    return .hands(.deeds(changes.map(\.deed)))
  }

  mutating func answer(_ question: DeedQuestion, with line: Int) -> DashboardRequest? {
    guard line > 0 else { return nil }
    switch question {
    case .purge(let queue, _): return send(.purge(queue: queue), inverse: nil)
    case .move(let queue, _):
      return send(.moveDeadLetters(queue: queue, limit: line == 1 ? nil : 1), inverse: nil)
    }
  }

  // MARK: Words

  private func sentence(of entry: HandsEntry, count: Int) -> String {
    let title = title(of: entry.deed)
    switch entry.cause {
    case .undo: return HandsPhrase.saidUndone.text(in: language, self.title(ofUndone: entry))
    case .redo: return HandsPhrase.saidRedone.text(in: language, title)
    case .deed: break
    }
    let numbers = NumberText(language: language)
    let phrase: HandsPhrase
    var values = [title]
    switch entry.deed {
    case .publish(let target, _, _):
      (phrase, values) = (.saidPublished, [numbers.exact(count), name(of: target)])
    case .hold(let queue): (phrase, values) = (.saidHeld, [name(ofQueue: queue)])
    case .release(let queue): (phrase, values) = (.saidReleased, [name(ofQueue: queue)])
    case .purge(let queue):
      (phrase, values) = (.saidPurged, [numbers.exact(count), name(ofQueue: queue)])
    case .moveDeadLetters: (phrase, values) = (.saidMoved, [numbers.exact(count)])
    case .setRate, .setInstances, .setPrefetch, .setService: phrase = .saidSet
    case .inject(let plan):
      let kind = plan.kind.word.title.text(in: language)
      return DashboardPhrase.sayInjected.text(in: language, kind)
    case .heal(let fault): (phrase, values) = (.saidHealed, [faultName(fault)])
    case .healAll: phrase = .saidHealedAll
    }
    return phrase.text(in: language, values: values)
  }

  private func title(ofUndone entry: HandsEntry) -> String {
    entry.inverse.map { title(of: $0) } ?? title(of: entry.deed)
  }

  /// A deed in a few words.
  func title(of deed: OperatorDeed) -> String {
    let numbers = NumberText(language: language)
    let phrase: HandsPhrase
    var values: [String] = []
    switch deed {
    case .publish: phrase = .deedPublish
    case .hold(let queue): (phrase, values) = (.deedHold, [name(ofQueue: queue)])
    case .release(let queue): (phrase, values) = (.deedRelease, [name(ofQueue: queue)])
    case .purge(let queue): (phrase, values) = (.deedPurge, [name(ofQueue: queue)])
    case .moveDeadLetters: phrase = .deedMove
    case .setRate(let producer, let rate):
      let name = scenario?.producers[producer].name ?? NumberText.unknown
      (phrase, values) = (.deedRate, [display(name, cells: 24), numbers.rate(rate)])
    case .setInstances(let consumer, let count):
      (phrase, values) = (.deedInstances, [name(ofConsumer: consumer), numbers.exact(Int(count))])
    case .setPrefetch(let consumer, let count):
      (phrase, values) = (.deedPrefetch, [name(ofConsumer: consumer), numbers.exact(Int(count))])
    case .setService(let consumer, let law):
      let mean = VirtualDuration(nanoseconds: Int64(law.mean))
      (phrase, values) = (.deedWork, [name(ofConsumer: consumer), numbers.duration(mean)])
    case .inject(let plan):
      (phrase, values) = (.deedInject, [plan.kind.word.title.text(in: language)])
    case .heal, .healAll: phrase = .deedHeal
    }
    return phrase.text(in: language, values: values)
  }

  private func faultName(_ index: Int) -> String {
    guard let faults = snapshot?.faults, faults.indices.contains(index) else {
      return NumberText.unknown
    }
    return display(faults[index].name, cells: 40)
  }

  func name(ofQueue index: Int) -> String {
    guard let queues = scenario?.queues, queues.indices.contains(index) else {
      return NumberText.unknown
    }
    return displayMiddle(queues[index].name, cells: 32)
  }

  private func name(ofConsumer index: Int) -> String {
    guard let consumers = scenario?.consumers, consumers.indices.contains(index) else {
      return NumberText.unknown
    }
    return displayMiddle(consumers[index].name, cells: 24)
  }

  private func name(of target: DeedTarget) -> String {
    switch target {
    case .queue(let queue): name(ofQueue: queue)
    case .exchange(let exchange, _):
      displayMiddle(scenario?.exchanges[exchange].name ?? NumberText.unknown, cells: 32)
    }
  }
}

/// Something that cannot be undone, to be confirmed.
enum DeedQuestion: Equatable, Sendable {
  case purge(queue: Int, ready: Int)
  case move(queue: Int, [MovableLetters])
}

extension DeedRefusal {
  var phrase: HandsPhrase {
    switch self {
    case .brokerAway: .refusedAway
    case .queueAbsent, .exchangeAbsent: .refusedAbsent
    case .tooLarge: .refusedLarge
    case .isStream: .refusedStream
    case .hasNoRate: .refusedRate
    case .isOfService: .refusedService
    case .tooManyInstances: .refusedMany
    case .nothingToMove: .refusedNothing
    case .noSuchFault: .refusedFault
    case .isOver: .refusedOver
    }
  }
}
