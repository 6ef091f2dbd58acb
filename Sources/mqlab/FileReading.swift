import Glibc
import Phrasebook

/// Why a file could not be read, with what the system said.
struct FileRefusal: Error {
  let phrase: ToolPhrase
  let detail: String

  func text(path: String, in language: Language) -> String {
    phrase.text(in: language, path, detail)
  }
}

/// The largest scenario file in bytes.
let largestScenario = 1 << 20

/// Reads a regular file of at most 1 MiB; its size is known before anything is read.
///
/// Never waits: a pipe or a device is refused, not opened for reading.
func readScenarioFile(_ path: String) throws(FileRefusal) -> [UInt8] {
  guard !path.isEmpty else { throw FileRefusal(phrase: .emptyPath, detail: "") }
  let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw FileRefusal(
      phrase: errno == ENOENT ? .noSuchScenario : .cannotRead,
      detail: lastSystemError()
    )
  }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0 else {
    throw FileRefusal(phrase: .cannotRead, detail: lastSystemError())
  }
  switch kind(of: status) {
  case .folder: throw FileRefusal(phrase: .isFolder, detail: "")
  case .other: throw FileRefusal(phrase: .notRegular, detail: "")
  case .regular: break
  }
  guard status.st_size <= largestScenario else {
    throw FileRefusal(phrase: .tooLarge, detail: String(status.st_size))
  }
  return try readAll(descriptor, limit: largestScenario)
}

private func readAll(_ descriptor: Int32, limit: Int) throws(FileRefusal) -> [UInt8] {
  var bytes: [UInt8] = []
  while bytes.count <= limit {
    var failed = false
    let room = 1 << 16
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      let length = unsafe read(descriptor, buffer.baseAddress, room)
      failed = length < 0
      count = max(length, 0)
    }
    if failed { throw FileRefusal(phrase: .cannotRead, detail: lastSystemError()) }
    if chunk.isEmpty { return bytes }
    bytes += chunk
  }
  throw FileRefusal(phrase: .tooLarge, detail: String(bytes.count))
}
