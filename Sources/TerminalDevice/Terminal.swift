import CTerminal
public import Screen

/// The terminal of this process, taken over for as long as the value lives.
///
/// Takes the alternate screen, keys one by one, mouse and paste reports and the signals that
/// concern a terminal, and gives everything back in `close()`, in its `deinit`, and from inside
/// fatal signals, `abort` and `exit`. Standard error is parked meanwhile and appears afterwards. It
/// decides nothing: what is drawn comes as a canvas, how it looks as a theme. There can be one at a
/// time.
@MainActor
public struct Terminal: ~Copyable {
  /// The colour depth in use.
  public let depth: ColorDepth
  /// Whether only seven-bit characters are shown: not a UTF-8 locale, or asked for.
  public let isASCIIOnly: Bool
  /// The theme that suits the terminal's background and depth; dark when nothing is known.
  public let suggestedTheme: Theme

  var shown: Canvas?
  var shownTheme: Theme?
  var paintBuffer: [cterminal_cell] = []

  /// Takes the terminal over.
  ///
  /// - Throws: ``TerminalError``; the terminal is then as it was.
  public static func open(
    _ options: TerminalOptions = TerminalOptions()
  ) throws(TerminalError) -> Terminal {
    let result = cterminal_open(options.mouse ? 1 : 0, options.synchronizedOutput ? 1 : 0)
    guard result == CTERMINAL_OK else { throw TerminalError(result: result) }
    return Terminal(options)
  }

  private init(_ options: TerminalOptions) {
    depth = ColorDepth.selected(
      choice: options.color,
      refusesColor: environmentRefusesColor(),
      colorCount: Int(cterminal_color_count()),
      hasDirectColor: cterminal_has_direct_color() != 0
    )
    isASCIIOnly = options.asciiOnly || cterminal_is_utf8() == 0
    if depth == .mono {
      suggestedTheme = .mono
    } else {
      cterminal_use_color()
      suggestedTheme = Self.hasLightBackground(options) ? .light : .dark
    }
  }

  private static func hasLightBackground(_ options: TerminalOptions) -> Bool {
    if let answer = environmentHasLightBackground() { return answer }
    return options.asksForBackground && cterminal_background_luminance(100) >= 128
  }

  /// The glyphs that suit the terminal: ASCII, the Linux console's few, or all.
  public var suggestedGlyphs: GlyphSet {
    if isASCIIOnly { return .ascii }
    return environmentValue("TERM") == "linux" ? .block : .full
  }

  /// Whether it keeps up with moving parts; the Linux console and terminals without a name do not.
  public var suitsAnimation: Bool {
    !["linux", "dumb"].contains(environmentValue("TERM") ?? "dumb")
  }

  /// The size of the window in cells.
  public var size: (width: Int, height: Int) {
    let size = cterminal_current_size()
    return (Int(size.width), Int(size.height))
  }

  /// Switches mouse reports; without them the terminal's own selection works.
  public mutating func setMouse(_ isOn: Bool) { cterminal_set_mouse(isOn ? 1 : 0) }

  /// Hands text to the clipboard of the terminal (OSC 52); about 74 kB at most.
  ///
  /// - Returns: whether it was sent; whether the terminal obeys cannot be known.
  @discardableResult
  public mutating func copyToClipboard(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let count = Int32(exactly: bytes.count) else { return false }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe cterminal_copy(buffer.baseAddress, count) != 0
    }
  }

  /// Gives the terminal back; further calls do nothing.
  public mutating func close() { cterminal_close() }

  /// Gives the terminal back and ends the process by a signal, so that its parent sees the cause.
  public static func raiseDefault(signal: Int32) { cterminal_raise_default(signal) }

  deinit { cterminal_close() }
}

extension TerminalError {
  /// Turns a result of the C side into words.
  fileprivate init(result: Int32) {
    let name = environmentValue("TERM") ?? ""
    switch result {
    case Int32(CTERMINAL_NOT_A_TERMINAL): self = .notATerminal
    case Int32(CTERMINAL_UNKNOWN_TERMINAL): self = .unknownTerminal(name: name)
    case Int32(CTERMINAL_TOO_SIMPLE): self = .tooSimple(name: name)
    default: self = .failed
    }
  }
}
