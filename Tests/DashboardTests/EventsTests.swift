import Phrasebook
import Screen
import Telemetry
import TestSupport
import Testing
import Vocabulary

@testable import Dashboard

@Suite struct EventsTests {
  private static let absent = EventRecord.absent

  private static func record(
    _ number: UInt64,
    _ seconds: Double,
    _ kind: EventKind,
    queue: UInt32 = absent,
    message: UInt32 = absent,
    actor: UInt32 = absent,
    cause: EventCause = .none
  ) -> EventRecord {
    EventRecord(
      number: number,
      instant: Fixture.instant(seconds),
      kind: kind,
      cause: cause,
      queue: queue,
      message: message,
      actor: actor
    )
  }

  /// One message that is given back once, another one that is dead-lettered.
  static let story: [EventRecord] = [
    record(1, 0, .phase, cause: .run),
    record(2, 1, .published, actor: 2),
    record(3, 1, .enqueued, queue: 0, message: 7),
    record(4, 1, .enqueued, queue: 1, message: 7),
    record(5, 29, .delivered, queue: 0, message: 7, actor: 0),
    record(6, 30, .faultOn, actor: 3),
    record(7, 32, .requeued, queue: 0, message: 7, actor: 0, cause: .close),
    record(8, 32, .redelivered, queue: 0, message: 7, actor: 1),
    record(9, 35, .effect, queue: 0, message: 7, actor: 1),
    record(10, 35, .acknowledged, queue: 0, message: 7, actor: 1),
    record(11, 36, .deadLettered, queue: 1, message: 7, cause: .rejected),
    record(12, 36, .enqueued, queue: 2, message: 8),
  ]

  static var names: EventNames {
    var names = EventNames()
    names.queues = ["orders.created", "audit.log", "orders.dlq"]
    names.actors = ["worker#1", "worker#2", "web-shop#1", "worker.crash-1"]
    return names
  }

  static let route = RouteStory(
    exchange: "orders",
    key: "order.created.eu",
    lines: [
      RouteStory.Line(isMatch: nil, sentence: "it comes to exchange orders (topic)"),
      RouteStory.Line(isMatch: true, sentence: "queue orders.created by order.created.#"),
      RouteStory.Line(isMatch: false, sentence: "queue billing by invoice.#: another word"),
    ]
  )

  static func state(
    upTo last: UInt64 = 12,
    width: Int = 110,
    height: Int = 30,
    language: Language = .english,
    glyphs: GlyphSet = .full
  ) -> DashboardState {
    var snapshot = Fixture.calm()
    snapshot.eventRecords = last
    var state = Fixture.state(
      snapshot,
      width: width,
      height: height,
      language: language,
      glyphs: glyphs
    )
    #expect(state.update(.key(.character("5"))) == .events(.record))
    _ = state.update(.events(.names(names)))
    _ = state.update(.events(.happened(story)))
    return state
  }

  @Test func `the run is recorded from the first look at the events on, and asked for once`() {
    var state = Self.state()
    #expect(state.update(.key(.character("1"))) == nil)
    #expect(state.update(.key(.character("5"))) == nil)
    let scenario = Fixture.scenario()
    let request = state.update(.runStarted(scenario, variants: [], variant: 0))
    #expect(request == .events(.record))
    #expect(state.logCount == 0)
  }

  @Test func `memory is bounded, and records of another future go`() {
    var store = EventStore()
    var number: UInt64 = 0
    for _ in 0..<150 {
      let batch = (0..<1_000).map { Self.record(number + 1 + UInt64($0), 1, .enqueued) }
      number += 1_000
      _ = store.append(batch)
      #expect(store.records.count <= EventStore.capacity * 6 / 5)
    }
    #expect(store.isCut)
    #expect(store.records.last?.number == number)
    _ = store.append([Self.record(number - 10, 2, .expired)])
    #expect(store.records.last?.kind == .expired)
    #expect(store.records.last?.number == number - 10)
  }

  @Test(arguments: [
    ("", 12), ("level>=warn", 4), ("queue~orders", 7), ("queue~audit", 2), ("kind~enqueued", 3),
    ("consumer~worker#2", 3), ("producer~shop", 1), ("message=8", 1), ("!queue~orders", 5),
    ("queue~orders kind~deliver", 2), ("cause~reject", 1), ("m-8", 1), ("crash", 1),
    ("kind~enqueued !message=7", 1), ("nonsense~x", 0),
  ])
  func `a filter with fields shows what it says`(_ text: String, _ count: Int) {
    var state = Self.state()
    _ = state.update(.key(.character("/")))
    _ = state.update(.key(.paste(text)))
    _ = state.update(.key(.enter))
    #expect(state.logCount == count)
  }

