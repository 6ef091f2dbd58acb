import Dashboard
import ScenarioModel
import Screen
import Telemetry
import Testing
import Vocabulary

/// A dashboard with a finger on its keys.
struct Player {
  var state: DashboardState

  init(_ state: DashboardState = Fixture.state()) { self.state = state }

  @discardableResult
  mutating func press(_ keys: KeyPress...) -> DashboardRequest? {
    var last: DashboardRequest?
    for key in keys { last = state.update(.key(key)) }
    return last
  }

  @discardableResult
  mutating func type(_ text: String) -> DashboardRequest? {
    var last: DashboardRequest?
    for character in text { last = state.update(.key(.character(character))) }
    return last
  }

  mutating func wait(until milliseconds: Int64) {
    _ = state.update(.tick(wallMilliseconds: milliseconds))
  }

  mutating func show(_ snapshot: RunSnapshot) {
    _ = state.update(
      .snapshotArrived(snapshot, judgements: Fixture.judgements(), realSpeedFactor: 4)
    )
  }

  /// The words on the screen.
  var text: String { seen(drawDashboard(state, width: state.width, height: state.height)) }

  var footer: String {
    drawDashboard(state, width: state.width, height: state.height).rows().last ?? ""
  }
}

@Suite struct UpdateTests {
  @Test func `space pauses and resumes`() {
    var player = Player()
    #expect(player.type(" ") == .pause)
    #expect(player.text.contains("PAUSED"))
    #expect(player.footer.contains("resume"))
    #expect(player.type(" ") == .resume)
    #expect(player.text.contains("RUN x4"))
  }

  @Test func `steps pause the run and say so`() {
    var player = Player()
    #expect(player.type(".") == .stepEvent)
    #expect(player.text.contains("STEP"))
    #expect(player.type(">") == .stepSecond)
    #expect(player.type(" ") == .resume)
  }

