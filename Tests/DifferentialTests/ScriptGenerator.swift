import Scripting
import Vocabulary

/// Draws scripts whose outcome is determined by the rules: topology first, then operations.
///
/// A channel consumes from one queue only and deadlines never coincide, since a real broker's
/// processes would race there.
struct ScriptGenerator {
  var choices: Choices
  var draws: [Draw] = []
  var queues: [String] = []
  var arguments: [String: FieldTable] = [:]
  /// By queue, where its dead letters go.
  var graves: [String: String] = [:]
  /// Queues of the kind quorum.
  var quorumQueues: Set<String> = []
  var exchanges: [String] = []
  var consumers: [(channel: String, tag: String)] = []
  var channels: [(name: String, queue: String)] = []
  var lastMessage = 0
  var lastConsumer = 0
  var lastChannel = 0
  var lastDeadline: Int64 = 0

  /// A script of about so many operations after its topology.
  static func draw(seed: UInt64, length: Int, without: Set<Feature> = []) -> [Draw] {
    var generator = ScriptGenerator(choices: Choices(seed: seed, without: without))
    generator.drawTopology()
    for _ in 0..<length { generator.drawOperation() }
    for queue in generator.queues { generator.add(.drain(queue), on: "z") }
    generator.add(.depth(nil), on: "z")
    return generator.draws
  }

  mutating func add(_ operation: ScriptOperation, on channel: String = "c1", rank: Int? = nil) {
    draws.append(Draw(step: ScriptStep(operation, on: channel), rank: rank))
  }

  /// Milliseconds that no other deadline of the script has.
  mutating func uniqueTime(_ least: Int64) -> Int64 {
    lastDeadline += 7
    return least + Int64(choices.below(6)) * 50 + lastDeadline
  }

  private mutating func drawOperation() {
    switch choices.below(100) {
    case 0..<36: drawPublish()
    case 36..<47: drawConsume()
    case 47..<75: drawSettlement()
    case 75..<81: drawGet()
    case 81..<84: drawCancel()
    case 84..<87: drawClose()
    case 87..<89: drawUpkeep()
    case 89..<91: if choices.has(.refusals) { drawRefusal() }
    case 91..<95: drawWait()
    case 95..<97: if choices.has(.policies) { drawPolicy() }
    default: if choices.has(.transactions) { drawTransaction() }
    }
  }

  private mutating func drawPublish() {
    lastMessage += 1
    let padding = choices.one(of: ["", "", "x", "xxxx"])
    var publish = ScriptPublish("m\(lastMessage)\(padding)", key: choices.one(of: queues))
    if !exchanges.isEmpty && choices.chance(1, 2) {
      publish.exchange = choices.one(of: exchanges)
      publish.key = choices.one(of: ["a", "a.b", "b", "a.b.c", "zz", ""])
    } else if choices.chance(1, 12) {
      publish.key = "none"
    }
    publish.properties = drawProperties()
    publish.isMandatory = choices.may(.mandatory, 1, 3)
    if choices.may(.bursts, 1, 8) {
      publish.count = 2 + choices.below(4)
      publish.body += "-{i}"
    }
    let isInTransaction = choices.may(.transactions, 1, 5)
    add(.publish(publish), on: isInTransaction ? "t1" : "c1")
  }

  private mutating func drawProperties() -> FieldTable {
    var properties: FieldTable = [:]
    if choices.may(.messagePriorities, 1, 2) {
      properties["priority"] = .integer(Int64(choices.below(6)))
    }
    if choices.chance(1, 4) { properties["delivery_mode"] = .integer(2) }
    if choices.may(.expirations, 1, 3) {
      let time = choices.chance(1, 5) ? 0 : uniqueTime(30)
      properties["expiration"] = .text("\(time)")
    }
    var headers: FieldTable = [:]
    if choices.may(.headersExchanges, 1, 2) {
      headers[choices.one(of: ["a", "b", "x-c"])] = drawHeaderValue()
      if choices.chance(1, 3) { headers["a"] = drawHeaderValue() }
    }
    if choices.may(.copies, 1, 5) {
      let keys = [choices.one(of: queues + ["none", "a.b", "b"]), choices.one(of: queues)]
      headers[choices.one(of: ["CC", "BCC"])] = .list(keys.map(FieldValue.text))
    }
    if !headers.isEmpty { properties["headers"] = .table(headers) }
    return properties
  }

