import Phrasebook
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// What happened, and how to see it again.
func sayGoodbye(_ live: LiveRun?, overrides: [String], in language: Language) {
  guard let live else {
    say(ToolPhrase.nothingWatched.text(in: language))
    say(ToolPhrase.seeList.text(in: language))
    return
  }
  let judgements = live.run.judgements()
  let held = judgements.count { $0.verdict == .passed }
  say(
    ToolPhrase.watched.text(
      in: language,
      live.scenario.id,
      String(Int(live.now.inSeconds)),
      String(live.run.eventCount),
      String(held),
      String(judgements.count)
    )
  )
  let changes = overrides.flatMap { ["--set", shellWord($0)] }
  let words = ["mqlab", "watch", shellWord(live.argument), "--seed", String(live.scenario.seed)]
  let again = ToolPhrase.watchAgain.text(in: language, (words + changes).joined(separator: " "))
  let record = RunRecord(
    scenario: lastingName(of: live.argument),
    seed: live.scenario.seed,
    overrides: overrides,
    variant: live.variant,
    instant: live.now,
    digest: live.run.snapshot().digest
  )
  guard let id = RunShelf()?.keep(record) else {
    say(again)
    return
  }
  say(ComfortPhrase.resumeAgain.text(in: language, "mqlab resume \(id)") + "   " + again)
}
