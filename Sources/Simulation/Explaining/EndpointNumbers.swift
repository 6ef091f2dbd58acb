internal import ScenarioModel

/// The endpoints of all services, numbered through in the order of the file.
struct EndpointNumbers: Sendable {
  /// The service of each endpoint.
  let services: [Int]
  private let offsets: [Int]

  init(_ scenario: Scenario) {
    var services: [Int] = []
    var offsets: [Int] = []
    for (index, service) in scenario.services.enumerated() {
      offsets.append(services.count)
      services += Array(repeating: index, count: service.endpoints.count)
    }
    (self.services, self.offsets) = (services, offsets)
  }

  func number(of endpoint: EndpointReference) -> Int {
    offsets[endpoint.service] + endpoint.endpoint
  }

  /// The endpoints so that each comes before those that it calls; circles are left out.
  func callersFirst(_ callees: [[Int]]) -> [Int] {
    var waiting = services.map { _ in 0 }
    for targets in callees { for target in targets { waiting[target] += 1 } }
    var order = services.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for target in callees[order[next]] {
        waiting[target] -= 1
        if waiting[target] == 0 { order.append(target) }
      }
      next += 1
    }
    return order
  }
}
