import BrokerEngine
import Phrasebook
import Vocabulary

extension ScriptPlayer {
  /// Tells every exchange a message comes to and every binding that is tried there.
  mutating func tellRoute(of envelope: EnvelopeID) {
    guard let language = narration?.language else { return }
    let steps = broker.explainRoute(of: envelope)
    let exchange = broker.envelope(of: envelope).exchange
    let player = self
    let telling = RouteTelling(language: language) { player.shown(player.broker.text(of: $0)) }
    for line in telling.lines(of: steps, exchange: exchange) { narration?.say(line.sentence) }
  }
}

/// A value as it stands in a sentence; its kind can be told from it.
func plainText(_ value: FieldValue) -> String {
  switch value {
  case .void: "null"
  case .boolean(let value): value ? "true" : "false"
  case .integer(let value): String(value)
  case .double(let value): value.description
  case .text(let value): "\"\(value)\""
  case .time(let value): "@\(value)"
  case .list(let values): "[" + values.map(plainText).joined(separator: ", ") + "]"
  case .table(let table): "{" + plainText(table) + "}"
  }
}

/// The fields of a table as they stand in a sentence.
func plainText(_ table: FieldTable) -> String {
  table.fields.map { "\($0.name): \(plainText($0.value))" }.joined(separator: ", ")
}
