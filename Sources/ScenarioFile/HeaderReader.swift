import Phrasebook
import ScenarioModel
import Vocabulary

/// What the file says about itself, and the lengths of the run.
extension ScenarioReader {
  mutating func readHeader(_ root: MappingReader) {
    if let node = root.value("mqlab") {
      if node.plainText != "1" {
        problems.add(
          .value,
          at: node.place,
          say(.languageVersionUnknown),
          hint: say(.missingExample, "mqlab: 1")
        )
      }
    } else {
      problems.add(
        .missing,
        at: root.place,
        say(.missingKey, "mqlab"),
        hint: say(.missingExample, "mqlab: 1")
      )
    }
    scenario.title = localizedText(root, "title") ?? scenario.title
    scenario.about = localizedText(root, "about") ?? scenario.about
    readStatements(root)
    readVersion(root)
    if let node = root.value("seed") {
      scenario.seed = count(node, within: 0...UInt64.max, code: .seed) ?? 1
    }
    readPhases(root)
    if let node = root.value("broker"), let mapping = open(node, as: "broker") {
      scenario.broker.linkLatency = law(mapping, "link-latency") ?? .constant(0)
      scenario.broker.routingCost = law(mapping, "routing-cost") ?? .constant(0)
      readDurability(mapping)
      readConnections(mapping)
    }
  }

  private mutating func readConnections(_ mapping: MappingReader) {
    if let node = mapping.value("accept-rate") {
      scenario.broker.acceptRate = rate(node, allowsZero: false)
    }
    scenario.broker.heartbeat = duration(mapping, "heartbeat")
    scenario.broker.maximumMessageSize = bytes(mapping, "maximum-message-size")
  }

  private mutating func readDurability(_ mapping: MappingReader) {
    if let flushing = wordOrDuration(mapping, "fsync") {
      scenario.broker.flushing =
        flushing.length.map { .every($0) } ?? (flushing.word == "never" ? .never : .beforeConfirm)
    }
    if let limit = wordOrDuration(mapping, "acknowledgement-timeout") {
      scenario.broker.acknowledgementTimeout = limit.length
    }
  }

  private mutating func readStatements(_ root: MappingReader) {
    guard let node = root.value("statements") else { return }
    guard let elements = node.elements else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return
    }
    for element in elements {
      let text = element.text ?? ""
      guard text.hasPrefix("S"), let number = ExactDecimal(text.dropFirst()), number.scale == 0,
        (1...38).contains(number.mantissa)
      else {
        problems.add(
          .value,
          at: element.place,
          say(.notStatement, text),
          hint: say(.statementsHint)
        )
        continue
      }
      scenario.statements.append(text)
    }
  }

  /// Reads whose words the file uses, before any of them is met.
  mutating func readDialect(_ root: SourceNode) {
    if let forcedDialect {
      scenario.dialect = Dialect(forcedDialect)
      return
    }
    guard let node = root.value(of: "dialect"), !node.isNull else { return }
    guard let broker = node.text.flatMap({ Dialect.Broker(rawValue: $0) }) else {
      let names = Dialect.Broker.allCases.map(\.rawValue)
      problems.add(
        .dialect,
        at: node.place,
        say(.unknownDialect, node.text ?? ""),
        hint: nearestName(to: node.text ?? "", among: names).map { say(.didYouMean, $0) }
          ?? say(.knownHere, list(names))
      )
      return
    }
    scenario.dialect = Dialect(broker)
  }

  private mutating func readVersion(_ root: MappingReader) {
    guard let version = word(root, "version", as: RabbitVersion.self),
      scenario.dialect.broker == .rabbitmq
    else { return }
    scenario.dialect = .rabbitmq(version: version)
  }

  private mutating func readPhases(_ root: MappingReader) {
    guard let node = root.value("phases"), let mapping = open(node, as: "phases") else { return }
    scenario.phases.warmUp = duration(mapping, "warm-up") ?? .zero
    scenario.phases.run = duration(mapping, "run") ?? .seconds(60)
    let drain = wordOrDuration(mapping, "drain")
    scenario.phases.drain = drain?.word == nil ? drain?.length ?? .seconds(60) : nil
    if scenario.phases.warmUp >= scenario.phases.run {
      problems.add(.value, at: mapping.place(of: "warm-up"), say(.warmUpTooLong))
    }
  }
}
