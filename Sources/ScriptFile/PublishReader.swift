import Phrasebook
import ScenarioFile
import ScenarioModel
import Scripting
import Vocabulary

extension ObjectReader {
  mutating func publish() -> ScriptPublish {
    var publish = ScriptPublish(text("body", default: ""), key: name("rk", default: ""))
    publish.exchange = name("exchange", default: "")
    publish.isMandatory = flag("mandatory")
    publish.isImmediate = flag("immediate")
    publish.count = Int(whole("count", 1...Self.countLimit, default: 1))
    if has("size") { publish.paddedBytes = Int(whole("size", 0...Self.sizeLimit)) }
    if has("reply_to_of") { publish.replyToOf = name("reply_to_of") }
    publish.properties = properties()
    return publish
  }

  /// The properties of a message that are texts.
  private static let textProperties = [
    "content_type", "content_encoding", "correlation_id", "reply_to", "expiration", "message_id",
    "type", "user_id", "app_id",
  ]
  /// Those that a receiver is not shown, since a record could not repeat them.
  private static let hiddenProperties = ["timestamp", "cluster_id"]

  private mutating func properties() -> FieldTable {
    guard has("props"), let node = node.value(of: "props") else { return [:] }
    guard node.entries != nil else {
      problems.add(.value, at: node.place, say(.mustBe, "props", say(.anObject)))
      return [:]
    }
    return inside(node) { reader in
      let numbers = ["delivery_mode", "priority"]
      reader.reportKeys(
        notIn: Self.textProperties + numbers + ["headers"] + Self.hiddenProperties
      )
      var properties = FieldTable()
      for key in Self.textProperties where reader.has(key) {
        properties[key] = .text(reader.text(key))
      }
      for key in numbers where reader.has(key) {
        properties[key] = .integer(reader.whole(key, 0...255))
      }
      if reader.has("headers") { properties["headers"] = .table(reader.table("headers")) }
      return properties
    }
  }
}
