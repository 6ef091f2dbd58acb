public import Vocabulary

/// What became of one export that was to be written to a file.
public struct ExportSummary: Sendable, Equatable {
  /// How the writing ended.
  public enum Outcome: Sendable, Equatable {
    case written
    /// No run of the export ended well.
    case empty
    /// Why it could not be written, in the language of the report.
    case failed(String)
  }

  public var name: String
  public var path: String
  public var outcome: Outcome
  /// Rows that the export holds, and those of them that are not in the file.
  public var rows = 0
  public var omitted = 0
  /// As of when it is, and how old that was as the run ended.
  public var instant: VirtualInstant = .start
  public var age: VirtualDuration = .zero

  public init(name: String, path: String, outcome: Outcome) {
    self.name = name
    self.path = path
    self.outcome = outcome
  }
}