  @Test func `speed goes through all its steps and stops at the ends`() {
    var player = Player(Fixture.state(speed: .tenth))
    var names: [String] = [DashboardSpeed.tenth.name]
    for _ in 1..<DashboardSpeed.allCases.count {
      guard case .setSpeed(let speed) = player.type("+") else { continue }
      names.append(speed.name)
    }
    #expect(
      names == ["x0.1", "x0.25", "x0.5", "x1", "x2", "x4", "x10", "x50", "max"]
    )
    #expect(player.type("=") == nil)
    #expect(player.footer.contains("highest speed"))
    #expect(!player.footer.contains("faster"))
    #expect(player.type("-") == .setSpeed(.fiftyfold))
  }

  @Test func `a key that cannot act says why for two seconds`() {
    var snapshot = Fixture.calm()
    snapshot.phase = .done
    var player = Player(Fixture.state(snapshot))
    player.wait(until: 10_000)
    #expect(player.type(" ") == nil)
    #expect(player.footer.contains("the run is done"))
    #expect(player.footer.contains("quit"))
    player.wait(until: 11_999)
    #expect(player.footer.contains("the run is done"))
    player.wait(until: 12_000)
    #expect(!player.footer.contains("the run is done"))
  }

  @Test func `every digit from 1 to 7 opens its screen`() {
    var player = Player()
    for screen in DashboardScreen.allCases {
      player.type(String(screen.rawValue))
      #expect(player.state.screen == screen)
      let title = player.text.split(separator: "\n").first ?? ""
      #expect(title.contains("[\(screen.rawValue) "))
    }
  }

  @Test func `typed and pasted text stays text in a filter`() {
    var player = Player()
    player.type("/")
    #expect(player.type("q") == nil)
    #expect(player.press(.paste("uit\nq .\u{1B}[2J")) == nil)
    #expect(player.text.contains("filter: quitq .[2J"))
    #expect(player.press(.control("c")) == nil)
    #expect(player.state.screen == .overview)
    player.press(.escape)
    #expect(player.press(.control("c")) == .quit)
  }

  @Test func `text pasted outside a field presses no keys`() {
    var player = Player()
    #expect(player.press(.paste("q")) == nil)
    #expect(player.footer.contains("pasted into a filter only"))
  }

  @Test func `the filter hides and an exclamation mark inverts`() {
    var player = Player()
    player.type("/orders")
    player.press(.enter)
    #expect(player.text.contains("[2 of 3]"))
    #expect(!player.text.contains("payments"))
    player.press(.escape)
    player.type("/!orders")
    #expect(player.text.contains("[1 of 3]"))
    #expect(player.text.contains("payments"))
  }

  @Test func `escape closes, goes back and never quits`() {
    var player = Player()
    player.type("2?")
    #expect(player.press(.escape) == nil)
    #expect(player.state.screen == .queues)
    #expect(player.press(.escape) == nil)
    #expect(player.state.screen == .overview)
    #expect(player.press(.escape) == nil)
    #expect(player.footer.contains("nothing to go back to"))
  }

  @Test func `q closes a dialog and then quits`() {
    var player = Player()
    player.type("T")
    #expect(player.type("q") == nil)
    #expect(player.type("q") == .quit)
  }

  @Test func `the selection follows the queue, not the row`() {
    var player = Player()
    player.press(.down)
    #expect(player.text.contains("Depth paymen"))
    var snapshot = Fixture.calm()
    snapshot.queues[2].ready = 900
    player.wait(until: 5_000)
    player.show(snapshot)
    #expect(player.text.contains("Depth paymen"))
    let rows = player.text.split(separator: "\n").filter { $0.contains("┃") }
    let dead = rows.firstIndex { $0.contains("orders.dlq ") } ?? 0
    let payments = rows.firstIndex { $0.contains("payments.capture.retry ") } ?? 0
    #expect(dead < payments)
    #expect(rows[payments].contains(">"))
  }

  @Test func `rows keep their places for a second after a key`() {
    var player = Player()
    player.wait(until: 5_000)
    player.press(.home)
    var snapshot = Fixture.calm()
    snapshot.queues[2].ready = 900
    player.wait(until: 5_999)
    player.show(snapshot)
    func isFirst(_ name: String) -> Bool {
      let rows = player.text.split(separator: "\n").drop { !$0.contains("QUEUE ") }
      return rows.dropFirst().first?.contains(" \(name) ") ?? false
    }
    #expect(isFirst("orders"))
    player.wait(until: 6_000)
    player.show(snapshot)
    #expect(isFirst("orders.dlq"))
  }

  @Test func `variants are switched one after another`() {
    var player = Player()
    #expect(player.type("v") == nil)
    _ = player.state.update(.runStarted(Fixture.scenario(), variants: ["A", "B"], variant: 1))
    #expect(player.type("v") == .switchVariant(0))
    #expect(player.text.contains("B"))
  }

  @Test func `restarting asks first`() {
    var player = Player()
    #expect(player.type("R") == nil)
    #expect(player.press(.enter) == nil)
    player.type("R")
    #expect(player.press(.down, .enter) == .restart)
  }

  @Test func `the picker opens what is selected`() {
    var player = Player(Fixture.picker())
    #expect(player.press(.down, .enter) == .openScenario(id: "05-outage-absorbed"))
    player.type("/S13")
    player.press(.enter)
    #expect(player.press(.enter) == .openScenario(id: "07-competing-consumers"))
    #expect(player.type(" ") == nil)
    #expect(player.footer.contains("no scenario is open"))
  }

  @Test func `looks are chosen from a list`() {
    var player = Player()
    player.type("T")
    #expect(player.press(.down, .enter) == .setTheme(.light))
    player.type("T")
    #expect(player.press(.end, .enter) == .repaint)
    #expect(player.text.allSatisfy { $0.isASCII })
  }

  @Test func `the mouse is given away and taken back`() {
    var player = Player()
    #expect(player.type("M") == .releaseMouse)
    #expect(player.press(.mouse(.press, column: 1, row: 29)) == nil)
    player.wait(until: 60_000)
    #expect(player.footer.contains("mouse back"))
    #expect(player.type("M") == .captureMouse)
  }

  @Test func `a click does what the key under it does`() throws {
    var player = Player()
    let column = try #require(player.footer.firstRange(of: "pause"))
    let offset = player.footer.distance(from: player.footer.startIndex, to: column.lowerBound)
    #expect(player.press(.mouse(.press, column: offset, row: 29)) == .pause)
    let title = player.text.split(separator: "\n")[0]
    let tab = try #require(title.firstRange(of: "6 Faults"))
    player.press(
      .mouse(.press, column: title.distance(from: title.startIndex, to: tab.lowerBound), row: 0)
    )
    #expect(player.state.screen == .faults)
  }

  @Test func `clicking a row selects it and clicking again opens it`() throws {
    var player = Player()
    let rows = player.text.split(separator: "\n")
    let row = try #require(rows.firstIndex { $0.contains("payments.capture.retry ") })
    player.press(.mouse(.press, column: 10, row: row))
    #expect(player.text.contains("Depth paymen"))
    player.press(.mouse(.press, column: 10, row: row))
    #expect(player.state.screen == .queues)
  }

  @Test func `copying gives a safe line`() {
    var player = Player()
    guard case .copy(let line) = player.type("y") else {
      Issue.record("nothing was copied")
      return
    }
    #expect(line.hasPrefix("orders  READY 0  UNACK 1  IN/s 50"))
  }

  @Test func `what fails outside is told, made safe, for longer`() {
    var player = Player()
    player.wait(until: 1_000)
    _ = player.state.update(.failed("no such file \u{1B}[2Jx.yaml"))
    player.wait(until: 8_999)
    #expect(player.footer.contains("no such file \u{241B}[2Jx.yaml"))
    player.wait(until: 9_000)
    #expect(!player.footer.contains("no such file"))
  }

  @Test func `suspending and repainting are asked of the surroundings`() {
    var player = Player()
    #expect(player.press(.control("z")) == .suspend)
    #expect(player.press(.control("l")) == .repaint)
  }
}
