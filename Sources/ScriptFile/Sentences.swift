package import Phrasebook
import ScenarioFile
import ScenarioModel

extension ScriptFilePhrase: ProblemWord {
  package func shown(in language: Language) -> String { text(in: language) }
}

/// A phrase with its placeholders filled, in both languages.
func say(_ phrase: ScriptFilePhrase, _ words: any ProblemWord...) -> LocalizedText {
  LocalizedText(
    english: phrase.text(in: .english, values: words.map { $0.shown(in: .english) }),
    indonesian: phrase.text(in: .indonesian, values: words.map { $0.shown(in: .indonesian) })
  )
}
