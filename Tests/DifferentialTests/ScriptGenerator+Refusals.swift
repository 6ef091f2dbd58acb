import Scripting
import Vocabulary

extension ScriptGenerator {
  /// Something that the broker refuses, on a channel of its own.
  mutating func drawRefusal() {
    let queue = choices.one(of: queues)
    lastChannel += 1
    let channel = "e\(lastChannel)"
    switch choices.below(16) {
    case 0: add(.acknowledge(UInt64(choices.below(9)), multiple: choices.chance(1, 2)), on: channel)
    case 1: add(.publish(lost("nowhere")), on: channel)
    case 2: add(.get("nope"), on: channel)
    case 3: add(.consume(ScriptConsume("nope", consumer: "n")), on: channel)
    case 4: add(.bind(ScriptBinding(from: "nowhere", to: queue)), on: channel)
    case 5: add(.bind(ScriptBinding(from: "", to: queue, key: "k")), on: channel)
    case 6:
      add(
        .declareQueue(QueueDeclaration(queue, arguments: ["x-max-length": .integer(77)])),
        on: channel
      )
    case 7: add(.declareQueue(QueueDeclaration("amq.mine")), on: channel)
    case 8: add(.get(queue), on: "connC/\(channel)")
    case 9: add(.purge("nope"), on: channel)
    case 10: add(.commit, on: channel)
    case 11:
      var publish = lost(queue)
      publish.exchange = ""
      publish.properties["expiration"] = .text(choices.one(of: ["-1", "abc", "1.5", ""]))
      add(.publish(publish), on: channel)
    case 12:
      var declaration = QueueDeclaration(queue)
      declaration.isPassive = true
      add(.declareQueue(declaration), on: choices.one(of: [channel, "connC/\(channel)"]))
    case 13: add(.deleteExchange("amq.topic"), on: channel)
    case 14: add(.negative(UInt64(choices.below(4)), multiple: true, requeue: true), on: channel)
    default: drawEndOfConnection(queue)
    }
  }

  private func lost(_ exchange: String) -> ScriptPublish {
    var publish = ScriptPublish("lost", key: exchange)
    publish.exchange = exchange
    return publish
  }

  /// A refusal that ends the whole connection, which holds a message.
  private mutating func drawEndOfConnection(_ queue: String) {
    let channel = "connE\(lastChannel)/c1"
    add(.get(queue), on: channel)
    switch choices.below(5) {
    case 0: add(.declareExchange(ExchangeDeclaration("odd", type: "odd")), on: channel)
    case 1: add(.recover(requeue: false), on: channel)
    case 2: add(.limitPrefetch(count: 1, sizeBytes: 5), on: channel)
    case 3:
      var publish = lost("")
      publish.isImmediate = true
      add(.publish(publish), on: channel)
    default:
      add(.consume(ScriptConsume(queue, consumer: "twice")), on: channel)
      add(.consume(ScriptConsume(queue, consumer: "twice")), on: channel)
    }
  }
}
