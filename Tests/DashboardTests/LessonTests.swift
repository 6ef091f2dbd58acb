import Groundwork
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Testing

@testable import Dashboard

@Suite struct LessonTests {
  private func pupil(_ snapshot: RunSnapshot = Fixture.outage()) -> Player {
    Player(Fixture.pupil(width: 160, height: 50, snapshot: snapshot))
  }

  // MARK: Before the run

  @Test func `a learner is asked before the run begins`() {
    var player = Player(Fixture.learner())
    #expect(player.press(.enter) == .openScenario(id: "05-outage-absorbed"))
    let started = player.state.update(
      .runStarted(Fixture.taughtScenario(), variants: ["A", "B"], variant: 0)
    )
    #expect(started == .pause && player.state.isPaused)
    player.wait(until: 3_000)
    #expect(player.text.contains("predict 1 of 1"))
    #expect(player.text.contains("2  about 6,000"))
    #expect(player.footer.contains("answer"))
    var progress = LessonProgress(id: "05-outage-absorbed")
    progress.predictions[0] = 0
    #expect(player.type("1") == .lesson(.remember(progress)))
    #expect(player.text.contains("Noted."))
    #expect(!player.footer.contains("answer"))
    // Digits mean screens again.
    player.type("2")
    #expect(player.text.contains("2 Queues]"))
    #expect(player.type(" ") == .resume)
  }

  @Test func `whoever has predicted is not asked again, nor who did not come to learn`() {
    var player = Player(Fixture.learner())
    var progress = LessonProgress(id: "05-outage-absorbed")
    progress.predictions[0] = 1
    _ = player.state.update(.lesson(.recalled([progress])))
    player.press(.enter)
    let scenario = Fixture.taughtScenario()
    #expect(player.state.update(.runStarted(scenario, variants: [], variant: 0)) == nil)
    #expect(!player.state.isPaused)
    var watcher = Player(Fixture.learner())
    #expect(watcher.state.update(.runStarted(scenario, variants: [], variant: 0)) == nil)
    #expect(!watcher.text.contains("Lesson"))
  }

  @Test func `a prediction is compared when all has been seen`() {
    var player = pupil()
    #expect(!player.text.contains("You predicted"))
    var snapshot = Fixture.outage()
    snapshot.phase = .done
    player.show(snapshot)
    #expect(player.text.contains("You predicted 75; it is"))
    #expect(player.text.contains("6000/80 is a time."))
  }

  // MARK: Steps

  @Test func `each step waits for its moment and is marked when it has come`() {
    var player = pupil(Fixture.calm(seconds: 20))
    player.press(.right)
    #expect(player.text.contains("waits for 00:00:30"))
    #expect(player.text.contains("steps 0 of 6"))
    player.show(Fixture.calm(seconds: 40))
    #expect(player.text.contains("\u{2713} 00:00:30"))
    #expect(player.text.contains("All is calm"))
    #expect(player.text.contains("waits for outage to strike"))
    player.show(Fixture.outage())
    #expect(player.text.contains("\u{2713} 00:01:40"))
    #expect(player.text.contains("Look at: 2 Queues"))
    #expect(player.text.contains("\u{2713} 00:02:20"))
    #expect(player.text.contains("waits for outage to heal"))
    var healed = Fixture.outage()
    healed.faults[0].firstEnd = Fixture.instant(150)
    healed.faults[0].lastEnd = Fixture.instant(400)
    player.show(healed)
    #expect(player.text.contains("\u{2713} 00:02:30"))
    #expect(player.text.contains("in variant B (v)"))
    healed.now = Fixture.instant(501)
    player.show(healed)
    #expect(player.text.contains("Empty again."))
    #expect(player.text.contains("steps 5 of 6"))
  }

  @Test func `what waits is told in the author's words`() {
    var snapshot = Fixture.outage()
    snapshot.lessonMoments[2] = nil
    var player = pupil(snapshot)
    player.press(.right)
    #expect(player.text.contains("waits for queue.orders.backlog >"))
  }

  @Test func `a step that has come is remembered once`() {
    var player = pupil(Fixture.calm(seconds: 20))
    func arrival(_ snapshot: RunSnapshot) -> DashboardRequest? {
      player.state.update(
        .snapshotArrived(snapshot, judgements: [], realSpeedFactor: nil)
      )
    }
    guard case .lesson(.remember(let progress)) = arrival(Fixture.calm(seconds: 40)) else {
      Issue.record("nothing is remembered")
      return
    }
    #expect(progress.steps == [0])
    #expect(arrival(Fixture.calm(seconds: 41)) == nil)
    // The past is shown as it was.
    #expect(arrival(Fixture.calm(seconds: 20)) == nil)
    #expect(player.state.lesson.moments.allSatisfy { $0 == nil })
  }

  @Test func `a restart waits for the moments again, another variant keeps what it saw`() {
    var player = pupil()
    #expect(player.state.lesson.moments[2] != nil)
    _ = player.state.update(
      .runStarted(Fixture.taughtScenario(), variants: ["A", "B"], variant: 0)
    )
    player.show(Fixture.calm(seconds: 10))
    #expect(player.state.lesson.moments.allSatisfy { $0 == nil })
    _ = player.state.update(.runStarted(Fixture.scenario(id: "x"), variants: [], variant: 0))
    #expect(player.state.lesson.moments.isEmpty)
  }

  // MARK: Quiz

  @Test func `a wrong answer says why and may be mended, the first one counts`() {
    var player = pupil()
    for _ in 0..<4 { player.press(.right) }
    #expect(player.text.contains("quiz 1 of 1"))
    player.type("2")
    #expect(player.text.contains("Not quite."))
    #expect(player.text.contains("Confirms come from the"))
    player.type("1")
    #expect(player.text.contains("Right."))
    #expect(player.text.contains("0 of 1 right"))
    player.type("3")
    #expect(player.text.contains("3 Latency]"))
  }

