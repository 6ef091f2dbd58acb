import ScenarioModel

/// What an operator does, by the word of the scenario language.
enum DeedWord: String, CaseIterable {
  case publish
  case hold
  case release
  case purge
  case moveDeadLetters = "move-dead-letters"
  case rate
  case instances
  case prefetch
  case service
  case inject
  case heal
  case healAll = "heal-all"

  /// Keys that it cannot be without.
  var neededKeys: [String] {
    switch self {
    case .hold, .release, .purge, .moveDeadLetters, .heal: ["target"]
    case .rate, .instances, .prefetch, .service: ["target", rawValue]
    case .inject: ["fault"]
    case .publish, .healAll: []
    }
  }

  /// Keys of which it has exactly one.
  var choice: [String] { self == .publish ? ["target", "exchange"] : [] }

  /// Keys that it may have besides.
  var takenKeys: [String] {
    switch self {
    case .publish: choice + ["key", "count", "size"]
    case .moveDeadLetters: ["count"]
    case .hold, .release, .purge, .rate, .instances, .prefetch, .service, .inject, .heal, .healAll:
      []
    }
  }
}
