/// The words of the text report of a run.
public enum ReportPhrase: String, Phrase {
  case error = "error|galat"

  public static let sameInBothLanguages: [ReportPhrase] = []
}