  @Test func `a digit beyond the answers says so`() {
    var player = pupil()
    for _ in 0..<4 { player.press(.right) }
    #expect(player.type("9") == nil)
    #expect(player.footer.contains("fewer answers"))
  }

  // MARK: The panel

  @Test func `the panel stands beside every screen and goes away`() {
    for width in [110, 125, 160] {
      var player = Player(Fixture.pupil(width: width, height: 30))
      for key in 1...6 {
        player.type("\t")
        _ = player.state.update(.key(.character(Character(String(key)))))
        let area = player.state.layout.area(of: .lesson)
        #expect(area?.width == min(40, width - 80))
        #expect(player.text.contains("Lesson:"))
      }
      player.type("L")
      #expect(player.state.layout.area(of: .lesson) == nil)
      #expect(player.footer.contains("L shows it"))
      player.type("L")
      #expect(player.state.focusedPanel == .lesson)
    }
  }

  @Test func `where it has no room it is a panel that Tab reaches`() {
    for (width, height) in [(80, 24), (60, 18)] {
      var player = Player(Fixture.pupil(width: width, height: height))
      #expect(player.state.layout.area(of: .lesson) != nil)
      player.press(.tab)
      #expect(player.state.layout.area(of: .lesson) == nil)
      player.press(.backTab)
      #expect(player.state.layout.area(of: .lesson) != nil)
    }
  }

  @Test func `a long page can be read to its end`() {
    var player = Player(Fixture.pupil(width: 60, height: 18))
    player.press(.right)
    player.press(.home)
    #expect(player.text.contains("All is calm"))
    player.press(.end)
    #expect(player.text.contains("more to come"))
  }

  // MARK: The list

  @Test func `the list is ordered and found by statements`() {
    var player = Player(Fixture.picker(width: 110, height: 30))
    player.type("s")
    #expect(player.text.contains("by statement"))
    #expect(
      player.state.scenarioLines.compactMap(\.statement) == [
        "S4", "S10", "S11", "S13", "S15", "S18",
      ]
    )
    player.press(.end)
    #expect(player.state.selectedEntry?.id == "05-outage-absorbed")
    player.type("/S1")
    #expect(player.state.scenarioLines.isEmpty)
    player.press(.escape)
    player.type("/without waiting for")
    player.press(.escape)
    player.type("/does not wait")
    #expect(player.state.scenarioLines.isEmpty)
    player.press(.escape)
    player.type("/nobody upstream")
    #expect(player.state.shownScenarios.isEmpty)
    #expect(!player.state.scenarioLines.isEmpty)
  }

  @Test func `a finished lesson has its mark in the list`() {
    var player = Player(Fixture.learner())
    #expect(!player.text.contains("\u{2713}"))
    var progress = LessonProgress(id: "05-outage-absorbed")
    progress.steps = Set(0..<6)
    progress.answers[0] = 0
    _ = player.state.update(.lesson(.recalled([progress])))
    #expect(player.text.contains("\u{2713}"))
  }

  // MARK: Progress

  @Test func `progress is one line that reads back`() throws {
    var progress = LessonProgress(id: "05-outage-absorbed")
    #expect(LessonProgress(line: progress.line) == progress)
    progress.predictions = [0: 2, 3: 1]
    progress.firstAnswers = [0: 1]
    progress.answers = [0: 0]
    progress.steps = [0, 1, 5]
    #expect(progress.line == "05-outage-absorbed predict=0:2,3:1 first=0:1 quiz=0:0 steps=0,1,5")
    #expect(LessonProgress(line: progress.line) == progress)
    for line in [
      "", "x", "x predict= first= quiz= steps=a", "x predict=1 first= quiz= steps=",
      "x predict= first= quiz= steps=100", "x y predict= first= quiz= steps=",
    ] {
      #expect(LessonProgress(line: line) == nil)
    }
  }

  // MARK: Hostile texts

  @Test(arguments: RobustnessTests.hostileNames)
  func `hostile texts keep borders straight`(_ name: String) {
    let hostile = LocalizedText(english: name, indonesian: name)
    let question = LessonQuestion(
      ask: hostile,
      choices: [
        LessonChoice(say: hostile, isRight: true, why: hostile), LessonChoice(say: hostile),
      ]
    )
    var scenario = Fixture.taughtScenario()
    scenario.faults[0].name = name
    var lesson = Lesson()
    lesson.predict = [question]
    lesson.steps = [
      LessonStep(moment: .at(Fixture.instant(1)), say: hostile),
      LessonStep(moment: .off(fault: 0), say: hostile),
    ]
    lesson.explain = hostile
    lesson.experiments = [LessonExperiment(attempt: hostile, outcome: hostile)]
    lesson.quiz = [question]
    scenario.lesson = lesson
    for glyphs in [GlyphSet.full, .ascii] {
      for (width, height) in [(160, 50), (110, 30), (80, 24), (60, 18)] {
        var state = Fixture.learner(width: width, height: height, glyphs: glyphs)
        _ = state.update(.key(.enter))
        _ = state.update(.runStarted(scenario, variants: [], variant: 0))
        _ = state.update(
          .snapshotArrived(Fixture.outage(), judgements: [], realSpeedFactor: nil)
        )
        for key in [KeyPress.character("1"), .right, .right, .right, .right, .character("1")] {
          _ = state.update(.key(key))
          for row in drawDashboard(state, width: width, height: height).rows() {
            #expect(columnCount(of: row) == width)
            #expect(
              row.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value)
              }
            )
            if glyphs == .ascii { #expect(row.allSatisfy { $0.isASCII }) }
          }
        }
      }
    }
  }
}
