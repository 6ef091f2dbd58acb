import ArgumentParser
import Phrasebook

/// `mqlab watch`: the live dashboard.
struct WatchCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "watch", abstract: ToolPhrase.aboutWatch.text(in: .spoken))
  }

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    complain(ToolPhrase.notATerminal.text(in: common.language))
    return usageError
  }
}
