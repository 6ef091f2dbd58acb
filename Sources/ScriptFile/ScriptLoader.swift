import Phrasebook
import ScenarioFile
public import ScenarioModel
public import Scripting
import Vocabulary

/// Turns the bytes of a case file into a script, or into everything that is wrong with it.
///
/// Does not read files itself: whoever calls has the bytes. The same bytes give the same script.
public struct ScriptLoader: Sendable {
  /// Most operations of a case.
  public static let stepLimit = 20_000
  /// Most messages that a case may publish in all.
  public static let messageLimit = 200_000
  /// Most bytes that it may publish in all.
  public static let byteLimit = 256 << 20

  public init() {}

  /// Reads a case of the format that the conformance cases have.
  ///
  /// Throws every problem of the file at once, in file order. Linear in the size of the file, of
  /// which 1 MiB is read at most.
  public func load(path: String, text bytes: [UInt8]) throws(ScenarioError) -> Script {
    var problems = ProblemList()
    guard let source = SourceText(bytes, problems: &problems) else {
      throw ScenarioError(path: path, problems: problems.sorted(lines: []))
    }
    let script = JSONParser.parse(source.text, problems: &problems).flatMap {
      read($0, path: path, problems: &problems)
    }
    guard let script, !problems.hasErrors else {
      throw ScenarioError(path: path, problems: problems.sorted(lines: lines(of: source.text)))
    }
    return script
  }

  /// The lines as JSON counts them.
  private func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
  }

  private func read(_ node: JSONNode, path: String, problems: inout ProblemList) -> Script? {
    guard node.entries != nil else {
      problems.add(.shape, at: node.place, say(.mustBe, "…", say(.anObject)))
      return nil
    }
    var reader = ObjectReader(node, problems)
    let script = reader.script(path: path)
    problems = reader.problems
    return script
  }
}

extension ObjectReader {
  /// The words for brokers, each with operations of its own.
  private static let brokers = ["rabbitmq", "activemq-stomp", "activemq-jms", "kubemq"]

  private static let caseKeys = [
    "id", "broker", "title", "tags", "recorded_on", "version", "needs", "settle_ms", "ops",
    "expect",
  ]

  fileprivate mutating func script(path: String) -> Script {
    reportMistypedKeys()
    var script = Script(id: name("id"), title: text("title", default: ""), steps: [])
    script.tags = tags()
    script.body = body(&script)
    if has("expect"), let node = node.value(of: "expect") {
      let count = node.entries == nil ? 0 : elementCount("ops")
      let hasFinal = if case .rabbitmq = script.body { true } else { false }
      script.expected = inside(node) { $0.record(stepCount: count, hasFinal: hasFinal) }
    }
    return script
  }

  private func elementCount(_ key: String) -> Int { node.value(of: key)?.elements?.count ?? 0 }

  /// A case may carry notes of its author under keys of their own, so only near misses are faults.
  private mutating func reportMistypedKeys() {
    for entry in node.entries ?? [] where !Self.caseKeys.contains(entry.key) {
      guard let near = nearestName(to: entry.key, among: Self.caseKeys) else { continue }
      problems.add(
        .key,
        at: entry.place,
        say(.unknownKey, entry.key),
        hint: say(.didYouMean, near)
      )
    }
  }

  /// The operations in the words of the broker that the case is for.
  private mutating func body(_ script: inout Script) -> ScriptBody {
    let broker = text("broker", default: "rabbitmq")
    switch broker {
    case "rabbitmq":
      script.version = version()
      return .rabbitmq(steps())
    case "activemq-stomp": return .stomp(stompSteps())
    case "activemq-jms": return .jms(jmsSteps())
    case "kubemq": return .kubemq(kubeSteps(), kubeEdition())
    default:
      problems.add(
        .dialect,
        at: place(of: "broker"),
        say(.otherBroker, broker, list(Self.brokers))
      )
      return .rabbitmq([])
    }
  }

