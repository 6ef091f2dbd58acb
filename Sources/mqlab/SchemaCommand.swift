import ArgumentParser
import Glibc
import Phrasebook
import ScenarioFile

/// `mqlab schema`: the scenario language as a JSON Schema, for editors.
struct SchemaCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "schema",
      abstract: SchemaPhrase.aboutCommand.text(in: .spoken),
      discussion: SchemaPhrase.discussion.text(in: .spoken)
    )
  }

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    let text = LanguageSchema(language: common.language).text
    return write(Array(text.utf8), to: STDOUT_FILENO) ? 0 : usageError
  }
}
