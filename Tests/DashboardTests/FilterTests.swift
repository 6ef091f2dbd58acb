import Phrasebook
import Screen
import Telemetry
import Testing

@testable import Dashboard

@Suite struct FilterTests {
  private func shown(
    _ filter: String,
    _ state: DashboardState = Fixture.state(Fixture.alarm())
  )
    -> [String]
  {
    var player = Player(state)
    player.type("/" + filter)
    player.press(.enter)
    return player.state.shownQueues.compactMap { player.state.snapshot?.queues[$0].name }.sorted()
  }

  @Test(arguments: [
    ("orders", ["orders", "orders.dlq"]), ("!orders", ["payments.capture.retry"]),
    ("ORDERS", ["orders", "orders.dlq"]), ("orders dlq", ["orders.dlq"]),
    ("orders !dlq", ["orders"]), ("name~capture", ["payments.capture.retry"]),
    ("name=orders", ["orders"]), ("!name~orders", ["payments.capture.retry"]),
    ("ready>100", ["orders"]), ("ready<=4", ["orders.dlq", "payments.capture.retry"]),
    ("ready>2.9k", ["orders"]), ("ready>3.1k", []), ("in>=50", ["orders"]),
    ("p99<1s ready=4", ["orders.dlq"]), ("state=alarm", ["orders"]),
    ("redelivered=7", ["orders"]), ("!", Fixture.names.sorted()),
    ("ready>", Fixture.names.sorted()),
    ("ready>many", []),
  ]) func `keeps what it says`(_ filter: String, _ names: [String]) {
    #expect(shown(filter) == names.sorted())
  }

  @Test func `a field that does not exist is named, with those that do`() {
    var player = Player()
    player.type("/depth>3")
    #expect(player.text.contains("no field depth; there are: name ready"))
  }

  @Test func `scenarios have fields of their own`() {
    var player = Player(Fixture.picker())
    player.type("/statement~s4")
    #expect(player.state.shownScenarios.map(\.id) == ["02-wait-or-not"])
    player.press(.escape)
    player.type("/seconds<1000")
    #expect(player.state.shownScenarios.map(\.id) == ["05-outage-absorbed"])
  }

  @Test func `n and N go from match to match, round and round`() {
    var player = Player(Fixture.state(Fixture.alarm()))
    #expect(player.type("n") == nil)
    #expect(player.footer.contains("nothing was searched for yet"))
    player.type("/orders")
    player.press(.enter, .escape)
    let names = player.state.shownQueues.map { player.state.snapshot?.queues[$0].name ?? "" }
    player.press(.home)
    var visited: [String] = []
    for _ in 0..<3 {
      player.type("n")
      visited.append(player.state.selectedQueue ?? "")
    }
    let matching = names.filter { $0.contains("orders") }
    #expect(Set(visited) == Set(matching))
    #expect(visited[0] == visited[2])
    player.type("N")
    #expect(player.state.selectedQueue == visited[1])
  }

  @Test func `the help is searched`() {
    var player = Player()
    player.type("?/clipb")
    #expect(player.text.contains("the help says nothing about this"))
    player.press(.escape)
    player.type("/quit")
    player.press(.enter)
    let text = player.text
    #expect(text.contains("quit at once"))
    #expect(!text.contains("pause or resume"))
    #expect(text.contains("/quit"))
    player.type("c")
    #expect(player.text.contains("pause or resume"))
    #expect(player.press(.escape) == nil)
    #expect(player.state.helpLine == nil)
    player.type("?")
    #expect(player.text.contains("/ searches"))
  }
}

@Suite struct HeaderClickTests {
  @Test(arguments: [(160, 50), (110, 30), (80, 24), (60, 18)])
  func `a click on a heading sorts by it, a second turns the order`(
    _ width: Int,
    _ height: Int
  )
    throws
  {
    for (heading, column) in [
      ("QUEUE", QueueSort.Column.name), ("READY", .ready), ("IN/s", .arrivals), ("p99", .p99),
    ] {
      var player = Player(Fixture.state(width: width, height: height))
      let rows = drawDashboard(player.state, width: width, height: height).rows()
      let row = try #require(rows.firstIndex { $0.contains(" QUEUE ") })
      let start = try #require(rows[row].firstRange(of: heading))
      let place = columnCount(of: String(rows[row][..<start.lowerBound]))
      player.press(.mouse(.press, column: place, row: row))
      if column != .ready {
        #expect(player.state.sort == QueueSort(column: column, isDescending: column != .name))
      }
      let before = player.state.sort.isDescending
      player.press(.mouse(.press, column: place + 1, row: row))
      #expect(player.state.sort == QueueSort(column: column, isDescending: !before))
    }
  }
}
