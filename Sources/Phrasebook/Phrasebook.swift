/// Every text of the program, for the tests that hold the two languages against each other.
public enum Phrasebook {
  /// One row of the table: where it stands, both texts, and whether they may be equal.
  public struct Row: Sendable {
    public let key: String
    public let english: String
    public let indonesian: String
    public let mayBeEqual: Bool
  }

  /// All rows of all areas, in the order of their declaration.
  public static var rows: [Row] {
    rows(of: ProblemPhrase.self) + rows(of: ReferencePhrase.self) + rows(of: MeasurePhrase.self)
      + rows(of: ReportPhrase.self) + rows(of: ToolPhrase.self) + rows(of: DashboardPhrase.self)
  }

  private static func rows<Area: Phrase>(of area: Area.Type) -> [Row] {
    let same = Set(area.sameInBothLanguages.map(\.rawValue))
    return area.allCases.map { phrase in
      Row(
        key: "\(area).\(phrase)",
        english: phrase.template(in: .english),
        indonesian: phrase.rawValue.contains("|") ? phrase.template(in: .indonesian) : "",
        mayBeEqual: same.contains(phrase.rawValue)
      )
    }
  }
}
