import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  /// Changes the properties of a message into those of a letter the broker wrote (R8.3, R8.4).
  func apply(_ letter: Letter, to properties: inout FieldTable) {
    var headers = letter.content.headers
    if let history = letter.history {
      properties["expiration"] = nil
      var written = headers ?? FieldTable()
      history.write(into: &written, version: script.version, hasTimes: false) {
        shown(broker.text(of: $0))
      }
      headers = written
    }
    properties["headers"] = headers.map(FieldValue.table)
  }
}
