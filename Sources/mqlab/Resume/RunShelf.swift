import Glibc
import Phrasebook

/// The folder with what can be resumed; the oldest leave when there are many.
struct RunShelf {
  let folder: String

  /// More records are not kept.
  private static let most = 50
  private static let ending = ".run"

  /// `nil` where no place for state is known.
  init?(_ places: Places = Places()) {
    guard let state = places.state else { return nil }
    folder = state + "/runs"
  }

  /// Ids of all records, the newest first.
  var ids: [String] {
    let names = namesInFolder(folder).filter { $0.hasSuffix(Self.ending) }
    return names.map { ($0, time(of: folder + "/" + $0)) }
      .sorted { ($1.1, $1.0) < ($0.1, $0.0) }
      .map { String($0.0.dropLast(Self.ending.count)) }
  }

  private func time(of path: String) -> Double {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return 0 }
    return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
  }

  /// Keeps a record and returns its id; `nil` when it cannot be written: nothing depends on it.
  ///
  /// With `session`, the text of a scenario, that one is kept beside it and resumed.
  func keep(_ record: RunRecord, session: String? = nil) -> String? {
    guard makeFolder(folder) else { return nil }
    var record = record
    var number = UInt64(wallClock() * 1e6) ^ UInt64(getpid()) << 5
    for _ in 0..<100 {
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(number >> 48, radix: 16)
      let id = String(repeating: "0", count: 4 - digits.count) + digits
      guard fileKind(path(of: id)) == nil else { continue }
      if let session {
        record.scenario = path(ofSession: id)
        guard Self.write(session, to: record.scenario) else { return nil }
      }
      guard Self.write(record.text, to: path(of: id)) else { return nil }
      for old in ids.dropFirst(Self.most) {
        unsafe unlink(path(of: old))
        unsafe unlink(path(ofSession: old))
      }
      return id
    }
    return nil
  }

  /// Writes a file whole or not at all, and says whether it did.
  static func write(_ text: String, to path: String, replaces: Bool = false) -> Bool {
    do throws(FileRefusal) {
      let file = try ReportFile(path: path, replaces: replaces)
      guard file.append(Array(text.utf8)) else {
        file.abandon()
        return false
      }
      try file.complete()
      return true
    } catch {
      return false
    }
  }

  private func path(ofSession id: String) -> String { "\(folder)/\(id).yaml" }

  /// The record of an id, or of the newest without one.
  func record(_ id: String?) -> RunRecord? {
    guard let id = id ?? ids.first, ids.contains(id),
      let bytes = try? readScenarioFile(path(of: id))
    else { return nil }
    return RunRecord(text: String(decoding: bytes, as: UTF8.self))
  }

  private func path(of id: String) -> String { "\(folder)/\(id)\(Self.ending)" }
}

/// A path as it is found from anywhere; an id of a bundled scenario stays one.
func lastingName(of argument: String) -> String {
  guard fileKind(argument) == .regular, !argument.hasPrefix("/") else { return argument }
  let room = Int(PATH_MAX)
  let bytes = unsafe [CChar](unsafeUninitializedCapacity: room) { buffer, count in
    guard let start = buffer.baseAddress, unsafe getcwd(start, room) != nil else {
      count = 0
      return
    }
    count = unsafe strlen(start)
  }
  let here = String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return here.isEmpty ? argument : here + "/" + argument
}
