import CPseudoTerminal
public import Foundation

/// A program running on a terminal of its own, with the keys in our hand and the picture before us.
public final class PseudoTerminalSession {
  /// What the terminal shows now.
  public private(set) var screen: VirtualScreen
  /// Everything the program sent, as bytes.
  public private(set) var output: [UInt8] = []
  /// When the first bytes came after the keys that were typed last.
  public private(set) var answered: ContinuousClock.Instant?
  private var terminal: pseudo_terminal
  /// The number of the process.
  public let process: Int32
  private let modesBefore: UInt64
  private var ending: Int32?

  /// What went wrong before the program ran.
  public enum Failure: Error { case noTerminal, notStarted }

  /// The environment every program gets; a test adds to it or takes away with an empty value.
  public static let environment = [
    "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/tmp", "TERM": "xterm-256color",
    "LC_ALL": "C.UTF-8", "COLORFGBG": "15;0", "SWIFT_BACKTRACE": "enable=no",
    "XDG_STATE_HOME": "/dev/null", "XDG_CONFIG_HOME": "/dev/null",
  ]

  /// Starts a program; `environment` replaces single values, `nil` removes one.
  public init(
    _ program: URL,
    _ arguments: [String] = [],
    environment changes: [String: String?] = [:],
    width: Int = 80,
    height: Int = 24
  ) throws {
    terminal = pseudo_terminal_open(Int32(width), Int32(height))
    guard terminal.controller >= 0, terminal.terminal >= 0 else { throw Failure.noTerminal }
    screen = VirtualScreen(width: width, height: height)
    modesBefore = pseudo_terminal_modes(terminal)
    var values = Self.environment
    for (name, value) in changes {
      if let value { values[name] = value } else { values[name] = nil }
    }
    let words = unsafe ([program.path] + arguments).map { unsafe strdup($0) } + [nil]
    let settings = unsafe values.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    process = unsafe pseudo_terminal_spawn(terminal, program.path, words, settings)
    unsafe (words + settings).forEach { unsafe free($0) }
    guard process > 0 else { throw Failure.notStarted }
  }

  deinit {
    if ending == nil {
      pseudo_terminal_kill(process, SIGKILL)
      _ = waitForExit(seconds: 2)
    }
    pseudo_terminal_close(terminal)
  }

  /// Whether the line settings are what they were before the program ran.
  public var modesAreRestored: Bool { pseudo_terminal_modes(terminal) == modesBefore }

  /// Types text; escape sequences are what special keys send.
  public func send(_ text: String) { send(Array(text.utf8)) }

  /// Types bytes.
  public func send(_ bytes: [UInt8]) {
    answered = nil
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = Array(rest.prefix(512))
      let count = unsafe chunk.withUnsafeBufferPointer { buffer in
        unsafe pseudo_terminal_write(terminal, buffer.baseAddress, Int32(buffer.count))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(Int(count))
      _ = readSome(milliseconds: 0)
    }
  }

  /// Reads until the picture satisfies a condition; tells whether it did in time.
  ///
  /// The picture counts only when it is whole, outside a synchronized update.
  public func waitUntil(seconds: Double = 30, _ isSatisfied: (VirtualScreen) -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while screen.privateModes.contains(2026) || !isSatisfied(screen) {
      let left = deadline.timeIntervalSinceNow
      guard left > 0, readSome(milliseconds: Int32(min(50, left * 1_000 + 1))) else {
        return isSatisfied(screen)
      }
    }
    return true
  }

  /// Reads until a text can be seen.
  public func waitFor(_ text: String, seconds: Double = 30) -> Bool {
    waitUntil(seconds: seconds) { $0.text.contains(text) }
  }

  /// Reads for a time, whatever comes.
  public func settle(seconds: Double) { _ = waitUntil(seconds: seconds) { _ in false } }

  /// Changes the size of the window, as dragging its corner does.
  public func resize(width: Int, height: Int) {
    _ = readSome(milliseconds: 0)
    screen.resize(width: width, height: height)
    pseudo_terminal_set_size(terminal, Int32(width), Int32(height))
  }

  /// Sends a signal to the program.
  public func kill(_ signal: Int32) { pseudo_terminal_kill(process, signal) }

  /// Waits for the end: the exit code, or minus the signal; `nil` when it still runs.
  public func waitForExit(seconds: Double = 30) -> Int32? {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while ending == nil, Date() < deadline {
      _ = readSome(milliseconds: 20)
      let status = pseudo_terminal_status(process)
      if status != Int32(PSEUDO_TERMINAL_RUNNING) { ending = status }
    }
    while readSome(milliseconds: 20, stopsWhenSilent: true) {}
    return ending
  }

  /// Closes the window.
  public func closeTerminal() {
    pseudo_terminal_close(terminal)
    terminal = pseudo_terminal(controller: -1, terminal: -1)
  }

  private func readSome(milliseconds: Int32, stopsWhenSilent: Bool = false) -> Bool {
    guard terminal.controller >= 0 else {
      Thread.sleep(forTimeInterval: 0.01)
      return !stopsWhenSilent
    }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe buffer.withUnsafeMutableBufferPointer { bytes in
      unsafe pseudo_terminal_read(terminal, bytes.baseAddress, Int32(bytes.count), milliseconds)
    }
    guard count > 0 else { return count == 0 && !stopsWhenSilent }
    if answered == nil { answered = .now }
    let bytes = buffer.prefix(Int(count))
    output += bytes
    screen.feed(bytes)
    return true
  }
}
