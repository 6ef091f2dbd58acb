import ArgumentParser
import Dashboard
import Phrasebook
import Screen
import TerminalDevice

/// Options for how the live screen looks and moves.
struct LookOptions: ParsableArguments {
  @Option(help: ArgumentHelp(ToolPhrase.helpSpeed.text(in: .spoken), valueName: "x4|max"))
  var speed: String?

  @Flag(help: ArgumentHelp(ToolPhrase.helpPaused.text(in: .spoken)))
  var paused = false

  @Flag(help: ArgumentHelp(ToolPhrase.helpASCII.text(in: .spoken)))
  var ascii = false

  @Option(
    help: ArgumentHelp(ToolPhrase.helpGlyphs.text(in: .spoken), valueName: "full|block|ascii")
  )
  var glyphs: String?

  @Option(help: ArgumentHelp(ToolPhrase.helpTheme.text(in: .spoken), valueName: "name"))
  var theme: String?

  @Option(help: ArgumentHelp(ToolPhrase.helpColor.text(in: .spoken), valueName: "when"))
  var color: String?

  @Option(help: ArgumentHelp(ToolPhrase.helpFrames.text(in: .spoken), valueName: "N"))
  var fps: Int?

  @Flag(help: ArgumentHelp(ToolPhrase.helpNoAnimation.text(in: .spoken)))
  var noAnimation = false

  /// The options as values, or what is wrong with one of them.
  func look(
    in language: Language,
    over settings: Settings = Settings()
  ) throws(UsageRefusal) -> Look {
    func refusal(_ option: String, _ value: String, _ names: [String]) -> UsageRefusal {
      UsageRefusal(
        ToolPhrase.badValue.text(in: language, option, value, names.joined(separator: ", "))
      )
    }
    var look = Look(settings)
    look.isPaused = look.isPaused || paused
    if let speed {
      let isBare = speed.first.map { $0.isNumber } ?? false
      guard let found = DashboardSpeed(name: isBare ? "x" + speed : speed) else {
        throw refusal("--speed", speed, DashboardSpeed.allCases.map(\.name))
      }
      look.speed = found
    }
    if let name = ascii ? "ascii" : glyphs {
      guard let found = GlyphSet.named(name) else {
        throw refusal("--glyphs", name, ["full", "block", "ascii"])
      }
      look.glyphs = found
      look.terminal.asciiOnly = found == .ascii
    }
    if let theme {
      guard let found = Theme(rawValue: theme) else {
        throw refusal("--theme", theme, Theme.allCases.map(\.rawValue))
      }
      look.theme = found
    }
    if let color {
      guard let found = ColorChoice(rawValue: color) else {
        throw refusal("--color", color, ColorChoice.allCases.map(\.rawValue))
      }
      look.terminal.color = found
    }
    if let fps {
      guard (1...60).contains(fps) else { throw refusal("--fps", String(fps), ["1 … 60"]) }
      look.framesPerSecond = fps
    }
    look.animates = look.animates && !noAnimation
    return look
  }
}

/// How the live screen looks and moves; `nil` is what suits the terminal.
struct Look: Sendable {
  var speed = DashboardSpeed.normal
  var isPaused = false
  var glyphs: GlyphSet?
  var theme: Theme?
  var framesPerSecond = 10
  var animates = true
  var terminal = TerminalOptions()

  /// How a person's settings want it.
  init(_ settings: Settings = Settings()) {
    speed = settings.speed ?? .normal
    isPaused = settings.isPaused ?? false
    glyphs = settings.glyphs
    theme = settings.theme
    framesPerSecond = settings.framesPerSecond ?? 10
    animates = settings.animation ?? true
    terminal.color = settings.color.flatMap { ColorChoice(rawValue: $0) } ?? .auto
    terminal.mouse = settings.mouse ?? true
    terminal.synchronizedOutput = settings.synchronizedOutput ?? true
    terminal.asciiOnly = settings.glyphs == .ascii
  }
}

/// Options for one frame without a terminal.
struct FrameOptions: ParsableArguments {
  @Option(help: ArgumentHelp(ToolPhrase.helpSnapshot.text(in: .spoken), valueName: "screen"))
  var snapshot: String?

  @Option(help: ArgumentHelp(ToolPhrase.helpSize.text(in: .spoken), valueName: "WxH"))
  var size: FrameSize?

  @Option(help: ArgumentHelp(ToolPhrase.helpAt.text(in: .spoken), valueName: "time"))
  var at: DurationArgument?
}

/// A size in cells, such as `120x36`.
struct FrameSize: ExpressibleByArgument, Equatable {
  let width: Int
  let height: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
      (1...Canvas.largestSide).contains(width), (1...Canvas.largestSide).contains(height)
    else { return nil }
    self.init(width: width, height: height)
  }
}