  mutating func drawHeaderValue() -> FieldValue {
    let values: [FieldValue] = [
      .integer(1), .integer(2), .text("1"), .text("x"), .boolean(true), .double(1.5), .void,
      .list([.integer(1), .text("a")]), .table(["n": .integer(1)]),
    ]
    return choices.one(of: values)
  }

  private mutating func drawConsume() {
    let queue = choices.one(of: queues)
    let own = channels.filter { $0.queue == queue }.map(\.name)
    var channel = choices.one(of: own + ["new"])
    if channel == "new" {
      lastChannel += 1
      // A connection that is cut closes its channels in no certain order: one to a queue.
      let isFirst = !own.contains { $0.hasPrefix("connB/") }
      let isElsewhere = choices.may(.otherConnection, 1, 3) && isFirst
      channel = (isElsewhere ? "connB/" : "") + "k\(lastChannel)"
      channels.append((channel, queue))
    }
    if choices.may(.prefetch, 2, 3) {
      add(.limitPrefetch(count: UInt32(choices.one(of: [0, 1, 1, 2, 3]))), on: channel)
    }
    if choices.may(.sharedPrefetch, 1, 5), !quorumQueues.contains(queue) {
      let count = UInt32(choices.one(of: [0, 1, 2, 3]))
      add(.limitPrefetch(count: count, isGlobal: true), on: channel)
    }
    lastConsumer += 1
    let names = ["s", "S", "a", "z"]
    var consume = ScriptConsume(queue, consumer: "\(choices.one(of: names))\(lastConsumer)")
    consume.noAck = choices.may(.automaticAcks, 1, 4)
    if choices.may(.consumerPriorities, 1, 3) {
      consume.arguments["x-priority"] = .integer(Int64(choices.one(of: [-1, 1, 2])))
    }
    consume.isExclusive = choices.may(.refusals, 1, 10)
    add(.consume(consume), on: channel)
    consumers.append((channel, consume.consumer))
  }

  private mutating func drawSettlement() {
    var candidates = channels.map(\.name)
    if choices.has(.gets) { candidates += queues.map { "g-" + $0 } }
    if choices.has(.transactions) { candidates.append("t1") }
    guard !candidates.isEmpty else { return }
    let channel = choices.one(of: candidates)
    let multiple = choices.may(.multiple, 1, 4)
    let requeue = choices.chance(1, 2)
    let rank = choices.below(3)
    switch choices.below(20) {
    case 0..<10: add(.acknowledge(0, multiple: multiple), on: channel, rank: rank)
    case 10..<16:
      add(.negative(0, multiple: multiple, requeue: requeue), on: channel, rank: rank)
    case 16..<19: add(.reject(0, requeue: requeue), on: channel, rank: rank)
    default:
      if choices.has(.multiple) {
        add(.negative(0, multiple: true, requeue: requeue), on: channel)
      } else if choices.has(.refusals) {
        add(.acknowledge(UInt64(choices.below(20)), multiple: false), on: channel)
      }
    }
  }

  private mutating func drawGet() {
    guard choices.has(.gets) else { return }
    let queue = choices.one(of: queues)
    let isInTransaction = choices.may(.transactions, 1, 4)
    add(.get(queue, noAck: choices.chance(1, 3)), on: isInTransaction ? "t1" : "g-" + queue)
  }

  private mutating func drawCancel() {
    guard !consumers.isEmpty else { return }
    let consumer = choices.one(of: consumers)
    add(.cancel(consumer.tag), on: consumer.channel)
  }

  private mutating func drawClose() {
    guard choices.has(.closing), !channels.isEmpty else { return }
    if choices.may(.otherConnection, 1, 3) {
      add(choices.chance(1, 2) ? .dropConnection("connB") : .closeConnection("connB"))
    } else {
      add(.closeChannel, on: choices.one(of: channels).name)
    }
  }

  private mutating func drawWait() {
    let isNeeded = [Feature.queueTTL, .expirations, .expiringQueues].contains { choices.has($0) }
    guard isNeeded else { return }
    add(.wait(.milliseconds(Int64(choices.one(of: [10, 60, 150, 400])))))
  }

  private mutating func drawTransaction() {
    add(choices.one(of: [.commit, .commit, .commit, .rollback]), on: "t1")
  }
}
