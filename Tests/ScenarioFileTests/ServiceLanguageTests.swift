import ScenarioFile
import ScenarioModel
import Testing
import Vocabulary

@Suite struct `the language of services` {
  @Test func `services with their workers, links, databases and outboxes`() throws {
    let read = try scenario(shop)
    let order = read.services[0]
    #expect(read.services.map(\.name) == ["order", "payment", "gateway"])
    #expect(order.workers == 20 && order.waitingRoom == 5)
    #expect(order.link == .constant(1e6) && read.services[1].link == .constant(0))
    #expect(order.outbox == OutboxPlan(interval: .milliseconds(100), batch: 50))
    #expect(order.endpoints.map(\.name) == ["POST /orders", "GET /orders"])
    var ledger = DatabasePlan(name: "ledger")
    (ledger.read, ledger.write, ledger.connections) = (.constant(1e7), .constant(1e7), 1)
    var own = DatabasePlan(name: "order")
    (own.read, own.write, own.connections) = (.constant(2e6), .constant(5e6), 10)
    #expect(read.databases == [ledger, own])
    #expect(
      read.tables == [
        TablePlan(name: "orders", database: 1), TablePlan(name: "charges", database: 0),
      ]
    )
  }

  @Test func `steps that call, write, publish and read`() throws {
    let read = try scenario(shop)
    var call = CallPlan(endpoint: EndpointReference(service: 1, endpoint: 0))
    call.timeout = .seconds(1)
    call.retries = RetryPlan(
      attempts: 3,
      backoff: .exponential(first: .milliseconds(100), factor: 2, longest: .seconds(10))
    )
    call.retries?.jitter = .full
    call.retries?.budget = Probability(10, outOf: 100)
    call.breaker = BreakerPlan(failures: 5, openFor: .seconds(10), probes: 2)
    call.fallback = .cached
    var publish = PublishPlan(producer: 0)
    publish.usesOutbox = true
    publish.tellsOf = 0
    var readBack = ReadPlan(source: .view(0))
    readBack.freshness = .token(timeout: .seconds(5))
    #expect(
      read.services[0].endpoints[0].steps == [
        .write(WritePlan(table: 0)), .call(call), .publish(publish), .read(readBack),
      ]
    )
    var slow = ReadPlan(source: .table(0))
    slow.time = .constant(3e6)
    #expect(read.services[0].endpoints[1].steps == [.read(slow)])
    var locked = WritePlan(table: 1)
    locked.locksTable = true
    #expect(
      read.services[1].endpoints[0].steps == [
        .work(.exponential(mean: 2e7)), .fail(Probability(5, outOf: 1000)), .write(locked),
      ]
    )
  }

  @Test func `steps of steps`() throws {
    let steps = try scenario(shop).services[2].endpoints[0].steps
    let call = StepPlan.call(CallPlan(endpoint: EndpointReference(service: 0, endpoint: 1)))
    let charge = StepPlan.call(CallPlan(endpoint: EndpointReference(service: 1, endpoint: 0)))
    let part: [StepPlan] = [.wait(.constant(5e6)), .read(ReadPlan(source: .table(1)))]
    let wait = StepPlan.wait(.constant(1e6))
    #expect(
      steps == [
        .parallel(
          ParallelPlan(
            branches: [[call], part, part, part],
            cutOff: .milliseconds(150),
            isPartialAllowed: true
          )
        ),
        .choose([
          ChoicePlan(share: Probability(95, outOf: 100), steps: [wait]),
          ChoicePlan(share: Probability(5, outOf: 100), steps: []),
        ]),
        .saga([SagaStagePlan(steps: [charge], compensation: [wait])]),
      ]
    )
  }

  @Test func `handlers and projectors are consumers, publish steps are producers`() throws {
    let read = try scenario(shop)
    #expect(
      read.consumers.map(\.name) == ["payment.order-created", "gateway.mail", "order-list"]
    )
    let handler = read.consumers[0]
    #expect(handler.handler?.service == 1 && handler.handler?.steps.count == 3)
    #expect(handler.instances == 4 && handler.prefetch == 1 && handler.isIdempotent)
    #expect(handler.subscription == SubscriptionPlan(topic: 0, isDurable: true))
    #expect(!handler.isSubscriber)
    let queue = read.queues[handler.queue]
    #expect(queue.name == "order-created.payment" && queue.isDurable && queue.belongsToSubscriber)
    #expect(!queue.isAutoDelete && !queue.isExclusive)
    #expect(read.queues[read.consumers[1].queue].name == "mail")
    #expect(read.consumers[1].subscription == nil)
    let projector = read.consumers[2]
    #expect(projector.view == 0 && projector.prefetch == 1)
    #expect(projector.service == .exponential(mean: 1e6))
    #expect(read.queues[projector.queue].name == "order-created.order-list")
    #expect(read.producers.map(\.name) == ["order", "payment.mail", "payment.audit"])
    #expect(read.producers.allSatisfy { $0.arrivals == .onDemand })
    #expect(read.producers.map(\.service) == [0, 1, 1])
    #expect(read.producers.map(\.confirms) == [true, true, false])
    #expect(read.producers[1].size == .constant(1024))
  }

  @Test func `views, exports and clients`() throws {
    let read = try scenario(shop)
    var view = ViewPlan(name: "order-list", table: 0, projector: 2)
    (view.lag, view.read) = (.constant(3e8), .constant(1e6))
    #expect(read.views == [view])
    var export = ExportPlan(
      name: "hourly",
      tables: [0, 1],
      interval: .seconds(3600),
      time: .constant(120e9)
    )
    export.file = "orders.csv"
    #expect(read.exports == [export])
    #expect(read.clients.map(\.name) == ["web", "visitors"])
    #expect(read.clients[0].calls.map(\.call.retries?.attempts) == [2])
    let visitors = read.clients[1]
    #expect(visitors.calls.map(\.weight) == [3, 1])
    #expect(visitors.calls.map(\.call.timeout) == [.seconds(2), .seconds(2)])
    #expect(visitors.calls.map(\.call.endpoint.service) == [2, 0])
    #expect(visitors.arrivals == .closed(think: .constant(1e9), inFlight: 10))
    #expect(visitors.instances == 2 && visitors.start == .seconds(5) && visitors.count == 100)
  }

  @Test func `the metrics of all of them`() throws {
    let names = [
      "service.order.rows-without-event", "service.order.utilisation mean",
      "calls.payment.latency p99", "client.web.availability", "client.visitors.in-flight max",
      "database.order.wait p99", "database.ledger.deadlocks", "view.order-list.stale-reads",
      "view.order-list.token-wait mean", "export.hourly.age max",
      "consumer.payment.order-created.busy", "consumer.order-list.delivered",
      "producer.payment.mail.published", "queue.order-created.order-list.ready",
    ]
    let lines = names.map { "  - \($0) >= 0\(unit($0))\n" }.joined()
    let read = try scenario(shop + "expect:\n" + lines)
    #expect(
      read.expectations.map { $0.left.metric.name(in: read) }
        == names.map { String($0.prefix { $0 != " " }) }
    )
  }

  private func unit(_ name: String) -> String {
    if name.contains("utilisation") || name.contains("availability") { return "%" }
    return ["latency", "wait", "age"].contains { name.contains($0) } ? "s" : ""
  }

  @Test func `many alike`() throws {
    let text = """
      mqlab: 1
      services:
        s-{i}:
          repeat: 3
          database: {write: 1ms}
          on:
            GET /{i}: [write: "t-{i}"]
      clients:
        c-{i}: {repeat: 3, call: "s-{i} GET /{i}", arrivals: 1/s}
      """
    let read = try scenario(text)
    #expect(read.services.map(\.name) == ["s-1", "s-2", "s-3"])
    #expect(read.services[2].endpoints[0].name == "GET /3")
    #expect(read.tables.map(\.name) == ["t-1", "t-2", "t-3"])
    #expect(read.clients[2].calls[0].call.endpoint.service == 2)
  }

  @Test func `variants differ in services and calls`() throws {
    let text =
      shop + """
        compare:
          A: {}
          B:
            services.order.on."GET /orders": [work: 1ms]
            services.order.on."POST /orders".1.retries.attempts: 5
            clients.web.call: gateway GET /page
            services.payment.workers: 7

        """
    let variants = try load(text).get().variants.map(\.scenario)
    #expect(variants[1].services[0].endpoints[1].steps == [.work(.constant(1e6))])
    guard case .call(let call) = variants[1].services[0].endpoints[0].steps[1] else {
      Issue.record("no call")
      return
    }
    #expect(call.retries?.attempts == 5)
    #expect(variants.map { $0.clients[0].calls[0].call.endpoint.service } == [0, 2])
    #expect(variants.map { $0.services[1].workers } == [nil, 7])
  }

  @Test func `overrides of the command line reach steps by quoted names`() throws {
    let read = try scenario(
      shop,
      set: [
        #"services.payment.on."POST /charge".0.work=5ms"#, "clients.web.arrivals=30/s",
        "databases.ledger.connections=3",
      ]
    )
    #expect(read.services[1].endpoints[0].steps[0] == .work(.constant(5e6)))
    #expect(read.clients[0].arrivals == .open(stages: [.init(rate: 30)], spacing: .poisson))
    #expect(read.databases[0].connections == 3)
  }

  @Test func `all of it is written and reads back as itself`() throws {
    let read = try scenario(shop)
    let text = ScenarioWriter().text(of: read)
    #expect(try scenario(text) == read)
  }
}
