// A small program that owns a terminal and misbehaves on request; only tests run it.
import Foundation
import Screen
import TerminalDevice

@main struct Fixture {
  @MainActor static func main() {
    do throws(TerminalError) {
      let ending = try run()
      if let signal = ending { Terminal.raiseDefault(signal: signal) }
      print("bye")
    } catch {
      print("cannot open: \(error)")
      exit(2)
    }
  }

  /// Draws until a key or a signal ends it; returns the signal.
  @MainActor private static func run() throws(TerminalError) -> Int32? {
    var options = TerminalOptions()
    options.asksForBackground = CommandLine.arguments.contains("--ask")
    options.asciiOnly = CommandLine.arguments.contains("--ascii")
    var terminal = try Terminal.open(options)
    var picture = Picture(glyphs: terminal.suggestedGlyphs)
    picture.theme = terminal.suggestedTheme
    picture.note = "ready \(terminal.depth.rawValue) \(terminal.suggestedTheme.rawValue)"
    var hostile = HostilePicture()
    var showsHostile = false
    while true {
      let size = terminal.size
      let canvas =
        showsHostile
        ? hostile.draw(size.width, size.height) : picture.draw(size.width, size.height)
      terminal.present(canvas, theme: terminal.suggestedTheme)
      switch terminal.nextInput(timeoutMilliseconds: 1_000) {
      case .key(.character("q")): return nil
      case .key(.character("z")): terminal.suspend()
      case .key(.control("l")): terminal.invalidate()
      case .key(.character("h")): showsHostile = true
      case .key(.character("y")): terminal.copyToClipboard("copied text")
      case .key(let key):
        picture.note = "key \(key)"
        Misbehavior.perform(key)
      case .resized: picture.note = "resized"
      case .terminate(let signal): return signal
      case .idle: picture.idleCount += 1
      case .ended: exit(9)
      }
    }
  }
}

/// What the fixture shows.
struct Picture {
  let glyphs: GlyphSet
  var note = ""
  var theme = Theme.dark
  var idleCount = 0

  func draw(_ width: Int, _ height: Int) -> Canvas {
    var canvas = Canvas(width: width, height: height)
    let area = canvas.bounds
    canvas.drawBox(area, title: "fixture", trailing: "end", focused: true, glyphs: glyphs)
    canvas.draw("size \(width)x\(height)", column: 2, row: 1)
    canvas.draw(note, column: 2, row: 2, role: .title, maximum: width - 4)
    canvas.draw("注文.作成|e\u{301}|\u{1b}[2J|…", column: 2, row: 3, maximum: width - 4)
    for (index, role) in Role.allCases.enumerated() {
      canvas.draw("\(role.letter)", column: 2 + index, row: 4, role: role)
    }
    canvas.draw("theme \(theme.rawValue)", column: 2, row: 5, maximum: width - 4)
    var chart = AreaChart(samples: (0..<60).map { Double($0 % 30) }, top: 50)
    chart.thresholds = [AreaChart.Threshold(value: 20, label: "limit")]
    chart.draw(
      on: &canvas,
      in: Rectangle(column: 2, row: 6, width: min(30, width - 4), height: height - 8),
      glyphs: glyphs
    )
    return canvas
  }
}

/// The ways to die.
enum Misbehavior {
  static func perform(_ key: KeyPress) {
    switch key {
    case .character("T"): fatalError("the fixture traps")
    case .character("S"): raiseSegmentationFault()
    case .character("A"): abort()
    case .character("O"): print(overflow(1))
    case .character("E"): exit(3)
    case .character("L"): while true { usleep(1_000) }
    case .character("W"): FileHandle.standardError.write(Data("a warning\n".utf8))
    default: break
    }
  }

  private static func raiseSegmentationFault() {
    unsafe UnsafeMutablePointer<Int>(bitPattern: 16)?.pointee = 1
  }

  private static func overflow(_ depth: Int) -> Int {
    depth == .max ? 0 : overflow(depth + 1) + depth
  }
}
