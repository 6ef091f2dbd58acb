import Screen
import Telemetry
import Testing

@testable import Dashboard

@Suite struct ScreenExportTests {
  private func export(_ words: String, _ state: DashboardState) -> Export? {
    var player = Player(state)
    player.type("e")
    #expect(player.state.comfort.palette?.field.text == "export ")
    player.type(words)
    guard case .comfort(.export(let export)) = player.press(.enter) else { return nil }
    return export
  }

  @Test func `a screen as text is the frame without blanks at the ends`() throws {
    let state = Fixture.state()
    let export = try #require(export("as text", state))
    #expect(export.name == "mqlab-05-outage-absorbed-overview-00-00-40.250.txt")
    let rows = drawDashboard(state, width: 110, height: 30).rows()
    guard case .text(let text) = export.content else { return }
    #expect(text.split(separator: "\n").count == 30)
    #expect(text.contains(rows[0].split(separator: " ").joined(separator: " ").prefix(5)))
    #expect(!text.contains("Command"))
  }

  @Test func `a screen in colour is the picture with its theme`() throws {
    let state = Fixture.state()
    let export = try #require(export("ansi", state))
    #expect(export.content == .picture(drawDashboard(state, width: 110, height: 30), .dark))
    #expect(export.name.hasSuffix(".ans"))
  }

  @Test func `a screen as a picture has all its text and no mark-up of strangers`() throws {
    var snapshot = Fixture.alarm()
    snapshot.queues[0].name = "<script>&\""
    let export = try #require(export("svg", Fixture.state(snapshot)))
    guard case .text(let text) = export.content else { return }
    #expect(text.hasPrefix("<svg ") && text.hasSuffix("</svg>\n"))
    #expect(text.contains("&lt;script&gt;&amp;\""))
    #expect(!text.contains("<script>"))
    #expect(text.contains("QUEUE"))
  }

  @Test func `the focused table has exact figures, and nothing where nothing is known`() throws {
    let export = try #require(export("csv", Fixture.state(Fixture.alarm())))
    #expect(export.name == "mqlab-05-outage-absorbed-queues-00-02-40.250.csv")
    guard case .text(let text) = export.content else { return }
    let rows = text.split(separator: "\n").map(String.init)
    #expect(rows.count == 4)
    #expect(rows[0].hasPrefix("queue,ready,unacked,in_per_s"))
    #expect(rows.contains { $0.hasPrefix("orders,3001,0,50.0,0.0,") })
  }

  @Test func `what a spreadsheet would run or a terminal obey is disarmed`() {
    let table = FocusedTable(header: ["a"], rows: [["=1+1"], ["x\u{1B}[2J,\"y\""], ["-3.5"]])
    #expect(table.csv == "a\n'=1+1\n\"x␛[2J,\"\"y\"\"\"\n-3.5\n")
  }

  @Test func `a hostile id makes a harmless file name`() throws {
    var state = Fixture.state()
    _ = state.update(
      .runStarted(Fixture.scenario(id: "../../etc/\u{1B}x y"), variants: [], variant: 0)
    )
    let export = try #require(export("as text", state))
    #expect(!export.name.contains("/"))
    #expect(export.name.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 })
  }

  @Test func `every screen can be exported`() {
    for screen in "1234567" {
      for kind in ["as text", "ansi", "svg"] {
        var state = Fixture.state(Fixture.alarm())
        _ = state.update(.key(.character(screen)))
        #expect(export(kind, state) != nil)
      }
    }
  }
}
