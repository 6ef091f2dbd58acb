import Groundwork
import Phrasebook
import Vocabulary

extension TextReport {
  /// Where exports were written to and how old they are; nothing unless that was asked for.
  func exportLines(_ summary: RunSummary) -> [String] {
    let lines = summary.variants.flatMap { variant in
      variant.exports.flatMap { export in
        exportLines(export).map { line in
          guard summary.comparesVariants, let name = variant.name else { return "  \(line)" }
          return "  \(display(name)): \(line)"
        }
      }
    }
    return lines.isEmpty ? [] : ["", ReportPhrase.exports.text(in: language)] + lines
  }

  private func exportLines(_ export: ExportSummary) -> [String] {
    let (name, path) = (display(export.name), display(export.path))
    switch export.outcome {
    case .empty: return [ReportPhrase.exportEmpty.text(in: language, name, path)]
    case .failed(let reason):
      return [ReportPhrase.exportFailed.text(in: language, name, path, display(reason))]
    case .written:
      let told = ReportPhrase.exportWritten.text(
        in: language,
        name,
        path,
        String(export.rows - export.omitted),
        humanTime(export.instant.inSeconds),
        humanTime(export.age.inSeconds)
      )
      guard export.omitted > 0 else { return [told] }
      return [
        told, ReportPhrase.exportOmitted.text(in: language, name, String(export.omitted)),
      ]
    }
  }
}
