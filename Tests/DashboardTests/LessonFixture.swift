import Phrasebook
import ScenarioModel
import Screen
import Telemetry

@testable import Dashboard

/// A lesson made by hand, for the run of the other fixtures.
extension Fixture {
  static func text(_ english: String, _ indonesian: String) -> LocalizedText {
    LocalizedText(english: english, indonesian: indonesian)
  }

  static let prediction = LessonQuestion(
    ask: text(
      "The consumers are away for two minutes. How many messages wait then?",
      "Konsumen pergi selama dua menit. Berapa pesan menunggu saat itu?"
    ),
    choices: [
      LessonChoice(
        say: text("75", "75"),
        why: text("6000/80 is a time.", "6000/80 adalah waktu.")
      ),
      LessonChoice(say: text("about 6,000", "sekitar 6.000"), isRight: true),
      LessonChoice(say: text("none", "tidak ada")),
    ]
  )

  static let lesson: Lesson = {
    var lesson = Lesson()
    lesson.predict = [prediction]
    let waits = Condition(metric: .queue(0, .backlog), comparison: .more, value: 2_000)
    lesson.steps = [
      LessonStep(
        moment: .at(instant(30)),
        say: text(
          "All is calm: 50 messages a second come and go. Hardly anything waits.",
          "Semua tenang: 50 pesan per detik datang dan pergi. Hampir tidak ada yang menunggu."
        ),
        look: .overview
      ),
      LessonStep(
        moment: .on(fault: 0),
        say: text(
          "The consumers are gone. The producer goes on as if nothing had happened.",
          "Konsumen pergi. Produsen terus bekerja seolah tidak terjadi apa-apa."
        ),
        look: .queues
      ),
      LessonStep(
        moment: .when(waits, text: "queue.orders.backlog > 2000"),
        say: text("2,000 messages wait.", "2.000 pesan menunggu.")
      ),
      LessonStep(moment: .off(fault: 0), say: text("They are back.", "Mereka kembali.")),
      LessonStep(
        moment: nil,
        say: text("Twice as many do it faster.", "Dua kali lebih banyak lebih cepat."),
        variant: "B"
      ),
      LessonStep(moment: .at(instant(500)), say: text("Empty again.", "Kosong lagi.")),
    ]
    lesson.explain = text(
      "The queue stands between those who ask and those who do.\nThe price is delay.",
      "Antrean berdiri di antara yang meminta dan yang mengerjakan.\nHarganya keterlambatan."
    )
    lesson.experiments = [
      LessonExperiment(
        attempt: text("Heal the outage early.", "Pulihkan gangguan lebih awal."),
        outcome: text("fewer messages wait.", "lebih sedikit pesan menunggu.")
      )
    ]
    lesson.quiz = [
      LessonQuestion(
        ask: text("What did the producer notice?", "Apa yang dirasakan produsen?"),
        choices: [
          LessonChoice(
            say: text("nothing", "tidak ada"),
            isRight: true,
            why: text("Every publish was confirmed.", "Setiap pengiriman dikonfirmasi.")
          ),
          LessonChoice(
            say: text("slower confirms", "konfirmasi melambat"),
            why: text("Confirms come from the broker.", "Konfirmasi datang dari broker.")
          ),
        ]
      )
    ]
    return lesson
  }()

  static let taughtLibrary: [ScenarioEntry] = library.map { entry in
    var entry = entry
    if entry.id == "05-outage-absorbed" { entry.lesson = lesson }
    return entry
  }

  static func taughtScenario() -> Scenario {
    var scenario = scenario()
    scenario.lesson = lesson
    scenario.faults = [
      FaultPlan(name: "outage", kind: .consumerCrash, targets: [], schedule: .at([instant(100)]))
    ]
    return scenario
  }

  /// A minute after the consumers went, with 2,000 messages since the 140th second.
  static func outage() -> RunSnapshot {
    var snapshot = alarm()
    var outage = FaultSnapshot(name: "outage", kind: "consumer.crash", target: "worker")
    outage.isActive = true
    outage.fired = 1
    outage.firstStart = instant(100)
    outage.lastStart = instant(100)
    snapshot.faults = [outage]
    snapshot.lessonMoments = [instant(30), instant(100), instant(140), nil, nil, nil]
    return snapshot
  }

  /// A learner on the list of scenarios, on the one with the lesson.
  static func learner(
    width: Int = 110,
    height: Int = 30,
    language: Language = .english,
    glyphs: GlyphSet = .full
  ) -> DashboardState {
    var state = DashboardState(language: language, glyphs: glyphs, width: width, height: height)
    _ = state.update(.libraryLoaded(taughtLibrary))
    _ = state.update(.key(.down))
    return state
  }

  /// The same learner after starting it, in the middle of the outage.
  static func pupil(
    width: Int = 110,
    height: Int = 30,
    language: Language = .english,
    glyphs: GlyphSet = .full,
    snapshot: RunSnapshot = outage()
  ) -> DashboardState {
    var state = learner(width: width, height: height, language: language, glyphs: glyphs)
    _ = state.update(.key(.enter))
    _ = state.update(.runStarted(taughtScenario(), variants: ["A", "B"], variant: 0))
    _ = state.update(.key(.character("1")))
    _ = state.update(.key(.character(" ")))
    _ = state.update(
      .snapshotArrived(snapshot, judgements: judgements(), realSpeedFactor: 4)
    )
    return state
  }
}
