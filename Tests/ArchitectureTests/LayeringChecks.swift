/// Says which imports of a file its module may not have.
func importFaults(_ file: SourceFile) -> [String] {
  guard let allowed = allowedImports[file.module] else {
    return ["\(file.path): module \(file.module) is not in the table of modules"]
  }
  let system = systemImports[file.module] ?? []
  return file.code.enumerated().compactMap { line, code in
    let words = words(of: code)
    guard let position = words.firstIndex(of: "import"), position + 1 < words.count,
      words[..<position].allSatisfy({ importModifiers.contains($0) })
    else { return nil }
    let kinds: Set<String> = ["struct", "class", "enum", "func", "protocol", "typealias", "var"]
    let following = words[(position + 1)...].drop { kinds.contains($0) }
    let name = following.first ?? ""
    if allowed.contains(name) || system.contains(name) { return nil }
    return file.fault(line: line, "\(file.module) may not import \(name)")
  }
}

private let importModifiers: Set<String> = [
  "public", "package", "internal", "private", "fileprivate", "@testable", "@preconcurrency",
  "@_exported", "@_implementationOnly",
]

/// Says where a pure module asks for the time, for the system's chance, or keeps shared state.
func impurityFaults(_ file: SourceFile) -> [String] {
  guard pureModules.contains(file.module) else { return [] }
  return file.code.enumerated().flatMap { line, code in
    impurities(of: code)
      .filter { $0 != "class" || !sharedStorage.contains(file.path) }
      .map { file.fault(line: line, "a pure module may not use \($0)") }
  }
}

/// Where memory is shared behind values: containers that copy on write.
private let sharedStorage: Set<String> = [
  "Sources/Groundwork/RowTable.swift", "Sources/Groundwork/Ownership.swift",
]

private func impurities(of code: String) -> [String] {
  let words = words(of: code)
  let trimmed = code.drop { $0 == " " }
  var found = impureWords.filter { words.contains($0) }
  if code.contains("Date(") { found.append("Date") }
  for call in [".random(", ".shuffled(", ".randomElement(", ".shuffle("]
  where code.contains(call) && !code.contains("using:") {
    found.append(call + ") without using:")
  }
  if words.contains("class") && !code.contains("class func") { found.append("class") }
  // Elsewhere "actor" is a word of the field: a producer or a consumer.
  let name = trimmed.ranges(of: "actor ").first.map { trimmed[$0.upperBound...] }
  let isActor =
    words.first { $0 != "public" && $0 != "final" } == "actor"
    && name?.first?.isUppercase == true
  if isActor { found.append("actor") }
  if code.contains("await ") { found.append("await") }
  if words.contains("Hasher") && !code.contains("hash(into") { found.append("Hasher") }
  if code.hasPrefix("var ") || code.hasPrefix("public var ") || code.hasPrefix("private var ") {
    found.append("a global variable")
  }
  if words.contains("static") && words.contains("var") && !code.contains("{") {
    found.append("a static variable")
  }
  return found
}

private let impureWords = [
  "SystemRandomNumberGenerator", "hashValue", "ObjectIdentifier", "ContinuousClock",
  "SuspendingClock", "ProcessInfo", "async", "Task", "print", "debugPrint",
  "readLine", "CommandLine", "nonisolated", "addingProduct",
]

/// Says where memory is handled by hand outside the modules that may.
func unsafeFaults(_ file: SourceFile) -> [String] {
  if ["Groundwork", "TerminalDevice", "mqlab"].contains(file.module) { return [] }
  return file.code.enumerated().compactMap { line, code in
    let isUnsafe = words(of: code).contains { $0.lowercased().hasPrefix("unsafe") }
    return isUnsafe ? file.fault(line: line, "unsafe code belongs into Groundwork") : nil
  }
}

/// Says where `@inlinable` stands outside the two modules made for it.
func inlinableFaults(_ file: SourceFile) -> [String] {
  if ["Groundwork", "Vocabulary"].contains(file.module) { return [] }
  return file.code.enumerated().compactMap { line, code in
    let isInlinable = words(of: code).contains { ["@inlinable", "@usableFromInline"].contains($0) }
    return isInlinable ? file.fault(line: line, "@inlinable belongs into Groundwork") : nil
  }
}
