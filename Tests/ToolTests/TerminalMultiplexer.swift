import Foundation
import TestSupport

/// A real terminal of 110x32 cells for one test, in a multiplexer of its own; it ends with the value.
final class TerminalMultiplexer: Sendable {
  private let socket: String
  private let bench: Workbench

  /// Starts a shell in the folder of a workbench; `$MQLAB` is the program.
  init(_ bench: Workbench) throws {
    self.bench = bench
    socket = bench.path("tmux")
    let program = try builtProduct(named: "mqlab").path
    let places =
      "XDG_STATE_HOME='\(bench.path("state"))' XDG_CONFIG_HOME='\(bench.path("config"))'"
    let shell = "env MQLAB='\(program)' LANG=C.UTF-8 \(places) PS1='$ ' sh"
    try command(["-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "32", shell])
  }

  /// Presses keys, named as the multiplexer names them.
  func press(_ keys: String...) throws {
    for key in keys { try command(["send-keys", key]) }
  }

  /// Types a line into the shell.
  func type(_ line: String) throws {
    try command(["send-keys", "-l", line])
    try press("Enter")
  }

  /// Changes the size of the window.
  func resize(width: Int, height: Int) throws {
    try command(["resize-window", "-x", String(width), "-y", String(height)])
  }

  /// What the screen shows now.
  func screen() throws -> String { try command(["capture-pane", "-p"]).standardOutput }

  /// Waits until the screen shows what is wanted; returns the screen as it was last.
  @discardableResult
  func wait(seconds: Double = 30, until isShown: (String) -> Bool) throws -> (Bool, String) {
    let end = Date().addingTimeInterval(seconds)
    var last = ""
    while Date() < end {
      last = try screen()
      if isShown(last) { return (true, last) }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return (false, last)
  }

  /// Runs the multiplexer without the descriptors that Foundation watches to see a process end: the
  /// server, which stays, would inherit them.
  private static let detached = """
    for file in /proc/$$/fd/*; do
      number=${file##*/}
      ((number > 2)) && eval "exec $number>&-" 2>/dev/null
    done
    exec /usr/bin/tmux "$@"
    """

  @discardableResult
  private func command(_ arguments: [String]) throws -> ProgramRun {
    try runProgram(
      URL(fileURLWithPath: "/bin/bash"),
      ["-c", Self.detached, "tmux", "-S", socket] + arguments,
      environment: ["TMUX": ""],
      directory: bench.folder.url,
      timeout: 20
    )
  }

  deinit { _ = try? command(["kill-server"]) }
}
