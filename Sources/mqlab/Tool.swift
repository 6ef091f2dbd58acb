import ArgumentParser
import Phrasebook

/// The version that reports and `--version` name.
let toolVersion = "0.1.0"

/// The program: finds the command, runs it, and maps everything to the exit codes of the contract.
@main struct Tool: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "mqlab",
      abstract: ToolPhrase.aboutTool.text(in: .spoken),
      discussion: ToolPhrase.exitCodes.text(in: .spoken),
      version: "mqlab \(toolVersion)",
      subcommands: [
        WatchCommand.self, RunCommand.self, ValidateCommand.self, ListCommand.self,
        SweepCommand.self, ScriptCommand.self, ExploreCommand.self, SchemaCommand.self,
        PathsCommand.self, ResumeCommand.self,
      ]
    )
  }

  static func main() {
    ignoreBrokenPipes()
    exitProcess(perform(withDefaultCommand(Array(CommandLine.arguments.dropFirst()))))
  }

  /// Without a command, `watch` is meant.
  private static func withDefaultCommand(_ arguments: [String]) -> [String] {
    let own = ["--help", "-h", "--version", "--generate-completion-script"]
    guard let first = arguments.first else { return ["watch"] }
    let isOption = first.hasPrefix("-") && !own.contains(first.splitAtEquals.name)
    return isOption ? ["watch"] + arguments : arguments
  }

  private static func perform(_ arguments: [String]) -> Int32 {
    guard arguments.count <= mostArguments else {
      complain(ToolPhrase.tooManyArguments.text(in: .spoken, String(mostArguments)))
      return usageError
    }
    if let name = repeatedOption(in: arguments) {
      complain(ToolPhrase.optionRepeated.text(in: .spoken, name))
      return usageError
    }
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any ToolCommand { return command.perform() }
      try command.run()
      return 0
    } catch {
      return report(error)
    }
  }

  /// Help and version go to standard output and are no error; all else is bad usage.
  private static func report(_ error: any Error) -> Int32 {
    let message = fullMessage(for: error)
    if exitCode(for: error).isSuccess {
      return say(message) ? 0 : usageError
    }
    complain(message)
    return usageError
  }
}

/// What every command can do: its work, and an exit code.
protocol ToolCommand: ParsableCommand {
  mutating func perform() -> Int32
}

/// Bad usage, or a scenario that cannot be run.
let usageError: Int32 = 2

/// The worse of two exit codes, in the order 70, 2, 1, 3, 4, 0.
func worseExitCode(_ left: Int32, _ right: Int32) -> Int32 {
  let order: [Int32] = [70, 2, 1, 3, 4, 0]
  return order.first { $0 == left || $0 == right } ?? max(left, right)
}
