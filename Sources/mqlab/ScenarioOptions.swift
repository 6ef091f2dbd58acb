import ArgumentParser
import Phrasebook
import ScenarioModel

/// Options that change what a scenario file says.
struct ScenarioOptions: ParsableArguments {
  @Option(help: ArgumentHelp(ToolPhrase.helpSeed.text(in: .spoken), valueName: "N"))
  var seed: UInt64?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(ToolPhrase.helpSet.text(in: .spoken), valueName: "path=value")
  )
  var overrides: [String] = []

  @Option(help: ArgumentHelp(ToolPhrase.helpDialect.text(in: .spoken), valueName: "name"))
  var dialect: String?

  /// What is wrong with the dialect, in words; `nil` if nothing is.
  func dialectComplaint(in language: Language) -> String? {
    guard let dialect, brokers(of: dialect) == nil else { return nil }
    return ToolPhrase.badDialect.text(in: language, dialect)
  }

  /// A gateway that applies them.
  func gateway(in language: Language) -> ScenarioGateway {
    var gateway = ScenarioGateway(language: language)
    gateway.overrides = overrides
    gateway.seed = seed
    gateway.dialects = brokers(of: dialect) ?? []
    return gateway
  }

  /// The options that a replay needs besides the seed, as shell words.
  var replayWords: [String] {
    overrides.flatMap { ["--set", shellWord($0)] }
      + (dialect.map { ["--dialect", shellWord($0)] } ?? [])
  }
}

/// The brokers that an option asks for, none if the file is to decide; `nil` if it makes no sense.
func brokers(of option: String?) -> [Dialect.Broker]? {
  guard let option else { return [] }
  var found: [Dialect.Broker] = []
  for word in option.split(separator: ",", omittingEmptySubsequences: false) {
    guard let broker = Dialect.Broker(rawValue: String(word)), !found.contains(broker) else {
      return nil
    }
    found.append(broker)
  }
  return found
}
