import Glibc
import Phrasebook

/// Finds scenarios: by path, or by id among the ones that come with the program.
struct ScenarioLookup {
  /// The folder of bundled scenarios, `nil` if there is none.
  let folder: String?

  /// Looks beside the real executable, then walks up from it, then in the current folder.
  init() {
    var candidates: [String] = []
    if let executable = Self.realExecutable {
      var folder = Substring(executable)
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        candidates.append(folder + "/Scenarios")
      }
    }
    candidates.append("Scenarios")
    folder = candidates.first { fileKind($0) == .folder }
  }

  /// Ids of the bundled scenarios, sorted.
  var bundled: [String] {
    guard let folder else { return [] }
    return namesInFolder(folder).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
      .sorted()
  }

  /// The path of a bundled scenario.
  func path(ofBundled id: String) -> String { "\(folder ?? "Scenarios")/\(id).yaml" }

  /// The path that an argument means: a file that is there, an id, or the beginning of one id.
  func path(for argument: String) -> String {
    guard fileKind(argument) == nil, !argument.isEmpty, !argument.contains("/") else {
      return argument
    }
    let ids = bundled
    if ids.contains(argument) { return path(ofBundled: argument) }
    let matches = ids.filter { $0.hasPrefix(argument + "-") }
    return matches.count == 1 ? path(ofBundled: matches[0]) : argument
  }

  private static var realExecutable: String? {
    let room = Int(PATH_MAX)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      let length = unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return 0 }
        return unsafe readlink("/proc/self/exe", start, room)
      }
      count = max(length, 0)
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}

/// What stands at a path.
enum FileKind {
  case regular, folder, other
}

/// What stands at a path, links followed; `nil` if nothing does.
func fileKind(_ path: String) -> FileKind? {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { return nil }
  return kind(of: status)
}

/// What a status says a file is.
func kind(of status: stat) -> FileKind {
  switch status.st_mode & S_IFMT {
  case S_IFREG: .regular
  case S_IFDIR: .folder
  default: .other
  }
}

/// The names in a folder, in no order; empty if it cannot be read.
func namesInFolder(_ path: String) -> [String] {
  guard let folder = unsafe opendir(path) else { return [] }
  defer { unsafe closedir(folder) }
  var names: [String] = []
  while let entry = unsafe readdir(folder) {
    let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { pointer in
      unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    names.append(name)
  }
  return names
}
