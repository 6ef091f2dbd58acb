/// A scenario file as it is run: one scenario, or several variants of it side by side.
public struct Experiment: Equatable, Sendable {
  /// The path it was read from, as given.
  public var path: String
  /// SHA-256 of the file's bytes, hexadecimal.
  public var fingerprint: String
  /// In the order of the file; one without a name when nothing is compared.
  public var variants: [Variant]
  /// Problems that do not forbid a run.
  public var warnings: [ScenarioProblem]

  /// One set of overrides applied to the file.
  public struct Variant: Equatable, Sendable {
    /// `nil` when the file compares nothing.
    public var name: String?
    /// Whether it is the file as it stands, without overrides.
    public var isBase: Bool
    public var scenario: Scenario

    public init(name: String?, isBase: Bool, scenario: Scenario) {
      self.name = name
      self.isBase = isBase
      self.scenario = scenario
    }
  }

  public init(
    path: String,
    fingerprint: String,
    variants: [Variant],
    warnings: [ScenarioProblem]
  ) {
    self.path = path
    self.fingerprint = fingerprint
    self.variants = variants
    self.warnings = warnings
  }

  /// Whether the file compares variants.
  public var comparesVariants: Bool { variants.count > 1 || variants.first?.name != nil }
}
