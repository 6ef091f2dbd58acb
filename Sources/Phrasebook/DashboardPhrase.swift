/// The words of the live dashboard.
public enum DashboardPhrase: String, Phrase {
  case error = "error|galat"

  public static let sameInBothLanguages: [DashboardPhrase] = []
}
