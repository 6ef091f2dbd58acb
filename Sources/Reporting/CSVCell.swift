import Groundwork

/// A text as one cell of CSV (RFC 4180), safe for terminals and for spreadsheets.
///
/// What could steer a terminal is made visible. A text that a spreadsheet would take for a formula,
/// because it begins with `=`, `+`, `-` or `@`, gets an apostrophe in front; numbers stay as they are.
func csvCell(_ text: String) -> String {
  var shown = display(text)
  if let first = shown.utf8.first, "=+-@".utf8.contains(first), Double(shown) == nil {
    shown = "'" + shown
  }
  guard shown.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") })
  else { return shown }
  return "\"" + shown.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
}

/// Cells between commas with a line feed at the end.
func csvLine(_ cells: [String]) -> String { cells.map(csvCell).joined(separator: ",") + "\n" }
