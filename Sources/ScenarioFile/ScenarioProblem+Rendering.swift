import Groundwork
public import Phrasebook
public import ScenarioModel

extension ScenarioProblem {
  /// The problem as people read it: `file:line:column: error[E-CODE]: sentence`, then the line of
  /// the file with a caret below it, then `hint:`.
  ///
  /// Fit for a terminal: whatever comes from the file has passed the sanitiser, long lines are cut
  /// around the place. Ends without a line break.
  public func rendered(path: String, in language: Language) -> String {
    var place = display(path)
    if let position { place += ":\(position.line):\(position.column)" }
    let kind = (code.isWarning ? ProblemPhrase.warning : .error).text(in: language)
    var lines = ["\(place): \(kind)[\(code.rawValue)]: \(sentence.text(in: language))"]
    if let position, let sourceLine {
      lines += Self.excerpt(of: sourceLine, column: position.column)
    }
    if let hint {
      lines.append("  \(ProblemPhrase.hint.text(in: language)): \(hint.text(in: language))")
    }
    return lines.joined(separator: "\n")
  }

  /// Widest excerpt of a source line, in cells.
  private static let excerptCells = 90

  /// The source line and the caret, placed by the width of what stands before it.
  private static func excerpt(of line: String, column: Int) -> [String] {
    let scalars = Array(line.unicodeScalars)
    let target = min(max(0, column - 1), scalars.count)
    let start = target > 60 ? target - 40 : 0
    let before = display(text(scalars[start..<target]))
    let lead = start > 0 ? "…" : ""
    let room = max(1, excerptCells - cellWidth(of: before))
    let after = display(text(scalars[target...].prefix(400)), cells: room)
    let caretIndent = String(repeating: " ", count: cellWidth(of: lead) + cellWidth(of: before))
    return ["  " + lead + before + after, "  " + caretIndent + "^"]
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

extension ScenarioError {
  /// Most problems that are printed; the rest is counted.
  public static let printedProblems = 20

  /// The first twenty problems, one after the other, and how many more there are.
  public func rendered(in language: Language) -> String {
    var parts = problems.prefix(Self.printedProblems).map {
      $0.rendered(path: path, in: language)
    }
    if problems.count > Self.printedProblems {
      let rest = String(problems.count - Self.printedProblems)
      parts.append(ProblemPhrase.andMore.text(in: language, rest))
    }
    return parts.joined(separator: "\n")
  }
}
