import ScenarioModel
import Telemetry

/// Who feeds whom in a scenario: a function of the scenario alone, so nothing hops while it runs.
struct TopologyGraph: Equatable, Sendable {
  /// One thing that messages or requests pass.
  enum Thing: Hashable, Sendable {
    case client(Int)
    case producer(Int)
    /// The other half of a consumer that publishes what it has worked on.
    case onward(Int)
    case exchange(Int)
    case queue(Int)
    case consumer(Int)
    case service(Int)
    case database(Int)
    case view(Int)
  }

  /// What flows along an edge.
  enum Flow: Equatable, Sendable {
    case messages
    case deadLetters
    /// Requests, statements and reads.
    case calls
  }

  struct Node: Equatable, Sendable {
    /// One thing, or several of a kind whose names begin alike.
    var things: [Thing]
    /// Hostile until shown; empty is the default exchange.
    var name: String
    var layer: Int
  }

  struct Edge: Hashable, Sendable {
    var source: Int
    var target: Int
    var flow = Flow.messages
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  /// The same, to ask whether one is there.
  private var known: Set<Edge> = []
  private var numbers: [Thing: Int] = [:]
  /// By consumer plan, what handles its messages.
  private var readers: [Thing] = []

  /// The columns, before empty ones are left out: publishers, exchanges, queues, consumers, called
  /// services by how far behind they are, data.
  static let publisherLayer = 0
  static let exchangeLayer = 1
  static let queueLayer = 2
  static let consumerLayer = 3
  /// How many columns services can take.
  static let serviceDepths = 4
  static let dataLayer = consumerLayer + serviceDepths

  /// A layer with more nodes than this joins those whose names begin alike.
  static let roomyLayer = 8

  init(_ scenario: Scenario) {
    addThings(scenario)
    addMessageEdges(scenario)
    addDeadLetterEdges(scenario)
    addServiceEdges(scenario)
    group()
  }

  /// The node of a thing.
  func node(of thing: Thing) -> Int? { numbers[thing] }

  /// The node that handles the messages of a consumer plan: itself, or its service.
  func reader(ofConsumer plan: Int) -> Int? {
    readers.indices.contains(plan) ? numbers[readers[plan]] : nil
  }

  // MARK: Things

  private mutating func add(_ thing: Thing, _ name: String, layer: Int) {
    numbers[thing] = nodes.count
    nodes.append(Node(things: [thing], name: name, layer: layer))
  }

  private mutating func addThings(_ scenario: Scenario) {
    for (index, plan) in scenario.clients.enumerated() {
      add(.client(index), plan.name, layer: Self.publisherLayer)
    }
    for (index, plan) in scenario.producers.enumerated() {
      add(.producer(index), plan.name, layer: Self.publisherLayer)
    }
    for (index, plan) in scenario.consumers.enumerated() where plan.onward != nil {
      add(.onward(index), plan.name, layer: Self.publisherLayer)
    }
    for (index, plan) in scenario.exchanges.enumerated() {
      add(.exchange(index), plan.name, layer: Self.exchangeLayer)
    }
    for (index, plan) in scenario.queues.enumerated() {
      add(.queue(index), plan.name, layer: Self.queueLayer)
    }
    for (index, plan) in scenario.consumers.enumerated() where plan.handler == nil {
      add(.consumer(index), plan.name, layer: Self.consumerLayer)
    }
    let depths = ServiceLinks(scenario).depths
    for (index, plan) in scenario.services.enumerated() {
      let depth = min(depths[index], Self.serviceDepths - 1)
      add(.service(index), plan.name, layer: Self.consumerLayer + depth)
    }
    for (index, plan) in scenario.databases.enumerated() {
      add(.database(index), plan.name, layer: Self.dataLayer)
    }
    for (index, plan) in scenario.views.enumerated() {
      add(.view(index), plan.name, layer: Self.dataLayer)
    }
  }

  // MARK: Edges

  private mutating func connect(_ source: Thing, _ target: Thing, _ flow: Flow = .messages) {
    guard let from = numbers[source], let to = numbers[target], from != to else { return }
    let edge = Edge(source: from, target: to, flow: flow)
    if known.insert(edge).inserted { edges.append(edge) }
  }

  private mutating func addMessageEdges(_ scenario: Scenario) {
    for (index, plan) in scenario.producers.enumerated() {
      connect(.producer(index), plan.target, scenario)
    }
    for (index, plan) in scenario.consumers.enumerated() {
      if let target = plan.onward { connect(.onward(index), target, scenario) }
      let reader = plan.handler.map { Thing.service($0.service) } ?? .consumer(index)
      readers.append(reader)
      for queue in plan.queue..<plan.queue + (plan.hasQueueEach ? plan.instances : 1) {
        connect(.queue(queue), reader)
      }
      if let view = plan.view { connect(reader, .view(view)) }
    }
    for binding in scenario.bindings { connect(.exchange(binding.exchange), .queue(binding.queue)) }
    for binding in scenario.exchangeBindings {
      connect(.exchange(binding.source), .exchange(binding.destination))
    }
    for (index, plan) in scenario.exchanges.enumerated() {
      if let alternate = plan.alternate { connect(.exchange(index), .exchange(alternate)) }
    }
  }

