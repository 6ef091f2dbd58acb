import ScenarioModel

/// What is known of services and views before their steps are read.
///
/// Names come first, so that steps may speak of what stands further down in the file.
struct ServiceDrafts {
  var services: [ServiceDraft] = []
  var views: [ViewDraft] = []
  /// What the service whose steps are being read publishes.
  var publications = Publications()
}

/// A service whose steps are yet to be read; its place among drafts is its index in the scenario.
struct ServiceDraft {
  var name: String
  var place: Place
  /// Index of its database, its own or a shared one.
  var database: Int?
  /// Whether its database is one that could not be read.
  var hasBrokenDatabase = false
  /// The place of each endpoint among the scenario's, by its name.
  var endpointNumbers: [String: Int] = [:]
  /// Steps of each endpoint, in the order of the scenario's.
  var endpoints: [SourceNode] = []
  var handlers: [HandlerDraft] = []
}

/// What a message makes a service do, yet to be read.
struct HandlerDraft {
  /// The queue or the topic that the file names.
  var target: String
  var place: Place
  /// A list of steps, or a mapping with `do`.
  var node: SourceNode
  var source: MessageSource
}

/// A view whose projector is yet to be made.
struct ViewDraft {
  var view: Int
  var mapping: MappingReader
  var source: MessageSource
  var place: Place
}

/// Where a handler or a projector gets its messages from.
struct MessageSource {
  var queue: Int
  /// Set when the queue was made for it, bound to a topic.
  var subscription: SubscriptionPlan?
}

/// What a step may know of the handling that it is part of.
struct StepScope {
  /// Index of the service.
  var service: Int
  /// The endpoint, unless a message is handled.
  var endpoint: EndpointReference?
  /// Tables that steps before may have written, by index.
  var written: Set<Int> = []
}
