import ScenarioModel
import Telemetry
import Groundwork
import Phrasebook
public import Screen
import Vocabulary

/// As what a screen or its table can be written to a file.
public enum ExportKind: String, Equatable, Sendable, CaseIterable {
  case text = "txt"
  case ansi = "ans"
  case svg
  case csv

  var phrase: ComfortPhrase {
    switch self {
    case .text: .exportText
    case .ansi: .exportANSI
    case .svg: .exportSVG
    case .csv: .exportCSV
    }
  }
}

/// What is to be written to a file, and under which name.
public struct Export: Equatable, Sendable {
  /// The content of an exported file.
  public enum Content: Equatable, Sendable {
    /// The text as it stands.
    case text(String)
    /// A picture whose colours become escape sequences.
    case picture(Canvas, Theme)
  }

  /// Without a folder; letters, digits, dots and dashes only.
  public let name: String
  public let content: Content
}

extension DashboardState {
  /// Asks for a file with the present screen, or with the table that has the focus.
  mutating func export(_ kind: ExportKind) -> DashboardRequest? {
    let content: Export.Content
    let canvas = drawDashboard(self, width: width, height: height)
    switch kind {
    case .text: content = .text(canvas.trimmedText)
    case .ansi: content = .picture(canvas, theme)
    case .svg: content = .text(svgPicture(of: canvas, theme: theme))
    case .csv:
      guard let table = focusedTable else {
        say(.whyNoTable)
        return nil
      }
      content = .text(table.csv)
    }
    return .comfort(.export(Export(name: exportName(kind), content: content)))
  }

  /// `mqlab-05-outage-overview-00h03m10.250.txt`: what, which screen, and when.
  private func exportName(_ kind: ExportKind) -> String {
    let scenario = Self.fileWord(scenario?.id ?? "")
    let clock = NumberText(language: .english)
      .clock(snapshot?.now ?? .start, thousandths: true)
    let moment = clock.split(separator: ":").joined(separator: "-")
    let part = kind == .csv ? Self.fileWord("\(focusedPanel)") : screen.name
    return ["mqlab", scenario, part, moment].filter { !$0.isEmpty }.joined(separator: "-") + "."
      + kind.rawValue
  }

  /// A name of somebody else's as a part of a file name.
  private static func fileWord(_ text: String) -> String {
    let kept = text.unicodeScalars.prefix(60).map { scalar -> Character in
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar == "." || scalar == "-" || scalar == "_")
      return isPlain ? Character(scalar) : "-"
    }
    return String(kept)
  }
}

extension Canvas {
  /// The rows without the blanks at their ends.
  var trimmedText: String {
    rows().map { row in
      let last = row.lastIndex { $0 != " " }
      return (last.map { String(row[...$0]) } ?? "") + "\n"
    }.joined()
  }
}
