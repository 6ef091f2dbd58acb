import Groundwork
import Phrasebook
import ScenarioModel
import Telemetry
import Vocabulary

/// Where flow is held up, and the arithmetic that says so.
struct Bottleneck: Equatable, Sendable {
  let thing: TopologyGraph.Thing
  /// One sentence; names in it have been made safe.
  let why: String
}

/// Finds the one place that holds the flow up most.
struct BottleneckFinder {
  let snapshot: RunSnapshot
  let numbers: NumberText

  private var language: Language { numbers.language }

  /// The queue that grows fastest; when none does, the database or service at which most wait.
  func find() -> Bottleneck? {
    guard snapshot.phase != .done else { return nil }
    let growing = snapshot.queues.indices.compactMap { index -> (Int, QueueFlow)? in
      guard let flow = QueueFlow(of: snapshot.queues[index].series, at: snapshot.now),
        flow.isGrowing, !isGraveyard(index)
      else { return nil }
      return (index, flow)
    }
    if let (queue, flow) = growing.max(by: { $0.1.growth < $1.1.growth }) {
      return Bottleneck(thing: .queue(queue), why: why(queue, flow))
    }
    return waiting()
  }

  // MARK: Queues

  /// Whether a queue only keeps the dead letters of others: it grows, and holds nothing up.
  private func isGraveyard(_ queue: Int) -> Bool {
    let name = snapshot.queues[queue].name
    return !snapshot.consumers.contains { $0.queue == queue }
      && snapshot.queues.contains { $0.deadLetterTarget == name }
  }

  /// `capacity fell from 160/s to 80/s: worker#2 down since 00:00:48; arrivals 120/s, so 40/s stay`.
  private func why(_ queue: Int, _ flow: QueueFlow) -> String {
    let readers = snapshot.consumers.filter { $0.queue == queue }
    let arrivals = numbers.rate(flow.arrivals)
    let growth = numbers.rate(flow.growth)
    guard let whole = capacity(readers, asPlanned: true) else {
      let departures = numbers.rate(flow.departures)
      return readers.isEmpty
        ? word(.whyNobody, arrivals)
        : word(.whyMeasured, arrivals, departures, growth) + reason(readers)
    }
    let present = capacity(readers, asPlanned: false) ?? 0
    if present < whole {
      let fell = word(.whyFell, numbers.rate(whole), numbers.rate(present))
      return fell + reason(readers) + word(.whyStays, arrivals, growth)
    }
    if flow.arrivals > whole { return word(.whyTooMany, arrivals, numbers.rate(whole), growth) }
    return word(.whyMeasured, arrivals, numbers.rate(flow.departures), growth) + reason(readers)
  }

  /// Messages a second that all instances can do; `nil` when their work has no known time.
  private func capacity(_ readers: [ConsumerSnapshot], asPlanned: Bool) -> Double? {
    guard !readers.isEmpty, readers.allSatisfy({ $0.meanService > 0 }) else { return nil }
    return readers.reduce(0) { total, reader in
      let instances = reader.instances.reduce(0.0) { sum, instance in
        if asPlanned { return sum + 1 }
        switch instance.state {
        case .absent, .crashed, .hanging: return sum
        case .idle, .busy: return sum + 1 / max(instance.slowFactor, 1e-9)
        }
      }
      return total + instances * 1e9 / reader.meanService
    }
  }

  /// Which instance is in trouble, the first of them, and since when.
  private func reason(_ readers: [ConsumerSnapshot]) -> String {
    var texts: [String] = []
    for reader in readers {
      for (index, instance) in reader.instances.enumerated() {
        let name = displayMiddle(reader.instanceName(index), cells: 24)
        let since = numbers.clock(instance.since)
        switch instance.state {
        case .crashed: texts.append(word(.whyDown, name, since))
        case .hanging: texts.append(word(.whyHangs, name, since))
        case .absent: continue
        case .idle, .busy:
          guard instance.slowFactor > 1 else { continue }
          texts.append(word(.whySlow, name, numbers.factor(instance.slowFactor), since))
        }
      }
    }
    guard let first = texts.first else { return "" }
    let others = texts.count - 1
    let more = others == 0 ? "" : " " + word(.whyAndMore, numbers.exact(others))
    return ": " + first + more
  }

  // MARK: Services and databases

  private func waiting() -> Bottleneck? {
    var worst: (count: Int, found: Bottleneck)?
    func take(_ count: Int, _ thing: TopologyGraph.Thing, _ why: String) {
      if count > worst?.count ?? 0 { worst = (count, Bottleneck(thing: thing, why: why)) }
    }
    for (index, service) in snapshot.services.enumerated() {
      guard let workers = service.workers, service.busy >= workers else { continue }
      let rate = snapshot.flow.map { numbers.rate($0.perSecond($0.requests[index])) }
      var why = word(
        .whyWorkers,
        numbers.exact(workers),
        numbers.exact(service.waiting),
        rate ?? NumberText.unknown
      )
      if service.slowFactor > 1 {
        let factor = numbers.factor(service.slowFactor)
        why +=
          ": "
          + word(
            .whySlow,
            displayMiddle(service.name, cells: 24),
            factor,
            numbers.clock(service.since)
          )
      }
      take(service.waiting, .service(index), why)
    }
    for (index, database) in snapshot.databases.enumerated() {
      guard let connections = database.connections, database.busy >= connections else { continue }
      let why = word(
        .whyConnections,
        numbers.exact(connections),
        numbers.exact(database.waiting)
      )
      // Callers wait with it, so what is behind counts before what is in front.
      take(database.waiting * 2, .database(index), why)
    }
    return worst?.found
  }

  private func word(_ phrase: TopologyPhrase, _ values: String...) -> String {
    phrase.text(in: language, values: values)
  }
}