  /// The default exchange is not drawn: what it takes goes straight to the queue that is named.
  private mutating func connect(_ source: Thing, _ target: PublishTarget, _ scenario: Scenario) {
    if let exchange = target.exchange { return connect(source, .exchange(exchange)) }
    for key in target.keys {
      if let queue = scenario.queues.firstIndex(where: { $0.name == key.key }) {
        connect(source, .queue(queue))
      }
    }
  }

  private mutating func addDeadLetterEdges(_ scenario: Scenario) {
    for (index, plan) in scenario.queues.enumerated() {
      guard let letter = plan.deadLetter else { continue }
      if let exchange = scenario.exchanges.firstIndex(where: { $0.name == letter.exchange }) {
        connect(.queue(index), .exchange(exchange), .deadLetters)
      } else if letter.exchange.isEmpty,
        let queue = scenario.queues.firstIndex(where: { $0.name == letter.routingKey })
      {
        connect(.queue(index), .queue(queue), .deadLetters)
      }
    }
  }

  private mutating func addServiceEdges(_ scenario: Scenario) {
    let links = ServiceLinks(scenario)
    for (client, services) in links.ofClients.enumerated() {
      for service in services { connect(.client(client), .service(service), .calls) }
    }
    for (index, link) in links.ofServices.enumerated() {
      for service in link.services { connect(.service(index), .service(service), .calls) }
      for database in link.databases { connect(.service(index), .database(database), .calls) }
      for view in link.views { connect(.service(index), .view(view), .calls) }
    }
  }

  // MARK: Groups

  /// Joins nodes of crowded layers whose names begin alike: first up to the number at their end, and
  /// when that is not enough up to their first separator.
  private mutating func group() {
    for layer in Set(nodes.map(\.layer)).sorted() {
      for prefix in [Self.stem, Self.family] {
        let members = nodes.indices.filter { nodes[$0].layer == layer }
        guard members.count > Self.roomyLayer else { break }
        join(members, by: prefix)
      }
    }
  }

  private mutating func join(_ members: [Int], by prefix: (String) -> String) {
    var groups: [(key: String, members: [Int])] = []
    for member in members {
      let key = nodes[member].things[0].word + "/" + prefix(nodes[member].name)
      if let place = groups.firstIndex(where: { $0.key == key }) {
        groups[place].members.append(member)
      } else {
        groups.append((key, [member]))
      }
    }
    var new = Array(nodes.indices)
    for group in groups where group.members.count > 1 {
      let first = group.members[0]
      nodes[first].name = Self.joinedName(group.members.map { nodes[$0].name })
      for member in group.members.dropFirst() {
        nodes[first].things += nodes[member].things
        new[member] = first
      }
    }
    renumber(new)
  }

  /// Moves edges to the nodes that took others in, and leaves out the nodes that are gone.
  private mutating func renumber(_ new: [Int]) {
    var places = [Int](repeating: 0, count: nodes.count)
    var kept: [Node] = []
    for (index, node) in nodes.enumerated() where new[index] == index {
      places[index] = kept.count
      kept.append(node)
    }
    let old = edges
    nodes = kept
    edges = []
    known = []
    for edge in old {
      let moved = Edge(
        source: places[new[edge.source]],
        target: places[new[edge.target]],
        flow: edge.flow
      )
      if moved.source != moved.target, known.insert(moved).inserted { edges.append(moved) }
    }
    for (thing, node) in numbers { numbers[thing] = places[new[node]] }
  }

  /// `capture-` of `capture-12`: everything before the number at the end.
  static func stem(_ name: String) -> String {
    let digits = name.unicodeScalars.reversed().prefix { ("0"..."9").contains($0) }
    return String(String.UnicodeScalarView(name.unicodeScalars.dropLast(digits.count)))
  }

  /// `orders` of `orders.created`: everything before the first separator.
  static func family(_ name: String) -> String {
    String(name.prefix { !".-_/#".contains($0) })
  }

  /// `capture-1..3` of names that differ in their number only, else `orders.* (3)`.
  static func joinedName(_ names: [String]) -> String {
    let stem = stem(names[0])
    if names.allSatisfy({ Self.stem($0) == stem }), stem != names[0] {
      let last = names[names.count - 1].dropFirst(stem.count)
      return "\(names[0])..\(last)"
    }
    return "\(family(names[0]))* (\(names.count))"
  }
}

extension TopologyGraph.Thing {
  /// Tells kinds apart.
  var word: String {
    switch self {
    case .client: "client"
    case .producer: "producer"
    case .onward: "onward"
    case .exchange: "exchange"
    case .queue: "queue"
    case .consumer: "consumer"
    case .service: "service"
    case .database: "database"
    case .view: "view"
    }
  }
}
