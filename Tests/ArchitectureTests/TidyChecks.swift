/// The longest function and the longest file that are allowed, in lines.
let functionLimit = 60
let fileLimit = 400

/// Says which functions of a file are longer than a screen.
///
/// The formatter is strict, so a function ends at the first closing brace that stands as far from the
/// margin as its first line. Initialisers, subscripts and computed properties count as functions.
func longFunctionFaults(_ file: SourceFile) -> [String] {
  file.code.indices.compactMap { start in
    guard isFunctionStart(file.code[start]), let end = functionEnd(file.code, from: start) else {
      return nil
    }
    let length = end - start + 1
    return length > functionLimit
      ? file.fault(line: start, "a function of \(length) lines; \(functionLimit) are allowed") : nil
  }
}

private func isFunctionStart(_ code: String) -> Bool {
  let words = words(of: code)
  if words.contains("func") || words.contains("subscript") { return true }
  let head = code.drop { $0 == " " }
  let isInitialiser = words.first { !functionModifiers.contains($0) } == "init"
  return (isInitialiser && head.contains("(")) || words.contains("deinit")
    || (words.contains("var") && code.hasSuffix("{"))
}

private let functionModifiers: Set<String> = [
  "public", "package", "internal", "private", "fileprivate", "convenience", "@inlinable",
]

private func functionEnd(_ code: [String], from start: Int) -> Int? {
  let margin = indentation(of: code[start])
  if code[start].hasSuffix("}") { return nil }
  for line in (start + 1)..<max(start + 1, code.count) where !code[line].isEmpty {
    let depth = indentation(of: code[line])
    if depth < margin { return nil }
    if depth == margin && code[line].dropFirst(margin).hasPrefix("}") { return line }
    // A requirement of a protocol has no body: the next thing begins at the same margin.
    if depth == margin && !code[line].dropFirst(margin).hasPrefix(")")
      && !code[line].dropFirst(margin).hasPrefix("where")
      && !code[line].dropFirst(margin).hasPrefix("{")
      && !code[line].dropFirst(margin).hasPrefix("->")
    {
      return nil
    }
  }
  return nil
}

/// Says whether a file is longer than allowed.
func longFileFaults(_ file: SourceFile) -> [String] {
  file.lines.count > fileLimit
    ? ["\(file.path): \(file.lines.count) lines; \(fileLimit) are allowed"] : []
}

/// Says which public types and functions have no documentation.
func undocumentedFaults(_ file: SourceFile) -> [String] {
  file.code.indices.compactMap { line in
    let words = words(of: file.code[line])
    guard words.contains("public"), words.prefix(while: { $0 != "public" }).allSatisfy(isAttribute),
      let kind = words.first(where: { documentedKinds.contains($0) }),
      words.prefix(while: { $0 != kind }).allSatisfy({ isAttribute($0) || isModifier($0) })
    else { return nil }
    if isOperator(file.code[line]) { return nil }
    return isDocumented(file, line) ? nil : file.fault(line: line, "public \(kind) without comment")
  }
}

private let documentedKinds: Set<String> = [
  "func", "struct", "enum", "class", "protocol", "actor", "typealias",
]

/// Whether a function is an operator: what `==` or `<` does needs no words.
private func isOperator(_ code: String) -> Bool {
  let name = code.ranges(of: "func ").first.map { code[$0.upperBound...] } ?? ""
  return name.first.map { !($0.isLetter || $0 == "_" || $0 == "`") } ?? false
}

private func isAttribute(_ word: String) -> Bool { word.hasPrefix("@") || word == "__always" }

private func isModifier(_ word: String) -> Bool {
  ["public", "static", "mutating", "consuming", "borrowing", "final", "indirect", "nonisolated"]
    .contains(word)
}

private func isDocumented(_ file: SourceFile, _ line: Int) -> Bool {
  var above = line - 1
  while above >= 0 {
    let text = file.lines[above].drop { $0 == " " }
    if text.hasPrefix("///") { return true }
    guard text.hasPrefix("@") else { return false }
    above -= 1
  }
  return false
}

/// Says where words stand that do not belong into a finished source.
func leftoverFaults(_ file: SourceFile) -> [String] {
  let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
  return file.lines.indices.flatMap { line -> [String] in
    var found = marks.filter { words(of: file.lines[line]).contains($0) }
    if file.code[line].contains("try!") { found.append("try!") }
    if file.code[line].contains("as!") { found.append("as!") }
    found += ["/home/", "/work/", "/root/"].filter { file.lines[line].contains($0) }
    return found.map { file.fault(line: line, "\($0) does not belong here") }
  }
}
