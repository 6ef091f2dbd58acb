import Phrasebook

/// Says what is wrong with the rows of the phrase book: one sentence for every fault.
func phraseFaults(_ rows: [Phrasebook.Row]) -> [String] {
  rows.flatMap { row in phraseFaults(row).map { "\(row.key): \($0)" } }
}

private func phraseFaults(_ row: Phrasebook.Row) -> [String] {
  var faults: [String] = []
  if row.english.isEmpty { faults.append("no English text") }
  if row.indonesian.isEmpty { faults.append("no Indonesian text") }
  if row.source.filter({ $0 == "|" }).count > 1 { faults.append("more than one bar") }
  if row.english == row.indonesian && !row.mayBeEqual {
    faults.append("the same in both languages, and not listed as such")
  }
  if row.english != row.indonesian && row.mayBeEqual {
    faults.append("listed as the same in both languages, and is not")
  }
  if placeholders(of: row.english) != placeholders(of: row.indonesian) {
    faults.append("the placeholders differ")
  }
  if placeholders(of: row.english) != Array(0..<placeholders(of: row.english).count) {
    faults.append("the placeholders do not count from {0}")
  }
  for text in [row.english, row.indonesian] where text != trimmed(text) {
    faults.append("blanks at an end of \"\(text)\"")
  }
  return faults
}

/// The numbers in braces, each once, in rising order.
private func placeholders(of text: String) -> [Int] {
  let found = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
    .compactMap { $0.contains("}") ? Int($0.prefix { $0 != "}" }) : nil }
  return Set(found).sorted()
}

private func trimmed(_ text: String) -> String {
  let front = text.drop { $0 == " " }
  return String(front.reversed().drop { $0 == " " }.reversed())
}
