import CTerminal
import Screen

extension Terminal {
  /// Waits for a key, a change of size or a signal, at most for a time; negative: for ever.
  ///
  /// `^Z` and a stop by somebody else are dealt with here and come back as
  /// ``TerminalInput/resized``, after which a frame has to be presented. `^C` comes as
  /// ``TerminalInput/terminate``; when three of them find no one waiting, the process ends at once
  /// with the terminal given back. A readable `wakeDescriptor` ends the wait with
  /// ``TerminalInput/idle``.
  public mutating func nextInput(
    timeoutMilliseconds: Int,
    wakeDescriptor: Int32? = nil
  ) -> TerminalInput {
    if let input = pendingSignal() ?? pendingKey() { return input }
    let timeout = Int32(clamping: timeoutMilliseconds)
    let ready = cterminal_wait(timeout, wakeDescriptor ?? -1)
    if ready & Int32(CTERMINAL_READY_SIGNAL) != 0, let input = pendingSignal() { return input }
    if ready & Int32(CTERMINAL_READY_ENDED) != 0 { return .ended }
    if ready & Int32(CTERMINAL_READY_INPUT) != 0, let input = pendingKey() { return input }
    return .idle
  }

  /// Gives the terminal back, stops the process, and takes the terminal again when it continues.
  ///
  /// Afterwards a frame of the present `size` has to be presented.
  public mutating func suspend() {
    cterminal_suspend()
    shown = nil
  }

  private mutating func pendingSignal() -> TerminalInput? {
    let signal = cterminal_next_signal()
    switch cterminal_signal_kind(signal) {
    case Int32(CTERMINAL_SIGNAL_NONE): return nil
    case Int32(CTERMINAL_SIGNAL_RESIZED): cterminal_resize()
    case Int32(CTERMINAL_SIGNAL_SUSPEND): cterminal_suspend()
    case Int32(CTERMINAL_SIGNAL_CONTINUED): cterminal_resume()
    default: return .terminate(signal: signal)
    }
    shown = nil
    return .resized(width: size.width, height: size.height)
  }

  private mutating func pendingKey() -> TerminalInput? {
    while true {
      let input = cterminal_read()
      if input.kind == Int32(CTERMINAL_NOTHING) { return nil }
      if let key = KeyPress(input) { return .key(key) }
    }
  }
}
