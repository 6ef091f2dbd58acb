import Glibc
import Phrasebook

/// A file that is written beside its place and moved there when it is complete.
///
/// Until then nothing changes at its place; whoever owns it must call `complete` or `abandon`.
struct ReportFile {
  let path: String
  private let temporaryPath: String
  private let descriptor: Int32
  private let replaces: Bool

  /// Opens the temporary file in the folder of `path`, so that a folder that cannot be written is
  /// known before the run.
  init(path: String, replaces: Bool) throws(FileRefusal) {
    self.path = path
    self.replaces = replaces
    try Self.check(path, replaces: replaces)
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    temporaryPath = "\(folder).\(name.prefix(60)).\(getpid()).part"
    descriptor = unsafe open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw FileRefusal(phrase: .systemSays, detail: lastSystemError())
    }
  }

  private static func check(_ path: String, replaces: Bool) throws(FileRefusal) {
    guard !path.isEmpty else { throw FileRefusal(phrase: .emptyReportPath, detail: "") }
    guard !path.split(separator: "/").contains("..") else {
      throw FileRefusal(phrase: .reportPathClimbs, detail: "")
    }
    switch fileKind(path) {
    case nil: break
    case .folder: throw FileRefusal(phrase: .reportIsFolder, detail: "")
    case .other: throw FileRefusal(phrase: .reportNotRegular, detail: "")
    case .regular where !replaces: throw FileRefusal(phrase: .reportExists, detail: "")
    case .regular: break
    }
  }

  /// Appends to what is not yet in its place; `false` if that fails, for example on a full disk.
  func append(_ bytes: [UInt8]) -> Bool { write(bytes, to: descriptor) }

  /// Moves the finished file to its place, or removes it and says why not.
  func complete() throws(FileRefusal) {
    guard close(descriptor) == 0 else { throw failure() }
    if !replaces {
      if unsafe link(temporaryPath, path) == 0 {
        unsafe unlink(temporaryPath)
        return
      }
      if errno == EEXIST {
        unsafe unlink(temporaryPath)
        throw FileRefusal(phrase: .reportExists, detail: "")
      }
    }
    guard unsafe rename(temporaryPath, path) == 0 else { throw failure() }
  }

  /// Removes what was written so far.
  func abandon() {
    close(descriptor)
    unsafe unlink(temporaryPath)
  }

  private func failure() -> FileRefusal {
    let reason = lastSystemError()
    unsafe unlink(temporaryPath)
    return FileRefusal(phrase: .systemSays, detail: reason)
  }
}
