import Phrasebook
import ScenarioModel

extension TextReport {
  /// Rows of the table of differences, beyond which the result document is the place to look.
  private static let mostRows = 60

  /// Every number in which variants differ, with how far each is from the first.
  func comparisonTable(_ summary: RunSummary) -> TextTable {
    let names = summary.variants.map { $0.name ?? "" }
    let columns = names.enumerated().flatMap { index, name in
      index == 0
        ? [TextTable.Column.number(name)]
        : [.number(name), .number("\(name) - \(names[0])"), .number("%")]
    }
    var table = TextTable([.text(ReportPhrase.number.text(in: language))] + columns)
    guard names.count > 1 else { return table }
    for number in differences(in: summary).prefix(Self.mostRows) {
      table.add([number.name] + cells(of: number))
    }
    return table
  }

  /// What the table leaves out; empty when it is whole.
  func comparisonRest(_ summary: RunSummary) -> [String] {
    let count = differences(in: summary).count - Self.mostRows
    guard summary.variants.count > 1, count > 0 else { return [] }
    return ["  " + ReportPhrase.moreDifferences.text(in: language, String(count))]
  }

  private func differences(in summary: RunSummary) -> [ComparedNumber] {
    (summary.comparedExpectations + summary.comparedEntries + summary.comparedMetrics).filter(
      \.differs
    )
  }

  private func cells(of number: ComparedNumber) -> [String] {
    number.values.indices.flatMap { variant in
      let value =
        number.values[variant].map { humanValue($0, unit: number.unit, in: language) } ?? "-"
      guard variant > 0 else { return [value] }
      guard let difference = number.difference(variant) else { return [value, "-", "-"] }
      return [value, signed(difference.absolute, number.unit), percentage(difference.relative)]
    }
  }

  private func signed(_ value: Double, _ unit: MeasureUnit) -> String {
    guard value != 0 else { return "0" }
    return (value > 0 ? "+" : "") + humanValue(value, unit: unit, in: language)
  }

  private func percentage(_ share: Double?) -> String {
    guard let share else { return "-" }
    return (share > 0 ? "+" : "") + fixed(share * 100, decimals: 1)
  }
}
