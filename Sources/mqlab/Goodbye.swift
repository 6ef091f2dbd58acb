import Phrasebook
import ScenarioModel
import Simulation
import Vocabulary

/// What happened, and how to see it again.
func sayGoodbye(_ live: LiveRun?, options: [String], in language: Language) {
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
  let words = ["mqlab", "watch", shellWord(live.argument), "--seed", String(live.scenario.seed)]
  say(ToolPhrase.watchAgain.text(in: language, (words + options).joined(separator: " ")))
}
