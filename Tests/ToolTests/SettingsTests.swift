import Foundation
import TestSupport
import Testing

/// Settings and places as a process sees them.
@Suite struct SettingsFileTests {
  private func bench(_ settings: String) throws -> (Workbench, [String: String]) {
    let bench = try Workbench()
    let folder = bench.folder.url.appendingPathComponent("config/mqlab")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try settings.write(
      to: folder.appendingPathComponent("config"),
      atomically: true,
      encoding: .utf8
    )
    return (bench, ["XDG_CONFIG_HOME": bench.path("config"), "MQLAB_PLAIN": "1"])
  }

  @Test func `unknown keys warn with their line and stop nothing`() throws {
    let (bench, environment) = try bench("# mine\nlanguage = \"id\"\nshape = 3\n")
    let run = try bench.run(["watch", bench.scenario()], environment: environment)
    #expect(run.status == 0)
    #expect(run.standardError.contains("config:3: warning: unknown setting shape"))
    #expect(run.standardOutput.contains("skenario"))
  }

  @Test func `the command line wins over settings`() throws {
    let (bench, environment) = try bench("language = \"id\"\n")
    let run = try bench.run(["watch", bench.scenario(), "--lang", "en"], environment: environment)
    #expect(run.standardError == "")
    #expect(run.standardOutput.contains("scenario small"))
  }

  @Test func `a frame is the same for everybody`() throws {
    let (bench, environment) = try bench("language = \"id\"\nglyphs = \"ascii\"\n")
    let arguments = try ["watch", bench.scenario(), "--snapshot", "overview", "--at", "5s"]
    let own = try bench.run(arguments, environment: environment)
    let plain = try bench.run(arguments)
    #expect(own.standardOutput == plain.standardOutput)
  }

  @Test func `paths follow the environment, and a relative one is ignored`() throws {
    let bench = try Workbench()
    let run = try bench.run(
      ["paths"],
      environment: [
        "HOME": "/nowhere", "XDG_CONFIG_HOME": "relative", "XDG_STATE_HOME": "/somewhere/state",
        "XDG_DATA_HOME": "",
      ]
    )
    #expect(run.status == 0)
    #expect(run.standardOutput.contains("/nowhere/.config/mqlab/config"))
    #expect(run.standardOutput.contains("/somewhere/state/mqlab"))
    #expect(run.standardOutput.contains("/nowhere/.local/share/mqlab"))
    #expect(!run.standardOutput.contains("relative"))
  }

  @Test func `without a home nothing is guessed`() throws {
    let run = try Workbench().run(
      ["paths"],
      environment: ["HOME": "", "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "", "XDG_DATA_HOME": ""]
    )
    #expect(run.status == 0)
    #expect(run.standardOutput.split(separator: "\n").prefix(3).allSatisfy { $0.hasSuffix("  -") })
  }

  @Test func `the template is a settings file`() throws {
    let bench = try Workbench()
    let run = try bench.run(["paths", "--settings"])
    #expect(run.standardOutput.contains("# theme = \"dark\""))
    #expect(run.standardOutput.contains("# toggle-pause = \"Space\""))
    let (other, environment) = try self.bench(run.standardOutput)
    let watched = try other.run(["watch", other.scenario()], environment: environment)
    #expect(watched.standardError == "")
  }
}
