import Dashboard
import Groundwork
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Testing
import Vocabulary

@Suite struct RobustnessTests {
  // MARK: Sizes

  /// Every story in turn, so that each size meets one and neighbours meet the others.
  static let states: [DashboardState] = {
    var states: [DashboardState] = []
    for language in [Language.english, .indonesian] {
      for key in ["1", "2", "3", "4", "5", "6", "7", "?", "f", "T", ":", "e"] {
        var state = Fixture.state(Fixture.alarm(), language: language)
        _ = state.update(.key(.character(Character(key))))
        states.append(state)
      }
    }
    return states + [Fixture.picker(), DashboardState()]
  }()

  private static func state(_ number: Int) -> DashboardState { states[number % states.count] }

  private func check(_ width: Int, _ height: Int, _ state: DashboardState) {
    var state = state
    _ = state.update(.resized(width: width, height: height))
    let canvas = drawDashboard(state, width: width, height: height)
    #expect(canvas.width == width && canvas.height == height)
    for row in canvas.rows() where columnCount(of: row) != width {
      Issue.record("\(width)x\(height): \(row)")
    }
  }

  @Test func `every size too small for panels draws a message and does not trap`() {
    for width in Array(1...60) + Array(stride(from: 65, through: 200, by: 5)) {
      for height in 1..<18 { check(width, height, Self.state(width + height)) }
    }
    for width in stride(from: 1, to: 60, by: 2) {
      for height in 18...60 { check(width, height, Self.state(width + height)) }
    }
  }

  @Test(arguments: Array(18...60)) func `every size with panels has exact rows`(_ height: Int) {
    for width in 60...200 {
      // All sizes near the bounds of the layouts, every fifth elsewhere.
      let isNearBound = [60, 80, 110, 160].contains { abs($0 - width) <= 1 }
      guard isNearBound || (width + height).isMultiple(of: 5) else { continue }
      check(width, height, Self.states[(width * 7 + height) % Self.states.count])
    }
  }

  @Test func `zero and negative sizes are drawn as nothing`() {
    #expect(drawDashboard(Fixture.state(), width: 0, height: 0).rows().isEmpty)
    #expect(drawDashboard(Fixture.state(), width: -5, height: 10).width == 0)
  }

  @Test func `too small says what is there and what is needed`() {
    let text = seen(drawDashboard(Fixture.state(), width: 50, height: 10))
    #expect(text.contains("Window too small"))
    #expect(text.contains("have 50x10"))
    #expect(text.contains("need 60x18"))
    #expect(text.contains("the run continues"))
  }

  // MARK: Keys

  static let keys: [KeyPress] =
    "0123456789 .,><+-=tfFhjklgGnN/sSxXyvMTRq?:aAcCuUeLdm{}[]"
    .map { .character($0) } + [
      .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end,
      .backspace, .delete, .insert, .function(1), .function(5), .control("c"), .control("l"),
      .control("z"), .control("u"), .control("d"), .control("w"), .control("a"), .control("e"),
      .paste("q\n\u{1B}[A\u{202E}x"), .focusGained, .focusLost, .alternate("q"), .shiftUp,
      .mouse(.wheelDown, column: 20, row: 9), .mouse(.wheelUp, column: 70, row: 20),
    ]

