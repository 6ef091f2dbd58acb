import ScenarioModel

/// What services call, read and write, found in their steps.
struct ServiceLinks {
  /// What one service uses, each once, in the order of its steps.
  struct Link {
    var services: [Int] = []
    var databases: [Int] = []
    var views: [Int] = []
  }

  private(set) var ofServices: [Link]
  private(set) var ofClients: [[Int]]
  private let scenario: Scenario

  init(_ scenario: Scenario) {
    self.scenario = scenario
    ofServices = scenario.services.map { _ in Link() }
    ofClients = scenario.clients.map { client in
      var services: [Int] = []
      for weighted in client.calls { Self.add(weighted.call.endpoint.service, to: &services) }
      return services
    }
    for (index, service) in scenario.services.enumerated() {
      for endpoint in service.endpoints { walk(endpoint.steps, of: index) }
    }
    for consumer in scenario.consumers {
      if let handler = consumer.handler { walk(handler.steps, of: handler.service) }
    }
  }

  /// For each service the longest way of calls to it, from services that no service calls.
  ///
  /// Calls in a circle, which files may not have, end after as many rounds as there are services.
  var depths: [Int] {
    var depths = ofServices.map { _ in 0 }
    for _ in ofServices.indices {
      var isSettled = true
      for (caller, link) in ofServices.enumerated() {
        for service in link.services where depths[service] < depths[caller] + 1 {
          depths[service] = depths[caller] + 1
          isSettled = false
        }
      }
      if isSettled { break }
    }
    return depths
  }

  private mutating func walk(_ steps: [StepPlan], of service: Int) {
    for step in steps {
      switch step {
      case .work, .wait, .fail, .publish: break
      case .read(let plan):
        switch plan.source {
        case .table(let table): use(table, by: service)
        case .view(let view): Self.add(view, to: &ofServices[service].views)
        }
      case .write(let plan): use(plan.table, by: service)
      case .call(let plan): Self.add(plan.endpoint.service, to: &ofServices[service].services)
      case .parallel(let plan): for branch in plan.branches { walk(branch, of: service) }
      case .choose(let choices): for choice in choices { walk(choice.steps, of: service) }
      case .saga(let stages):
        for stage in stages {
          walk(stage.steps, of: service)
          walk(stage.compensation, of: service)
        }
      }
    }
  }

  private mutating func use(_ table: Int, by service: Int) {
    Self.add(scenario.tables[table].database, to: &ofServices[service].databases)
  }

  private static func add(_ index: Int, to list: inout [Int]) {
    if !list.contains(index) { list.append(index) }
  }
}
