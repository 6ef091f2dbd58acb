import Foundation
import TestSupport

/// A Swift file of the repository, as text.
struct SourceFile: Sendable {
  /// The path from the root, such as `Sources/Screen/Canvas.swift`.
  let path: String
  let lines: [String]

  /// The lines without comments and without the contents of string literals.
  let code: [String]

  /// The folder below `Sources` or `Tests`, which is also the module's name.
  var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  init(path: String, text: String) {
    self.path = path
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    self.lines = lines
    var isInsideText = false
    code = lines.map { codeOnly($0, isInsideText: &isInsideText) }
  }

  /// Every Swift file under a folder of the repository, in the order of their paths.
  static func all(under folder: String) throws -> [SourceFile] {
    try everything.get().filter { $0.path.hasPrefix(folder + "/") }
  }

  /// Read once for all tests.
  private static let everything = Result { try read(from: "Sources") + read(from: "Tests") }

  private static func read(from folder: String) throws -> [SourceFile] {
    let base = repositoryRoot.appendingPathComponent(folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
    return try names.filter { $0.hasSuffix(".swift") }.map { name in
      let text = try String(contentsOf: base.appendingPathComponent(name), encoding: .utf8)
      return SourceFile(path: folder + "/" + name, text: text)
    }
  }

  /// A finding of this file in the form that editors understand.
  func fault(line: Int, _ sentence: String) -> String { "\(path):\(line + 1): \(sentence)" }
}

/// A line without its comment, its string literals emptied; follows literals over several lines.
func codeOnly(_ line: String, isInsideText: inout Bool) -> String {
  if isInsideText {
    if line.contains("\"\"\"") { isInsideText = false }
    return ""
  }
  var result = ""
  var isInsideLiteral = false
  var rest = line[...]
  while let character = rest.first {
    if isInsideLiteral {
      if character == "\\" {
        rest = rest.dropFirst(2)
        continue
      }
      if character == "\"" { isInsideLiteral = false }
    } else if rest.hasPrefix("//") {
      return result
    } else if rest.hasPrefix("\"\"\"") {
      isInsideText = !rest.dropFirst(3).contains("\"\"\"")
      return result + "\"\""
    } else if character == "\"" {
      isInsideLiteral = true
      result += "\"\""
    } else {
      result.append(character)
    }
    rest = rest.dropFirst()
  }
  return result
}

/// The words of a line: runs of letters, digits, underscores and `@`.
func words(of line: String) -> [String] {
  line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "@") }.map(String.init)
}

/// The width of the blanks before a line's first visible character.
func indentation(of line: String) -> Int { line.prefix { $0 == " " }.count }
