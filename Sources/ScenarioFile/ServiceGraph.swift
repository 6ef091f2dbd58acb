import ScenarioModel

/// Which endpoint calls which, endpoints of all services numbered through in file order.
struct ServiceGraph {
  /// The number of each service's first endpoint.
  private let offsets: [Int]
  /// The service of each endpoint.
  let services: [Int]
  /// For each endpoint, those that its steps call.
  let callees: [[Int]]

  init(_ scenario: Scenario) {
    var offsets: [Int] = []
    var services: [Int] = []
    for (index, service) in scenario.services.enumerated() {
      offsets.append(services.count)
      services += Array(repeating: index, count: service.endpoints.count)
    }
    self.offsets = offsets
    self.services = services
    callees = scenario.services.flatMap(\.endpoints).map { endpoint in
      endpoint.steps.everyStep.compactMap { step in
        guard case .call(let plan) = step else { return nil }
        return offsets[plan.endpoint.service] + plan.endpoint.endpoint
      }
    }
  }

  func number(of endpoint: EndpointReference) -> Int {
    offsets[endpoint.service] + endpoint.endpoint
  }

  func endpoint(_ number: Int) -> EndpointReference {
    EndpointReference(service: services[number], endpoint: number - offsets[services[number]])
  }

  /// Endpoints so that each comes behind all that it calls; only for graphs without circles.
  var calleesFirst: [Int] {
    var order: [Int] = []
    var walk = Walk(count: callees.count)
    for root in callees.indices where !walk.isDone[root] {
      walk.enter(root, isAllowed: false)
      while let endpoint = walk.path.last {
        guard let next = walk.nextTarget(of: callees[endpoint]) else {
          order.append(endpoint)
          walk.leave()
          continue
        }
        if !walk.isDone[next], walk.depthOf[next] == nil { walk.enter(next, isAllowed: false) }
      }
    }
    return order
  }
}
