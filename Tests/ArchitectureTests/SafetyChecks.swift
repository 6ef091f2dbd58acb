/// Says where a file steers a terminal although that is the business of one module only.
func terminalFaults(_ file: SourceFile) -> [String] {
  if file.module == "TerminalDevice" { return [] }
  return file.lines.indices.compactMap { line in
    let text = file.lines[line]
    if text.drop(while: { $0 == " " }).hasPrefix("//") { return nil }
    let escapes = ["\\u{1B}", "\\u{1b}", "\\u{001B}", "\\u{9B}", "\\u{9b}", "\\e["]
    let calls = ["addstr(", "addwstr(", "printw(", "initscr(", "mvadd"]
    let found = (escapes + calls).first { text.contains($0) }
    return found.map { file.fault(line: line, "\($0) belongs into TerminalDevice") }
  }
}

/// Says where text of strangers seems to reach a screen or a report past `display`.
///
/// A text check can only see the plain cases: an interpolated name, title, path or payload in a module
/// that makes text for people. Files that write JSON, JUnit or event lines escape on their own.
func unsanitisedFaults(_ file: SourceFile) -> [String] {
  guard ["Reporting", "Dashboard", "mqlab"].contains(file.module) else { return [] }
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
    let stray = literals(in: text).first { !$0.hasPrefix("<") && hasTwoWords($0) }
    return stray.map { file.fault(line: line, "\"\($0)\" belongs into Phrasebook") }
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