  private mutating func tags() -> [String] {
    guard has("tags") else { return [] }
    return elements("tags").map { element in
      guard let text = element.text else {
        problems.add(.value, at: element.place, say(.mustBe, "tags", say(.aText)))
        return ""
      }
      return text
    }
  }

  /// The version that the case asks for, else the one it was recorded on, else the newest.
  private mutating func version() -> RabbitVersion {
    let known = RabbitVersion.allCases.map(\.rawValue)
    if has("version") {
      let text = text("version")
      if let version = RabbitVersion.allCases.first(where: { isVersion(text, $0) }) {
        return version
      }
      problems.add(
        .value,
        at: place(of: "version"),
        say(.unknownVersion, text),
        hint: say(.thereAre, list(known))
      )
      return .v4x3
    }
    let recorded = text("recorded_on", default: "").split(separator: " ").last ?? ""
    // What is known of a version stands for all of its generation.
    return recorded.hasPrefix("3.") ? .v3x10 : .v4x3
  }

  private func isVersion(_ text: String, _ version: RabbitVersion) -> Bool {
    text == version.rawValue || text.hasPrefix(version.rawValue + ".")
  }

  private mutating func stompSteps() -> [StompStep] {
    steps(reading: { $0.stompStep() }) { step in
      if case .send(let send) = step { (send.count, send.body.utf8.count) } else { nil }
    }
  }

  private mutating func jmsSteps() -> [JmsStep] {
    steps(reading: { $0.jmsStep() }) { step in
      if case .send(let send) = step { (send.count, send.body.utf8.count) } else { nil }
    }
  }

  /// Which KubeMQ the case asks for, else the one it was recorded on, else the documented one.
  private mutating func kubeEdition() -> KubeEdition {
    let recorded = text("recorded_on", default: "")
    guard has("version") else {
      return recorded.contains("Community") ? .community : .documented
    }
    let word = text("version")
    if let edition = KubeEdition(rawValue: word) { return edition }
    problems.add(
      .value,
      at: place(of: "version"),
      say(.unknownVersion, word),
      hint: say(.thereAre, list(KubeEdition.allCases.map(\.rawValue)))
    )
    return .documented
  }

  private mutating func kubeSteps() -> [KubeStep] {
    steps(reading: { $0.kubeStep() }) { step in
      switch step {
      case .send(let message, let count): (count, message.body.utf8.count)
      case .event(let event): (event.count, event.body.utf8.count)
      default: nil
      }
    }
  }

  /// The operations, unless there are too many.
  private mutating func operationNodes() -> [JSONNode] {
    let nodes = elements("ops")
    guard nodes.count <= ScriptLoader.stepLimit else {
      problems.add(
        .limit,
        at: place(of: "ops"),
        say(.tooManySteps, String(ScriptLoader.stepLimit))
      )
      return []
    }
    return nodes
  }

  private mutating func steps() -> [ScriptStep] {
    steps(reading: { $0.step() }) { step in
      guard case .publish(let publish) = step.operation else { return nil }
      return (publish.count, max(publish.body.utf8.count, publish.paddedBytes ?? 0))
    }
  }

  /// Reads every operation; `sent` says how many messages one publishes, and the bytes of each.
  private mutating func steps<Step>(
    reading read: (inout ObjectReader) -> Step?,
    sent: (Step) -> (count: Int, bytes: Int)?
  ) -> [Step] {
    var (messages, bytes) = (0, 0)
    return operationNodes().compactMap { node in
      let step = inside(node) { read(&$0) }
      if let message = step.flatMap(sent) {
        messages += message.count
        bytes += message.count * message.bytes
        reportExcess(messages, bytes, at: node.place)
      }
      return step
    }
  }

  private mutating func reportExcess(_ messages: Int, _ bytes: Int, at place: Place) {
    if messages > ScriptLoader.messageLimit {
      problems.add(.limit, at: place, say(.tooManyMessages, String(ScriptLoader.messageLimit)))
    } else if bytes > ScriptLoader.byteLimit {
      problems.add(.limit, at: place, say(.tooManyBytes, String(ScriptLoader.byteLimit)))
    }
  }
}
