import Phrasebook
import ScenarioModel
import Vocabulary

/// Calls of endpoints, by steps and by clients, and what the caller does when they go wrong.
extension ScenarioReader {
  mutating func call(
    _ mapping: MappingReader,
    _ node: SourceNode,
    _ scope: StepScope
  ) -> StepPlan? {
    guard let callee = endpoint(node), let plan = callPlan(mapping, callee) else { return nil }
    if let caller = scope.endpoint {
      places.calls.append(CallEdge(caller: caller, callee: callee, place: node.place))
    }
    return .call(plan)
  }

  /// Timeout, retries, breaker and fallback of a step or a client.
  mutating func callPlan(_ mapping: MappingReader, _ callee: EndpointReference) -> CallPlan? {
    var plan = CallPlan(endpoint: callee)
    plan.timeout = duration(mapping, "timeout")
    plan.retries = retries(mapping)
    plan.breaker = breaker(mapping)
    plan.fallback = word(mapping, "fallback", as: FallbackPlan.self)
    let roundTrip = scenario.services[callee.service].link.mean * 2
    if let timeout = plan.timeout, Double(timeout.nanoseconds) < roundTrip {
      let way = VirtualDuration(nanoseconds: Int64(roundTrip)).description
      let sentence = say(.answersTooLate, name(of: callee), way)
      problems.add(.never, at: mapping.place(of: "timeout"), sentence)
    }
    return plan
  }

  func name(of endpoint: EndpointReference) -> String {
    let service = scenario.services[endpoint.service]
    return "\(service.name) \(service.endpoints[endpoint.endpoint].name)"
  }

  /// `payment POST /charge`: a service, a space, one of its endpoints.
  mutating func endpoint(_ node: SourceNode) -> EndpointReference? {
    guard let text = node.text, let space = text.firstIndex(of: " ") else {
      problems.add(.shape, at: node.place, say(.endpointExpected), hint: say(.callHint))
      return nil
    }
    let service = String(text[..<space])
    let name = trimmed(text[space...])
    guard let index = resolve(service, at: node.place, in: names.services, kind: .wordService)
    else { return nil }
    let endpoints = scenario.services[index].endpoints
    if let endpoint = drafts.services[index].endpointNumbers[name] {
      return EndpointReference(service: index, endpoint: endpoint)
    }
    let known = endpoints.map(\.name)
    let near = nearestName(to: name, among: known).map { say(.didYouMean, "\(service) \($0)") }
    problems.add(
      .reference,
      at: node.place,
      say(.noSuchEndpoint, service, name),
      hint: near ?? (known.isEmpty ? nil : say(.knownHere, list(known.prefix(12))))
    )
    return nil
  }

  private mutating func retries(_ owner: MappingReader) -> RetryPlan? {
    guard let node = owner.value("retries"),
      let mapping = open(node, as: owner.pattern + ".retries"),
      required(mapping, "attempts", example: "attempts: 3") != nil,
      let attempts = count(mapping, "attempts")
    else { return nil }
    let first = duration(mapping, "backoff") ?? .zero
    var plan = RetryPlan(attempts: Int(attempts), backoff: .constant(first))
    if let factor = factor(mapping, "factor") {
      let longest = duration(mapping, "longest") ?? Self.longestPause
      plan.backoff = .exponential(first: first, factor: factor, longest: longest)
      if longest < first {
        problems.add(.value, at: mapping.place(of: "longest"), say(.longestIsShort))
      }
    } else if mapping.has("longest"), !mapping.has("factor") {
      problems.add(.value, at: mapping.place(of: "longest"), say(.needsKey, "longest", "factor"))
    }
    for key in ["factor", "jitter"] where mapping.has(key) && first == .zero {
      guard mapping.value("backoff")?.isZeroOrAbsent ?? true else { continue }
      problems.add(
        .missing,
        at: mapping.place(of: key),
        say(.needsKey, key, "backoff"),
        hint: say(.missingExample, "backoff: 100ms")
      )
    }
    plan.jitter = word(mapping, "jitter", as: RetryPlan.Jitter.self) ?? .none
    plan.budget = probability(mapping, "budget")
    return plan
  }

  /// The longest pause where the file names none.
  private static let longestPause = VirtualDuration.seconds(30 * 24 * 3_600)

  private mutating func breaker(_ owner: MappingReader) -> BreakerPlan? {
    guard let node = owner.value("breaker"),
      let mapping = open(node, as: owner.pattern + ".breaker")
    else { return nil }
    _ = required(mapping, "failures", example: "failures: 5")
    _ = required(mapping, "open-for", example: "open-for: 10s")
    let failures = count(mapping, "failures")
    let openFor = duration(mapping, "open-for")
    let probes = count(mapping, "probes").map { Int($0) } ?? 1
    guard let failures, let openFor else { return nil }
    return BreakerPlan(failures: Int(failures), openFor: openFor, probes: probes)
  }
}

extension SourceNode {
  /// Whether this is a duration of zero.
  fileprivate var isZeroOrAbsent: Bool {
    isNull || plainText.flatMap { try? VirtualDuration(scenarioText: $0) } == .zero
  }
}
