/// Every text of the program, for the tests that hold the two languages against each other.
public enum Phrasebook {
  /// One row of the table: where it stands, both texts, and whether they may be equal.
  public struct Row: Sendable {
    public let key: String
    /// The pair as it was written, `English|Indonesian`.
    public let source: String
    public let mayBeEqual: Bool

    /// The text before the first bar, or all of it.
    public var english: String { shownText(source.prefix { $0 != "|" }) }

    /// The text after the first bar; empty if there is no bar.
    public var indonesian: String { shownText(source.drop { $0 != "|" }.dropFirst()) }

    /// Makes a row by hand, as tests do.
    public init(key: String, source: String, mayBeEqual: Bool) {
      self.key = key
      self.source = source
      self.mayBeEqual = mayBeEqual
    }
  }

  /// All rows of all areas, in the order of their declaration.
  public static var rows: [Row] {
    rows(of: ExplanationPhrase.self) + rows(of: ProblemPhrase.self)
      + rows(of: EntityPhrase.self)
      + rows(of: LessonProblemPhrase.self) + rows(of: LessonPhrase.self)
      + rows(of: StatementPhrase.self)
      + rows(of: ServiceProblemPhrase.self) + rows(of: ReferencePhrase.self)
      + rows(of: MeasurePhrase.self) + rows(of: FaultPhrase.self)
      + rows(of: AbsentFaultPhrase.self)
      + rows(of: HandsPhrase.self)
      + rows(of: ReportPhrase.self) + rows(of: ToolPhrase.self) + rows(of: DashboardPhrase.self)
      + rows(of: DashboardKeyPhrase.self) + rows(of: ComfortPhrase.self)
      + rows(of: PlainPhrase.self) + rows(of: SweepPhrase.self)
      + rows(of: TimePhrase.self)
      + rows(of: ExplorePhrase.self) + rows(of: ScriptFilePhrase.self)
      + rows(of: ScriptPhrase.self) + rows(of: StepPhrase.self) + rows(of: OutcomePhrase.self)
      + rows(of: RulePhrase.self) + rows(of: RuleNotePhrase.self) + rows(of: SchemaPhrase.self)
      + rows(of: LatencyPhrase.self) + rows(of: TopologyPhrase.self)
      + rows(of: EventsPhrase.self) + rows(of: KubePhrase.self)
      + rows(of: KubeRulePhrase.self)
      + rows(of: ActiveMQPhrase.self) + rows(of: ActiveMQRulePhrase.self)
      + rows(of: NativePhrase.self) + rows(of: SelectorPhrase.self)
  }

  private static func rows<Area: Phrase>(of area: Area.Type) -> [Row] {
    let same = Set(area.sameInBothLanguages.map(\.rawValue))
    return area.allCases.map { phrase in
      Row(
        key: "\(area).\(phrase)",
        source: phrase.rawValue,
        mayBeEqual: same.contains(phrase.rawValue)
      )
    }
  }
}
