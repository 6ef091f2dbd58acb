public import Phrasebook

/// Plays the scripts of one broker, as its clients would see it.
protocol DialectPlayer: Sendable {
  /// Plays the whole script and says what was observed.
  mutating func play() -> ScriptRecord
  /// What was said about each step, if a language was given.
  var explanations: [StepExplanation] { get }
}

/// A script that was played, whatever broker it is for.
///
/// Takes time in proportion to what the script makes the broker do.
public struct ScriptPerformance: Sendable {
  /// What was observed.
  public let record: ScriptRecord
  /// What was said about each step; empty without a language.
  public let explanations: [StepExplanation]

  /// Plays a script; with a language it also explains each step in it.
  public init(_ script: Script, explainingIn language: Language? = nil) {
    var player = Self.player(of: script, language)
    record = player.play()
    explanations = player.explanations
  }

  private static func player(of script: Script, _ language: Language?) -> any DialectPlayer {
    switch script.body {
    case .rabbitmq: ScriptPlayer(script, explainingIn: language)
    case .kubemq(let steps, let edition): KubePlayer(steps, edition, explainingIn: language)
    case .stomp(let steps): StompPlayer(steps, explainingIn: language)
    case .jms(let steps): JmsPlayer(steps, explainingIn: language)
    }
  }
}
