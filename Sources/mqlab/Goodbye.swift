import Phrasebook
import Reporting
import ScenarioFile
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// What happened, and how to see it again.
func sayGoodbye(_ live: LiveRun?, overrides: [String], in language: Language) {
  guard var live else {
    say(ToolPhrase.nothingWatched.text(in: language))
    say(ToolPhrase.seeList.text(in: language))
    return
  }
  // Resuming arrives at the end of an instant, so the last one is lived to its end.
  while !live.advance(to: live.now) {}
  let judgements = live.run.judgements()
  let digest = live.run.digest
  let held = judgements.count { $0.verdict == .passed }
  say(
    ToolPhrase.watched.text(
      in: language,
      live.scenario.id,
      String(Int(live.now.inSeconds)),
      String(live.run.eventCount),
      String(held),
      String(judgements.count),
      digestText(digest)
    )
  )
  let changes = overrides.flatMap { ["--set", shellWord($0)] }
  let words = ["mqlab", "watch", shellWord(live.argument), "--seed", String(live.scenario.seed)]
  let again = ToolPhrase.watchAgain.text(in: language, (words + changes).joined(separator: " "))
  var record = RunRecord(
    scenario: lastingName(of: live.argument),
    seed: live.scenario.seed,
    overrides: overrides,
    variant: live.variant,
    instant: live.now,
    digest: digest
  )
  var session: String?
  if !live.deeds.isEmpty {
    // What hands did is kept as a scenario that does it again.
    let scenario = live.scenario.doing(live.deeds)
    let variant = live.experiment.variants[live.variant].name
    session = SessionText(scenario, variant: variant).text(original: nil)
    record.overrides = []
    record.variant = 0
    guard session != nil else {
      say(again)
      return
    }
  }
  guard let id = RunShelf()?.keep(record, session: session) else {
    say(again)
    return
  }
  say(ComfortPhrase.resumeAgain.text(in: language, "mqlab resume \(id)") + "   " + again)
}
