import Groundwork
import Phrasebook
import ScenarioFile
import ScenarioModel

/// Loads the scenarios of a command line, all before any is used.
struct ScenarioGateway: Sendable {
  let language: Language
  var overrides: [String] = []
  var seed: UInt64?
  /// The dialects that the scenario is lived under; none leaves it to the file.
  var dialects: [Dialect.Broker] = []
  /// Whether warnings forbid a run.
  var isStrict = false
  /// Whether warnings that forbid nothing are kept back.
  var isSilentAboutWarnings = false
  private let lookup = ScenarioLookup()

  /// A scenario as it was named, and what it is.
  struct Loaded: Sendable {
    let argument: String
    let experiment: Experiment
  }

  /// What a scenario file turned out to be.
  enum Outcome {
    case loaded(Experiment)
    /// It could not be read; one sentence says why.
    case unreadable(String)
    case invalid(ScenarioError)
  }

  init(language: Language) { self.language = language }

  /// Loads all, complaining about everything that is wrong; `nil` if anything forbids a run.
  func loadAll(_ arguments: [String]) -> [Loaded]? {
    var loaded: [Loaded] = []
    var isRefused = false
    for argument in arguments {
      switch load(argument) {
      case .unreadable(let reason):
        complain(reason)
        isRefused = true
      case .invalid(let error):
        complain(error.rendered(in: language))
        isRefused = true
      case .loaded(let experiment):
        loaded.append(Loaded(argument: argument, experiment: experiment))
        if !experiment.warnings.isEmpty {
          let warnings = ScenarioError(path: experiment.path, problems: experiment.warnings)
          if isStrict || !isSilentAboutWarnings { complain(warnings.rendered(in: language)) }
          if isStrict { isRefused = true }
        }
      }
    }
    return isRefused ? nil : loaded
  }

  /// What is wrong first, in one sentence with its place.
  func firstSentence(of error: ScenarioError) -> String {
    guard let first = error.problems.first else { return error.path }
    let place = first.position.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(display(error.path))\(place): \(first.sentence.text(in: language))"
  }

  /// Loads one scenario, named by path or id.
  func load(_ argument: String) -> Outcome {
    let path = lookup.path(for: argument)
    do {
      let bytes = try readScenarioFile(path)
      var experiment = try loadExperiment(path: path, bytes: bytes)
      if let seed {
        for index in experiment.variants.indices { experiment.variants[index].scenario.seed = seed }
      }
      return .loaded(experiment)
    } catch let refusal as FileRefusal {
      return .unreadable(refusal.text(path: argument, in: language))
    } catch let error as ScenarioError {
      return .invalid(error)
    } catch {
      return .unreadable(ToolPhrase.cannotRead.text(in: language, argument, "\(error)"))
    }
  }

  private func loadExperiment(path: String, bytes: [UInt8]) throws(ScenarioError) -> Experiment {
    guard dialects.count > 1 else { return try load(path, bytes, under: dialects.first) }
    var parts: [(broker: Dialect.Broker, experiment: Experiment)] = []
    for dialect in dialects { parts.append((dialect, try load(path, bytes, under: dialect))) }
    let own = try? load(path, bytes, under: nil).variants.first?.scenario.dialect.broker
    return Experiment(sameFile: parts, own: own) ?? parts[0].experiment
  }

  private func load(
    _ path: String,
    _ bytes: [UInt8],
    under dialect: Dialect.Broker?
  ) throws(ScenarioError) -> Experiment {
    try ScenarioLoader().load(
      path: path,
      text: bytes,
      overrides: overrides.map { Override($0) },
      dialect: dialect
    )
  }
}
