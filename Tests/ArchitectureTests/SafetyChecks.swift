/// Says where a file steers a terminal although that is the business of one module only.
func terminalFaults(_ file: SourceFile) -> [String] {
  if file.module == "TerminalDevice" || escapeWriters.contains(file.path) { return [] }
  return file.lines.indices.compactMap { line in
    let text = file.lines[line]
    if text.drop(while: { $0 == " " }).hasPrefix("//") { return nil }
    let escapes = ["\\u{1B}", "\\u{1b}", "\\u{001B}", "\\u{9B}", "\\u{9b}", "\\e["]
    let calls = ["addstr(", "addwstr(", "printw(", "initscr(", "mvadd"]
    let found = (escapes + calls).first { text.contains($0) }
    return found.map { file.fault(line: line, "\($0) belongs into TerminalDevice") }
  }
}

/// Files outside `TerminalDevice` that write escape sequences, to plain output and never to the canvas:
/// the colour of the verdict, and the progress line that removes itself.
private let escapeWriters: Set<String> = [
  "Sources/Reporting/TextReport.swift", "Sources/mqlab/ProgressLine.swift",
]

/// Says where text of strangers seems to reach a screen or a report past `display`.
///
/// A text check can only see the plain cases: a name, title, path or payload interpolated in a module
/// that writes text for people, or drawn as it is. Files that write JSON, JUnit or event lines escape
/// on their own; behind every canvas stands a second fence that lets no control through.
func unsanitisedFaults(_ file: SourceFile) -> [String] {
  if file.module == "Dashboard" { return rawDrawingFaults(file) }
  guard ["Reporting", "mqlab"].contains(file.module) else { return [] }
  let ownEscaping = ["JSON", "JUnit", "Event"].contains { file.path.contains($0) }
  if ownEscaping { return [] }
  return file.lines.indices.compactMap { line in
    let text = file.lines[line]
    if text.contains("precondition") { return nil }
    let hostile = interpolations(in: text).first { inside in
      hostileEndings.contains { inside.hasSuffix($0) } && !inside.hasPrefix("display")
    }
    return hostile.map { file.fault(line: line, "\\(\($0)) does not go through display") }
  }
}

private func rawDrawingFaults(_ file: SourceFile) -> [String] {
  file.code.indices.compactMap { line in
    let code = file.code[line]
    guard code.contains("draw("), !code.contains("display") else { return nil }
    let hostile = hostileEndings.first { code.contains("\($0),") || code.contains("\($0))") }
    return hostile.map { file.fault(line: line, "\($0) is drawn without display") }
  }
}

private let hostileEndings = [
  ".name", ".title", ".payload", ".routingKey", ".path", ".argument", ".summary",
]

/// What stands inside `\( … )` of a line.
private func interpolations(in line: String) -> [String] {
  line.components(after: "\\(").map { tail in
    var depth = 1
    return String(
      tail.prefix { character in
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        return depth > 0
      }
    )
  }
}

/// Says where words for people stand in code instead of in the phrase book.
///
/// Two neighbouring words of three letters or more make a literal suspicious. Texts for programmers
/// (`precondition`, `assert`, `fatalError`) and mark-up that begins with `<` are left alone.
func strayPhraseFaults(_ file: SourceFile) -> [String] {
  guard ["Reporting", "Dashboard", "Screen", "ScenarioFile", "ScenarioModel"].contains(file.module)
  else { return [] }
  return file.lines.indices.compactMap { line in
    let text = file.lines[line]
    if text.drop(while: { $0 == " " }).hasPrefix("//") { return nil }
    let isForProgrammers = ["precondition", "assert", "fatalError"].contains { text.contains($0) }
    if isForProgrammers { return nil }
    // A literal that is searched for is not shown.
    if text.contains(".contains(\"") || text.contains(".split(") { return nil }
    let stray = literals(in: text).first { !$0.hasPrefix("<") && hasTwoWords($0) }
    return stray.map { file.fault(line: line, "\"\($0)\" belongs into Phrasebook") }
  }
}

/// Says which areas of the phrase book are missing in its list of all rows, so that no test sees them.
func unlistedAreaFaults(_ files: [SourceFile]) -> [String] {
  let book = files.flatMap(\.code)
  return files.flatMap { file in
    file.code.indices.compactMap { line in
      let words = words(of: file.code[line])
      guard words.contains("enum"), words.suffix(from: 1).contains("Phrase"),
        let name = words.drop(while: { $0 != "enum" }).dropFirst().first
      else { return nil }
      let isListed = book.contains { $0.contains("rows(of: \(name).self)") }
      return isListed ? nil : file.fault(line: line, "\(name) is not among the rows of Phrasebook")
    }
  }
}

private func literals(in line: String) -> [String] {
  line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
    .filter { $0.offset % 2 == 1 }
    .map { String($0.element) }
}

private func hasTwoWords(_ literal: String) -> Bool {
  let parts = literal.split(separator: " ", omittingEmptySubsequences: false)
  return zip(parts, parts.dropFirst()).contains { isWord($0) && isWord($1) }
}

private func isWord(_ part: Substring) -> Bool {
  part.count >= 3 && part.allSatisfy { $0.isASCII && $0.isLetter }
}

extension String {
  fileprivate func components(after marker: String) -> [Substring] {
    ranges(of: marker).map { self[$0.upperBound...] }
  }
}
