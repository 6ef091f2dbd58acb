import ArgumentParser
import Phrasebook
import Reporting
import ScenarioModel
import Vocabulary

/// `mqlab list`: the scenarios that come with the program.
struct ListCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: ToolPhrase.aboutList.text(in: .spoken))
  }

  @Option(help: ArgumentHelp(ToolPhrase.helpListFormat.text(in: .spoken)))
  var format: ListingFormat = .text

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    let scenarios = BundledExperiments(in: common.language)
      .compactMap(\.variants.first?.scenario)
    guard !scenarios.isEmpty else {
      complain(ToolPhrase.noBundledScenarios.text(in: common.language))
      return usageError
    }
    switch format {
    case .text: speak(scenarios)
    case .json: say(JSONValue.array(scenarios.map(entry)).text)
    }
    return 0
  }

  private func speak(_ scenarios: [Scenario]) {
    var table = TextTable([
      .text(ToolPhrase.columnScenario.text(in: common.language)),
      .number(ToolPhrase.columnLength.text(in: common.language)),
      .text(ToolPhrase.columnTitle.text(in: common.language)),
      .text(ToolPhrase.columnStatements.text(in: common.language)),
    ])
    for scenario in scenarios {
      table.add([
        scenario.id, scenario.phases.run.description, scenario.title.text(in: common.language),
        scenario.statements.joined(separator: " "),
      ])
    }
    for line in table.lines { say(line) }
  }

  private func entry(_ scenario: Scenario) -> JSONValue {
    .object([
      .init("id", .string(scenario.id)),
      .init("title", .string(scenario.title.text(in: common.language))),
      .init("statements", .array(scenario.statements.map(JSONValue.string))),
      .init("seconds", .number(scenario.phases.run.inSeconds)),
    ])
  }
}
