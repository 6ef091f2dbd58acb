/// The words of what can be wrong with a scenario file.
public enum ProblemPhrase: String, Phrase {
  case error = "error|galat"

  public static let sameInBothLanguages: [ProblemPhrase] = []
}
