public import Vocabulary

/// An ordered list of broker operations, and perhaps what a real broker was seen to do.
public struct Script: Equatable, Sendable {
  public var id: String
  public var title: String
  public var tags: [String]
  public var version: RabbitVersion
  /// What is said, in the words of its broker.
  public var body: ScriptBody
  /// What the case expects, if it says so.
  public var expected: ScriptRecord?

  public init(
    id: String,
    title: String = "",
    tags: [String] = [],
    version: RabbitVersion = .v4x3,
    steps: [ScriptStep],
    expected: ScriptRecord? = nil
  ) {
    self.init(id: id, title: title, tags: tags, version: version, body: .rabbitmq(steps))
    self.expected = expected
  }

  public init(
    id: String,
    title: String = "",
    tags: [String] = [],
    version: RabbitVersion = .v4x3,
    body: ScriptBody
  ) {
    self.id = id
    self.title = title
    self.tags = tags
    self.version = version
    self.body = body
  }

  /// The operations of a case for RabbitMQ; none if it is for another broker.
  public var steps: [ScriptStep] {
    get {
      guard case .rabbitmq(let steps) = body else { return [] }
      return steps
    }
    set { body = .rabbitmq(newValue) }
  }
}

/// One operation and the channel it is said on: `c1`, or `connB/c1` of another connection.
public struct ScriptStep: Equatable, Sendable {
  public var channel: String
  public var operation: ScriptOperation

  public init(_ operation: ScriptOperation, on channel: String = "c1") {
    self.channel = channel
    self.operation = operation
  }

  /// The connection that the channel belongs to; `conn` unless the channel's name says otherwise.
  public var connection: String {
    guard let slash = channel.firstIndex(of: "/") else { return "conn" }
    return String(channel[..<slash])
  }
}

/// What was observed: steps that had a result or caused events, and what was left at the end.
///
/// The values have the shape of the case format, so that whatever is observed can be compared and
/// printed alike.
public struct ScriptRecord: Equatable, Sendable {
  public var steps: [ObservedStep]
  /// By queue, what is in it at the end.
  public var final: FieldTable

  public init(steps: [ObservedStep] = [], final: FieldTable = [:]) {
    self.steps = steps
    self.final = final
  }
}

/// What one step had as a result and caused as events, in the order of the case format.
public struct ObservedStep: Equatable, Sendable {
  /// Which operation of the script, from 0.
  public var index: Int
  public var result: FieldValue?
  public var events: [FieldTable]

  public init(index: Int, result: FieldValue? = nil, events: [FieldTable] = []) {
    self.index = index
    self.result = result
    self.events = events
  }
}
