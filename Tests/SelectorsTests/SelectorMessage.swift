import Selectors
import Foundation
import TestSupport
import Vocabulary

/// A message as a selector sees it, for tests; what is not given is as a JMS client sends it.
struct SelectorMessage: SelectorSubject {
  var properties: FieldTable = [:]
  var headers: [JMSHeader: FieldValue] = [:]

  private static let ordinary: [JMSHeader: FieldValue] = [
    .destination: .text("queue://SEL"), .deliveryMode: .text("PERSISTENT"),
    .priority: .integer(4), .messageID: .text("ID:m:1:1:1:1"), .timestamp: .integer(0),
    .expiration: .integer(0), .redelivered: .boolean(false), .deliveryCount: .integer(1),
    .groupSequence: .integer(0),
  ]

  func property(_ name: String) -> FieldValue? { properties[name] }
  func header(_ header: JMSHeader) -> FieldValue? { headers[header] ?? Self.ordinary[header] }
}

/// Selectors and messages, and what the real thing said of each pair.
struct SelectorTable {
  /// A selector and the messages that it took, as 0 and 1; nil if it was refused.
  struct Row {
    let selector: String
    let taken: [Bool]?
  }

  var messages: [SelectorMessage] = []
  var rows: [Row] = []

  init(file: URL) throws {
    let read = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let selectors = read?["selectors"] as? [String] ?? []
    let matches = read?["matches"] as? [Any] ?? []
    messages = (read?["messages"] as? [[String: Any]] ?? []).map(Self.message)
    for (selector, match) in zip(selectors, matches) {
      let numbers = (match as? [Int]).map(Set.init)
      let taken = numbers.map { numbers in messages.indices.map { numbers.contains($0) } }
      rows.append(Row(selector: selector, taken: taken))
    }
  }

  private static func message(_ object: [String: Any]) -> SelectorMessage {
    var message = SelectorMessage()
    for (name, value) in object["props"] as? [String: Any] ?? [:] {
      message.properties[name] = fieldValue(value)
    }
    let places = [
      "priority": JMSHeader.priority, "correlation": .correlationID, "type": .type,
    ]
    for (name, header) in places {
      if let value = object[name] { message.headers[header] = fieldValue(value) }
    }
    if object["persistent"] as? Bool == false {
      message.headers[.deliveryMode] = .text("NON_PERSISTENT")
    }
    return message
  }

  /// The rows that are not answered as they were, told one a line.
  func differences() -> [String] {
    rows.compactMap { row in
      let answer = try? Selector.parse(row.selector)
      let taken = answer.map { selector in messages.map(selector.matches) }
      guard taken != row.taken else { return nil }
      return "\(row.selector): \(Self.picture(taken)), recorded \(Self.picture(row.taken))"
    }
  }

  private static func picture(_ taken: [Bool]?) -> String {
    taken.map { String($0.map { $0 ? "1" : "0" }) } ?? "refused"
  }
}

private func fieldValue(_ json: Any) -> FieldValue {
  if let text = json as? String { return .text(text) }
  guard let number = json as? NSNumber else { return .void }
  switch unsafe String(cString: number.objCType) {
  case "c", "B": return .boolean(number.boolValue)
  case "d", "f": return .double(number.doubleValue)
  default: return .integer(number.int64Value)
  }
}
