import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Testing
import Vocabulary

@testable import Dashboard

@Suite struct PlainReportTests {
  private let states = [Fixture.state(), Fixture.state(Fixture.alarm())]

  /// The cells of a row of a table, between its borders.
  private func cells(_ row: String) -> [String] {
    row.split { $0 == " " || $0 == "┃" || $0 == "│" || $0 == ">" }.map(String.init)
  }

  @Test(arguments: Language.allCases)
  func `the status has every figure of the table of queues`(_ language: Language) throws {
    for snapshot in [Fixture.calm(), Fixture.alarm()] {
      let state = Fixture.state(snapshot, width: 160, height: 50, language: language)
      let status = PlainReport(state).status()
      for queue in snapshot.queues {
        let row = QueueRow(queue, at: snapshot.now, numbers: NumberText(language: language))
        let line = try #require(status.first { $0.hasPrefix(queue.name + ":") })
        let figures = [
          row.ready, row.unacked, row.arrivals, row.departures, row.p99, row.redelivered,
        ]
        for figure in figures { #expect(line.contains(figure), "\(queue.name) \(figure)") }
        let seen =
          drawDashboard(state, width: 110, height: 30).rows()
          .first { $0.hasPrefix("┃") && $0.contains(" " + queue.name + " ") } ?? ""
        for cell in cells(seen) where cell.contains(where: \.isNumber) {
          #expect(line.contains(cell), "\(cell) of the frame is not in \(line)")
        }
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `the status has alarms, flow, verdicts, faults and marks of the Overview`(
    _ language: Language
  ) {
    let state = Fixture.state(Fixture.alarm(), width: 200, height: 60, language: language)
    let text = PlainReport(state).status().joined(separator: "\n")
    for alarm in state.alarms { #expect(text.contains(alarm.text)) }
    let painter = Painter(state, width: 200, height: 60)
    #expect(text.contains(painter.flowText))
    #expect(text.contains(painter.expectationSummary))
    #expect(text.contains(painter.runState.text))
    for judgement in state.judgements {
      #expect(text.contains(judgement.text))
      #expect(text.contains(painter.figures(of: judgement).long))
      #expect(text.contains(painter.verdictWord(of: judgement)))
    }
    for fault in state.snapshot?.faults ?? [] {
      #expect(text.contains(fault.name))
      #expect(text.contains(painter.look(of: fault).word))
    }
    for marker in state.snapshot?.markers ?? [] { #expect(text.contains(marker.label)) }
    #expect(text.contains("00:02:40"))
    #expect(text.contains("05-outage-absorbed"))
  }

  @Test func `nothing of it steers a terminal, whatever things are called`() {
    for name in RobustnessTests.hostileNames {
      var snapshot = Fixture.alarm()
      snapshot.queues[0].name = name
      snapshot.faults[0].target = name
      snapshot.faults[0].name = name
      snapshot.markers[0].label = name
      let report = PlainReport(Fixture.state(snapshot))
      for line in report.status() + report.latency(of: "") + report.explain() {
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f })
        #expect(!line.unicodeScalars.contains { (0x80..<0xa0).contains($0.value) })
        #expect(!line.contains("\u{202E}"))
      }
    }
  }

  @Test func `latency tells n with its percentiles, and what still waits`() {
    let lines = PlainReport(Fixture.state(Fixture.alarm())).latency(of: "orders")
    #expect(lines.count == 1)
    #expect(lines[0].contains("n 400") && lines[0].contains("still waiting 3,001"))
    #expect(PlainReport(states[0]).latency(of: "x") == ["there is no queue x"])
  }

  @Test func `the status has services, data and the line of latency`() {
    let state = Fixture.state(Fixture.shop(), width: 160, height: 50)
    let text = PlainReport(state).status().joined(separator: "\n")
    #expect(!state.serviceLines.isEmpty)
    for line in state.serviceLines {
      #expect(text.contains(line.name + ": " + line.condition))
    }
    #expect(text.contains(Painter(state, width: 160, height: 50).latencyText(Fixture.shop())))
  }

  @Test func `without a run it says so`() {
    let report = PlainReport(DashboardState())
    #expect(!report.status().isEmpty)
    #expect(report.explain() == ["no scenario is open"])
  }
}

@Suite struct PlainVoiceTests {
  private func lines(_ voice: inout PlainVoice, seconds: Int) -> [String] {
    (0..<seconds * 10).compactMap { voice.line(wallMilliseconds: Int64($0) * 100) }
  }

  @Test func `a calm run says nothing`() {
    var voice = PlainVoice()
    voice.listen(to: Fixture.state())
    voice.listen(to: Fixture.state(Fixture.calm(seconds: 50)))
    #expect(lines(&voice, seconds: 5) == [])
  }

  @Test func `alarms come first, and never two lines within a second`() {
    var voice = PlainVoice()
    voice.listen(to: Fixture.state())
    voice.listen(to: Fixture.state(Fixture.alarm()))
    #expect(voice.line(wallMilliseconds: 0)?.contains("ALARM") == true)
    #expect(voice.line(wallMilliseconds: 999) == nil)
    #expect(voice.line(wallMilliseconds: 1_000) != nil)
    #expect(voice.line(wallMilliseconds: 1_500) == nil)
  }

  @Test func `two services that differ by a digit are two alarms`() {
    var shop = Fixture.shop()
    shop.services[1] = shop.services[2]
    shop.services[1].name = "stock-1"
    shop.services[2].name = "stock-2"
    shop.services[2].isDown = false
    var voice = PlainVoice()
    voice.listen(to: Fixture.state(shop))
    _ = lines(&voice, seconds: 30)
    shop.services[2].isDown = true
    voice.listen(to: Fixture.state(shop))
    let said = lines(&voice, seconds: 30)
    #expect(said.contains { $0.contains("stock-2") })
    #expect(!said.contains { $0.contains("stock-1") })
  }

  @Test func `what stays is said once`() {
    var voice = PlainVoice()
    voice.listen(to: Fixture.state())
    for _ in 0..<20 { voice.listen(to: Fixture.state(Fixture.alarm())) }
    let first = lines(&voice, seconds: 30)
    #expect(first.count == Set(first).count)
    #expect(first.contains { $0.contains("fault on: consumer.crash-1") })
    voice.listen(to: Fixture.state(Fixture.alarm()))
    #expect(voice.isSilent)
  }

  @Test func `a storm of changes neither grows without bound nor hides an alarm`() {
    var voice = PlainVoice()
    for step in 0..<500 {
      var snapshot = step.isMultiple(of: 2) ? Fixture.alarm() : Fixture.calm()
      if step == 499 { snapshot = Fixture.alarm() }
      voice.listen(to: Fixture.state(snapshot))
    }
    let rest = voice.rest()
    #expect(rest.count <= 100)
    #expect(rest[0].contains("ALARM"))
  }
}

@Suite struct PlainCommandTests {
  private let state = Fixture.state(Fixture.alarm())

  @Test(arguments: [
    ("status", PlainCommand.status), ("  QUEUES  ", .queues), ("", .nothing),
    ("step", .step(events: 1)),
    ("step 10", .step(events: 10)), ("step 2.5s", .stepSeconds(2.5)),
    ("speed x4", .speed(.fourfold)),
    ("speed max", .speed(.unlimited)), ("speed 10", .speed(.tenfold)), ("pause", .pause),
    ("resume", .resume), ("heal all", .heal(nil)), ("heal", .heal(nil)),
    ("heal consumer.crash-1", .heal(1)), ("latency orders", .latency(queue: "orders")),
    ("explain", .explain), ("quit", .quit), ("help", .help), ("restart", .restart),
  ]) func `is understood`(_ line: String, _ command: PlainCommand) {
    #expect(state.plainCommand(line) == command)
  }

  @Test(arguments: [
    "dance", "step 0", "step -1", "step x", "step 1e99", "speed 3", "fault", "fault worker",
    "fault worker dance", "fault nobody crash", "fault worker#3 crash", "fault worker slow x0",
    "fault worker slow xnan", "fault worker crash for ever", "fault broker crash", "heal nothing",
    "fault worker#0 crash", "fault worker crash for 0s", "step nans", "fault shop crash",
    "fault worker burst", "fault worker offline", "fault worker#1#2 crash",
    "fault worker crash for 1e-12s",
  ]) func `is refused with a reason`(_ line: String) {
    guard case .refused(let sentence) = state.plainCommand(line) else {
      Issue.record("\(line) is not refused")
      return
    }
    #expect(!sentence.isEmpty)
  }

  @Test func `a fault hits whom it names, from now on, as long as it says`() {
    guard case .inject(let plan) = state.plainCommand("fault worker#2 slow x5 for 30s") else {
      Issue.record("not understood")
      return
    }
    #expect(plan.kind == .consumerSlow(factor: 5))
    #expect(plan.targets == [FaultTarget(role: .consumer, plan: 0, instance: 1)])
    #expect(plan.fixedLength == .seconds(30))
    #expect(plan.schedule == .at([state.snapshot?.now ?? .start]))
  }
}
