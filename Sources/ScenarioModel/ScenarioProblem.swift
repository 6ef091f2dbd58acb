/// A place in a scenario file.
public struct SourcePosition: Equatable, Sendable, Comparable {
  /// Counted from 1.
  public var line: Int
  /// Counted from 1, in characters.
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// One thing that is wrong with a scenario, where it is, and how to mend it.
public struct ScenarioProblem: Equatable, Sendable {
  /// The class of a problem; its code is part of the contract, such as `E-UNKNOWN`.
  public enum Code: String, Sendable, CaseIterable {
    case empty = "E-EMPTY"
    case shape = "E-SHAPE"
    case multi = "E-MULTI"
    case yaml = "E-YAML"
    case json = "E-JSON"
    case encoding = "E-ENCODING"
    case limit = "E-LIMIT"
    case alias = "E-ALIAS"
    case key = "E-KEY"
    case duplicate = "E-DUP"
    case unknown = "E-UNKNOWN"
    case missing = "E-MISSING"
    case tag = "E-TAG"
    case merge = "E-MERGE"
    case number = "E-NUMBER"
    case duration = "E-DURATION"
    case name = "E-NAME"
    case reference = "E-REF"
    case cycle = "E-CYCLE"
    case fault = "E-FAULT"
    case expectation = "E-EXPECT"
    case seed = "E-SEED"
    case probability = "E-PROB"
    case distribution = "E-DIST"
    case value = "E-VALUE"
    case dialect = "E-DIALECT"
    case override = "E-SET"
    case never = "W-NEVER"
    case unstable = "W-UNSTABLE"
    case idle = "W-IDLE"

    /// Whether a run is still possible.
    public var isWarning: Bool { rawValue.hasPrefix("W-") }
  }

  public var code: Code
  /// `nil` when the problem has no place in the file, such as an override.
  public var position: SourcePosition?
  /// What is wrong, in the language asked for; sanitised.
  public var sentence: LocalizedText
  /// How to mend it, when that is known.
  public var hint: LocalizedText?
  /// The line of the file it speaks of, as it stands there; hostile until sanitised.
  public var sourceLine: String?

  public init(
    code: Code,
    position: SourcePosition?,
    sentence: LocalizedText,
    hint: LocalizedText? = nil,
    sourceLine: String? = nil
  ) {
    self.code = code
    self.position = position
    self.sentence = sentence
    self.hint = hint
    self.sourceLine = sourceLine
  }
}

/// Everything that forbids a scenario file to run, in file order.
public struct ScenarioError: Error, Equatable, Sendable {
  public var path: String
  public var problems: [ScenarioProblem]

  public init(path: String, problems: [ScenarioProblem]) {
    self.path = path
    self.problems = problems
  }
}
