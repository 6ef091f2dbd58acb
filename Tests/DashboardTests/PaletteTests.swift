import Groundwork
import Phrasebook
import Screen
import Telemetry
import Testing

@testable import Dashboard

@Suite struct PaletteTests {
  private func player(_ state: DashboardState = Fixture.state()) -> Player { Player(state) }

  @Test(arguments: [KeyPress.character(":"), .control("p")])
  func `opens, and Escape closes it without doing anything`(_ key: KeyPress) {
    var player = player()
    let before = player.state
    #expect(player.press(key) == nil)
    #expect(player.text.contains("Command"))
    #expect(player.press(.escape) == nil)
    #expect(player.state.screen == before.screen)
    #expect(!player.text.contains("Command"))
  }

  @Test func `letters are text in it, even those that quit`() {
    var player = player()
    player.type(":q 7")
    #expect(player.state.comfort.palette?.field.text == "q 7")
    #expect(player.press(.control("c")) == nil)
    #expect(player.state.comfort.palette == nil)
  }

  @Test func `every entry of a command shows the key that does the same`() {
    var state = Fixture.state()
    state.openPalette()
    for entry in state.shownEntries {
      guard case .command(let command) = entry.action else { continue }
      let binding = state.keyMap.bindings.first { $0.command == command }
      #expect(binding != nil && !entry.keys.isEmpty, "\(entry.title)")
    }
  }

  @Test func `what the present screen understands is offered`() {
    for screen in "1234567" {
      var state = Fixture.state()
      _ = state.update(.key(.character(screen)))
      state.openPalette()
      let offered = state.shownEntries.map(\.action)
      for binding in state.screenContexts.flatMap({ state.keyMap.bindings(of: $0) }) {
        let isOffered = offered.contains(.command(binding.command))
        let isMotion = binding.meaning.rawValue.hasPrefix("page") || isLeftOut(binding.command)
        #expect(isOffered || isMotion, "\(screen) \(binding.label)")
      }
    }
  }

  private func isLeftOut(_ command: DashboardCommand) -> Bool {
    let motions: [DashboardCommand] = [
      .general(.up), .general(.down), .general(.left), .general(.right), .general(.first),
      .general(.last), .comfort(.palette), .comfort(.export),
    ]
    return motions.contains(command)
  }

  @Test(arguments: [
    ("pause", DashboardRequest.pause), ("quit", .quit), ("speed x10", .setSpeed(.tenfold)),
    ("theme light", .setTheme(.light)),
    ("scenario 07", .openScenario(id: "07-competing-consumers")),
    ("spd max", .setSpeed(.unlimited)), ("light theme", .setTheme(.light)),
  ]) func `what is typed is found and done`(_ text: String, _ request: DashboardRequest) {
    var player = player()
    player.type(":" + text)
    #expect(player.press(.enter) == request)
    #expect(player.state.comfort.palette == nil)
  }

  @Test func `a queue is opened by its name, past every filter`() {
    var player = player()
    player.type("/nothing")
    player.press(.enter)
    player.type(":open dlq")
    player.press(.enter)
    #expect(player.state.screen == .queues)
    #expect(player.state.selectedQueue == "orders.dlq")
  }

  @Test func `Tab completes, arrows choose`() {
    var player = player()
    player.type(":open ")
    let count = player.state.shownEntries.count
    #expect(count >= 3)
    player.press(.down, .tab)
    #expect(player.state.comfort.palette?.field.text.hasPrefix("open ") == true)
    #expect(player.state.shownEntries.count < count)
  }

  @Test func `what was done stands first, and what was typed comes back`() {
    var player = player()
    player.type(":speed x50")
    player.press(.enter)
    player.type(":theme mono")
    player.press(.enter)
    player.type(":")
    #expect(player.state.shownEntries.prefix(2).map(\.title) == ["theme mono", "speed x50"])
    player.press(.control("p"))
    #expect(player.state.comfort.palette?.field.text == "theme mono")
    player.press(.control("p"), .control("p"))
    #expect(player.state.comfort.palette?.field.text == "speed x50")
    player.press(.control("n"))
    #expect(player.state.comfort.palette?.field.text == "theme mono")
    player.press(.control("n"))
    #expect(player.state.comfort.palette?.field.text == "")
  }

  @Test func `an entry that cannot act says why`() {
    var snapshot = Fixture.calm()
    snapshot.phase = .done
    var player = player(Fixture.state(snapshot))
    player.type(":pause or resume")
    #expect(player.press(.enter) == nil)
    #expect(player.footer.contains("the run is done"))
  }

  @Test func `words without an answer say so and do nothing`() {
    var player = player()
    player.type(":zzzzqqq")
    #expect(player.text.contains("nothing here is called that"))
    #expect(player.press(.enter) == nil)
    #expect(player.state.comfort.palette != nil)
  }

  @Test func `a click marks, a second one does it, outside it closes`() {
    var player = player()
    player.type(":speed x")
    let place = PaletteLayout(width: 110, height: 30)
    let (column, row) = (place.list.column + 3, place.list.row + 1)
    #expect(player.press(.mouse(.press, column: column, row: row)) == nil)
    #expect(player.state.comfort.palette?.selection == 1)
    let marked = player.state.markedEntry?.action
    let request = player.press(.mouse(.press, column: column, row: row))
    if case .speed(let speed) = marked { #expect(request == .setSpeed(speed)) }
    player.type(":")
    player.press(.mouse(.press, column: 0, row: 29))
    player.type(":")
    player.press(.mouse(.press, column: 1, row: 25))
    #expect(player.state.comfort.palette == nil)
  }

  @Test func `hostile names stay in their cells`() {
    for name in RobustnessTests.hostileNames {
      var snapshot = Fixture.calm()
      snapshot.queues[0].name = name
      for (width, height) in [(160, 50), (80, 24), (60, 18)] {
        var state = Fixture.state(snapshot, width: width, height: height)
        state.openPalette(with: "open")
        for row in drawDashboard(state, width: width, height: height).rows() {
          #expect(columnCount(of: row) == width)
        }
      }
    }
  }

  @Test func `both languages answer`() {
    var player = player(Fixture.state(language: .indonesian))
    player.type(":laju x10")
    #expect(player.press(.enter) == .setSpeed(.tenfold))
    player.type(":bahasa en")
    player.press(.enter)
    #expect(player.state.language == .english)
  }
}

@Suite struct FuzzyMatchTests {
  @Test(arguments: [
    ("pau", "pause the run"), ("ps", "pause"), ("run pause", "pause the run"), ("", "anything"),
  ]) func `matches`(_ pattern: String, _ text: String) {
    #expect(FuzzyMatch.worth(of: pattern, in: text) != nil)
  }

  @Test(arguments: [("x", ""), ("sp", "pause"), ("pausee", "pause"), ("a b", "bbb")])
  func `does not match`(_ pattern: String, _ text: String) {
    #expect(FuzzyMatch.worth(of: pattern, in: text) == nil)
  }

  @Test func `whole words count more than parts, and parts more than scattered letters`() throws {
    let texts = ["open orders", "reorder it", "o-r-d: every r"]
    let worths = try texts.map { try #require(FuzzyMatch.worth(of: "order", in: $0)) }
    #expect(worths[0] > worths[1])
    #expect(worths[1] > worths[2])
  }
}
