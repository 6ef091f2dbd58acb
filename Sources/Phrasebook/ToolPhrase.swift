/// The words of the command line.
public enum ToolPhrase: String, Phrase {
  case error = "error|galat"

  public static let sameInBothLanguages: [ToolPhrase] = []
}
