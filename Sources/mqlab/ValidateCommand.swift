import ArgumentParser
import Groundwork
import Phrasebook
import Reporting
import ScenarioModel

/// How a listing is written.
enum ListingFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// `mqlab validate`: everything that can be known of scenarios without running them.
struct ValidateCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "validate",
      abstract: ToolPhrase.aboutValidate.text(in: .spoken)
    )
  }

  @Argument(help: ArgumentHelp(ToolPhrase.helpScenario.text(in: .spoken), valueName: "scenario"))
  var scenarios: [String]

  @OptionGroup var changes: ScenarioOptions

  @Flag(help: ArgumentHelp(ToolPhrase.helpStrict.text(in: .spoken)))
  var strict = false

  @Option(help: ArgumentHelp(ToolPhrase.helpValidateFormat.text(in: .spoken)))
  var format: ListingFormat = .text

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    if let complaint = changes.dialectComplaint(in: common.language) {
      complain(complaint)
      return usageError
    }
    var gateway = changes.gateway(in: common.language)
    gateway.isStrict = strict
    switch format {
    case .text: return speak(gateway)
    case .json: return printJSON(gateway)
    }
  }

  private func speak(_ gateway: ScenarioGateway) -> Int32 {
    var code: Int32 = 0
    for scenario in scenarios {
      guard let experiment = gateway.loadAll([scenario])?.first?.experiment else {
        code = usageError
        continue
      }
      let title = experiment.variants.first?.scenario.title.text(in: common.language) ?? ""
      say(display(ToolPhrase.valid.text(in: common.language, experiment.path, title)))
    }
    return code
  }

  private func printJSON(_ gateway: ScenarioGateway) -> Int32 {
    var code: Int32 = 0
    let files = scenarios.map { scenario in
      let outcome = gateway.load(scenario)
      if !isAcceptable(outcome) { code = usageError }
      return entry(scenario, outcome)
    }
    say(JSONValue.array(files).text)
    return code
  }

  private func isAcceptable(_ outcome: ScenarioGateway.Outcome) -> Bool {
    switch outcome {
    case .loaded(let experiment): experiment.warnings.isEmpty || !strict
    case .unreadable, .invalid: false
    }
  }

  private func entry(_ scenario: String, _ outcome: ScenarioGateway.Outcome) -> JSONValue {
    var members: [JSONValue.Member] = [.init("path", .string(scenario))]
    members.append(.init("valid", .bool(isAcceptable(outcome))))
    switch outcome {
    case .loaded(let experiment):
      members.append(.init("problems", .array(experiment.warnings.map(problem))))
    case .unreadable(let reason):
      members.append(.init("unreadable", .string(reason)))
      members.append(.init("problems", .array([])))
    case .invalid(let error):
      members.append(.init("problems", .array(error.problems.map(problem))))
    }
    return .object(members)
  }

  private func problem(_ problem: ScenarioProblem) -> JSONValue {
    .object([
      .init("code", .string(problem.code.rawValue)),
      .init("line", problem.position.map { .integer($0.line) } ?? .null),
      .init("column", problem.position.map { .integer($0.column) } ?? .null),
      .init("sentence", .string(problem.sentence.text(in: common.language))),
      .init("hint", problem.hint.map { .string($0.text(in: common.language)) } ?? .null),
    ])
  }
}
