public import Screen

/// What the user asked for about colour.
public enum ColorChoice: String, CaseIterable, Sendable {
  /// What terminfo reports, unless `NO_COLOR` is set.
  case auto
  /// The same as `auto`: on a terminal colour is always possible if the terminal has it.
  case always
  case never
  case sixteen = "16"
  case indexed = "256"
  case direct
}

/// How a terminal is to be opened.
public struct TerminalOptions: Sendable {
  public var color: ColorChoice = .auto
  /// Whether mouse events are reported; the terminal's own selection then needs its modifier key.
  public var mouse = true
  /// Whether each frame is wrapped into a synchronized update, against tearing.
  public var synchronizedOutput = true
  /// Seven-bit characters only, whatever the locale says.
  public var asciiOnly = false
  /// Whether to ask the terminal for its background when the environment does not tell.
  public var asksForBackground = true

  /// The defaults: everything the terminal can do.
  public init() {}
}

/// Why a terminal could not be opened; nothing was changed then.
public enum TerminalError: Error, Equatable, Sendable {
  /// Standard input or standard output is not a terminal.
  case notATerminal
  /// terminfo does not know the value of `TERM`.
  case unknownTerminal(name: String)
  /// The terminal cannot place its cursor, such as `TERM=dumb`.
  case tooSimple(name: String)
  /// The system refused; nothing more is known.
  case failed
}

/// What ``Terminal/nextInput(timeoutMilliseconds:wakeDescriptor:)`` brings.
public enum TerminalInput: Equatable, Sendable {
  case key(KeyPress)
  /// The window has this size now, or must be drawn again: present a canvas.
  case resized(width: Int, height: Int)
  /// A signal asks the program to end: close, then `Terminal.raiseDefault(signal:)`.
  case terminate(signal: Int32)
  /// Nothing within the time, or the wake descriptor became readable.
  case idle
  /// The terminal is gone.
  case ended
}