  @Test(arguments: 1...8) func `random keys never trap and Escape never quits`(_ seed: Int) {
    var chance = RandomSource(seed: UInt64(seed), stream: "keys")
    var player = Player(seed.isMultiple(of: 4) ? Fixture.picker() : Fixture.state())
    for step in 0..<4_000 {
      let key: KeyPress
      if chance.next().isMultiple(of: 8) {
        key = .mouse(
          .press,
          column: Int(chance.next() % 125),
          row: Int(chance.next() % 35)
        )
      } else {
        key = Self.keys[Int(chance.next() % UInt64(Self.keys.count))]
      }
      let request = player.press(key)
      if key == .escape { #expect(request != .quit) }
      obey(request, &player)
      player.wait(until: Int64(step) * 30)
      guard step.isMultiple(of: 100) else { continue }
      let size = [(160, 50), (110, 30), (80, 24), (60, 18), (20, 5)][step / 100 % 5]
      _ = player.state.update(.resized(width: size.0, height: size.1))
      _ = player.text
    }
  }

  /// Does what the tool would do, as far as the dashboard can see it.
  private func obey(_ request: DashboardRequest?, _ player: inout Player) {
    switch request {
    case .openScenario(let id):
      _ = player.state.update(
        .runStarted(Fixture.scenario(id: id), variants: ["A", "B"], variant: 0)
      )
    case .restart:
      _ = player.state.update(.runStarted(Fixture.scenario(), variants: [], variant: 0))
    case .switchVariant(let index):
      _ = player.state.update(
        .runStarted(Fixture.scenario(), variants: ["A", "B"], variant: index)
      )
    case .inject, .stepSecond: player.show(Fixture.alarm())
    case .healAll: player.show(Fixture.calm())
    default: break
    }
  }

  @Test func `numbers of a run out of all bounds do not trap`() {
    var snapshot = Fixture.alarm()
    snapshot.now = .never
    snapshot.queues[0].ready = .max / 4
    snapshot.queues[0].oldestReady = .init(nanoseconds: .max)
    snapshot.consumers[0].meanService = .infinity
    snapshot.consumers[0].instances[0].slowFactor = .infinity
    snapshot.faults[1].plannedEnd = .never
    let wild = Judgement(
      text: "x",
      line: 1,
      verdict: .failed,
      observed: .infinity,
      bound: "",
      unit: .count
    )
    for key in ["1", "2", "6", "f"] {
      var state = Fixture.state(snapshot, judgements: [wild], width: 160, height: 50)
      _ = state.update(.key(.character(Character(key))))
      _ = drawDashboard(state, width: 160, height: 50)
    }
  }

  // MARK: Names

  static let hostileNames = [
    "注文.作成", "queue-\u{1F680}-rocket", "cafe\u{301}-o\u{308}rders",
    String(repeating: "long-", count: 40), "evil\u{1B}[2J\r\n\u{9B}1;1HFAKE",
    "\u{202E}sredro", "a\u{200B}b\u{FEFF}", "\u{1B}]52;c;cXVpdA==\u{7}",
    "x" + String(repeating: "\u{300}", count: 5_000),
  ]

  private func hostile(_ name: String) -> DashboardState {
    var snapshot = Fixture.alarm()
    snapshot.queues[0].name = name
    snapshot.queues[0].deadLetterTarget = name
    snapshot.consumers[0].name = name
    snapshot.faults[1].target = name
    snapshot.faults[1].kind = name
    snapshot.faults[0].schedule = name
    snapshot.markers[0].label = name
    let judgement = Judgement(
      text: name,
      line: 1,
      verdict: .failed,
      observed: 3,
      bound: name,
      unit: .count
    )
    var scenario = Fixture.scenario(id: name)
    scenario.queues[0].name = name
    scenario.consumers[0].name = name
    var state = DashboardState()
    _ = state.update(
      .libraryLoaded([
        ScenarioEntry(
          id: name,
          title: LocalizedText(english: name, indonesian: name),
          about: LocalizedText(english: name, indonesian: name),
          statements: [name],
          seconds: 1,
          variants: [name]
        )
      ])
    )
    _ = state.update(.runStarted(scenario, variants: [name, "B"], variant: 0))
    _ = state.update(
      .snapshotArrived(snapshot, judgements: [judgement], realSpeedFactor: nil)
    )
    return state
  }

  @Test(arguments: hostileNames) func `hostile names keep borders straight`(_ name: String) {
    for glyphs in [GlyphSet.full, .ascii] {
      for (width, height) in [(160, 50), (110, 30), (80, 24), (60, 18)] {
        for key in ["1", "2", "3", "4", "5", "6", "7", "f", ":", "e"] {
          var state = hostile(name)
          var plain = hostile("plain")
          if glyphs == .ascii {
            for key in [KeyPress.character("T"), .end, .enter] {
              _ = state.update(.key(key))
              _ = plain.update(.key(key))
            }
          }
          _ = state.update(.key(.character(Character(key))))
          _ = plain.update(.key(.character(Character(key))))
          check(
            drawDashboard(state, width: width, height: height),
            against: drawDashboard(plain, width: width, height: height),
            glyphs
          )
        }
      }
    }
  }

  private func check(_ canvas: Canvas, against plain: Canvas, _ glyphs: GlyphSet) {
    for row in canvas.rows() {
      #expect(columnCount(of: row) == canvas.width)
      for scalar in row.unicodeScalars {
        let isControl = scalar.value < 0x20 || scalar.value >= 0x7f && scalar.value < 0xa0
        #expect(!isControl)
        if glyphs == .ascii { #expect(scalar.isASCII) }
      }
    }
    // Vertical borders stand where they stand with a plain name.
    let edges = [glyphs.lightBox.vertical, glyphs.heavyBox.vertical]
    for row in 0..<canvas.height {
      for column in [0, canvas.width - 1] {
        let before = plain[column: column, row: row].scalar
        guard edges.contains(before) else { continue }
        #expect(canvas[column: column, row: row].scalar == before)
      }
    }
  }
}