  @Test func `the level key leaves out what is less`() {
    var state = Self.state()
    _ = state.update(.key(.character("v")))
    #expect(state.logCount == 4)
    _ = state.update(.key(.character("v")))
    #expect(state.logCount == 0)
    _ = state.update(.key(.character("v")))
    #expect(state.logCount == 12)
  }

  @Test func `nothing stands there that is later than the moment shown`() {
    let state = Self.state(upTo: 5)
    #expect(state.logCount == 5)
    let rows = drawDashboard(state, width: 110, height: 30).rows().joined()
    #expect(rows.contains("delivered"))
    #expect(!rows.contains("fault-on"))
    #expect(!rows.contains("m-8"))
  }

  @Test func `the way of a message adds up, and tells which bindings took it and which did not`() {
    var state = Self.state()
    for _ in 0..<2 { _ = state.update(.key(.up)) }
    let request = state.update(.key(.enter))
    #expect(request == .events(.explain(message: 7, entered: Self.story[2])))
    _ = state.update(.events(.route(message: 7, Self.route)))
    let painter = Painter(state, width: 110, height: 30)
    let texts = painter.journeyLines.map(\.text)
    #expect(texts.contains("published by web-shop#1 to orders with key order.created.eu"))
    #expect(texts.contains("✓ queue orders.created by order.created.#"))
    #expect(texts.contains("✗ queue billing by invoice.#: another word"))
    #expect(
      texts.contains("delivered from orders.created to worker#1, attempt 1, waited 28 s")
    )
    #expect(texts.contains("given back to orders.created by worker#1 after 3 s (close)"))
    #expect(
      texts.contains("delivered from orders.created to worker#2, attempt 2, waited 0 s")
    )
    #expect(texts.contains("goes on as m-8 in orders.dlq"))
    #expect(texts.contains("orders.created: total 34 s = queue 28 s + consumers 6 s"))
    #expect(texts.contains("audit.log: total 35 s = queue 35 s + consumers 0 s"))
  }

  @Test func `following ends with the first step back and begins again with F`() {
    var state = Self.state()
    #expect(state.events.selected == nil)
    _ = state.update(.key(.up))
    #expect(state.selectedRecord?.number == 11)
    _ = state.update(.key(.character("F")))
    #expect(state.events.selected == nil)
  }

  @Test func `n and N walk among what the filter finds, and all of the log stays in sight`() {
    var state = Self.state()
    let whole = state.logCount
    _ = state.update(.key(.character("/")))
    _ = state.update(.key(.paste("level>=warn")))
    _ = state.update(.key(.enter))
    #expect(state.logCount < whole)
    _ = state.update(.key(.escape))
    #expect(state.logCount == whole)
    _ = state.update(.key(.end))
    var visited: [UInt64?] = []
    for key in ["N", "N", "n"] as [Character] {
      _ = state.update(.key(.character(key)))
      visited.append(state.selectedRecord?.number)
    }
    #expect(visited == [11, 8, 11])
  }

  @Test func `no size, no name and no sentence makes it trap or reaches the terminal raw`() {
    var names = Self.names
    names.queues[0] = "\u{1B}[2J注文.作成" + String(repeating: "é", count: 200)
    names.actors[2] = "\u{202E}evil\nname"
    let raw = RouteStory(
      exchange: "\u{1B}]0;x\u{07}",
      key: "a\nb",
      lines: [RouteStory.Line(isMatch: true, sentence: "\u{1B}[31mred")]
    )
    for width in stride(from: 1, through: 200, by: 13) {
      for height in stride(from: 1, through: 60, by: 7) {
        var state = Self.state(width: width, height: height)
        _ = state.update(.events(.names(names)))
        for key in [KeyPress.up, .enter, .character("w"), .character("a"), .tab, .down] {
          _ = state.update(.key(key))
          _ = state.update(.events(.route(message: 7, raw)))
          let canvas = drawDashboard(state, width: width, height: height)
          #expect(!canvas.rows().joined().unicodeScalars.contains { $0.value < 0x20 })
        }
      }
    }
  }

  @Test func `the frames are as recorded`() {
    for (width, height, language, glyphs) in TopologyTests.frames {
      var state = Self.state(width: width, height: height, language: language, glyphs: glyphs)
      for key in [KeyPress.up, .up, .enter] { _ = state.update(.key(key)) }
      _ = state.update(.events(.route(message: 7, Self.route)))
      expectGolden(
        picture(of: drawDashboard(state, width: width, height: height)),
        named: "events-\(width)x\(height)-\(glyphs.name)-\(language.rawValue)"
      )
    }
  }
}
