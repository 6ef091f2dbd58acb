import ArgumentParser
import Groundwork
import Phrasebook
import Reporting
import ScenarioFile
import ScenarioModel
import ScriptFile
import Scripting
import Vocabulary

/// How `mqlab script` writes what was observed.
enum ScriptReport: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// `mqlab script`: replays broker operations one by one and shows what the broker did.
struct ScriptCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "script",
      abstract: ScriptPhrase.aboutScript.text(in: .spoken),
      discussion: ScriptPhrase.scriptDiscussion.text(in: .spoken)
    )
  }

  @Argument(help: ArgumentHelp(ScriptPhrase.helpCase.text(in: .spoken), valueName: "case"))
  var cases: [String] = []

  @Flag(help: ArgumentHelp(ScriptPhrase.helpCheck.text(in: .spoken)))
  var check = false

  @Flag(help: ArgumentHelp(ScriptPhrase.helpExplain.text(in: .spoken)))
  var explain = false

  @Option(help: ArgumentHelp(ScriptPhrase.helpReport.text(in: .spoken)))
  var report: ScriptReport = .text

  @Flag(help: ArgumentHelp(ScriptPhrase.helpRules.text(in: .spoken)))
  var rules = false

  @OptionGroup var common: CommonOptions

  mutating func perform() -> Int32 {
    if rules { say(RuleBook.lines(in: common.language).joined(separator: "\n")) }
    guard !cases.isEmpty else {
      if rules { return 0 }
      complain(ScriptPhrase.noCase.text(in: common.language))
      return usageError
    }
    var code: Int32 = 0
    var documents: [JSONValue] = []
    for path in cases {
      guard let script = load(path) else {
        code = worseExitCode(code, usageError)
        continue
      }
      let run = ScriptRun(script, path: path, explainingIn: explain ? common.language : nil)
      if check { code = worseExitCode(code, run.exitCode) }
      switch report {
      case .text: speak(run)
      case .json: documents.append(run.document(isChecked: check))
      }
    }
    if report == .json, !documents.isEmpty {
      say((documents.count == 1 ? documents[0] : .array(documents)).text)
    }
    return code
  }

  /// The script in a file; complains about everything that is wrong and is then `nil`.
  private func load(_ path: String) -> Script? {
    do {
      let bytes = try readScenarioFile(path)
      let script = try loadScript(path, bytes)
      guard !check || script.expected != nil else {
        complain(ScriptPhrase.nothingExpected.text(in: common.language, path))
        return nil
      }
      return script
    } catch let refusal as FileRefusal {
      complain(refusal.text(path: path, in: common.language))
    } catch let error as ScenarioError {
      complain(error.rendered(in: common.language))
    } catch {
      complain(ToolPhrase.cannotRead.text(in: common.language, path, "\(error)"))
    }
    return nil
  }

  private func loadScript(_ path: String, _ bytes: [UInt8]) throws(ScenarioError) -> Script {
    try ScriptLoader().load(path: path, text: bytes)
  }

  private func speak(_ run: ScriptRun) {
    if explain { run.explain(in: common.language) }
    if check {
      run.judge(in: common.language)
    } else if !explain {
      say(recordText(run.observed, id: run.script.id))
    }
  }
}
