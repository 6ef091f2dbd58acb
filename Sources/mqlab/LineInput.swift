import Glibc

/// Standard input as lines, without waiting longer than asked.
struct LineInput {
  private var bytes: [UInt8] = []
  private(set) var hasEnded = false

  /// A longer line is cut into pieces.
  private static let longestLine = 4_096

  /// The lines that are complete by now, after waiting at most so long for the first.
  mutating func lines(waitingSeconds: Double) -> [String] {
    guard !hasEnded else { return [] }
    var question = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    let answer = unsafe poll(&question, 1, Int32(waitingSeconds * 1_000))
    guard answer > 0 else { return [] }
    let room = 4_096
    var count = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, used in
      count = unsafe read(STDIN_FILENO, buffer.baseAddress, room)
      used = max(0, count)
    }
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    if count <= 0 { hasEnded = true }
    bytes += chunk
    var lines: [String] = []
    while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: bytes[..<end], as: UTF8.self))
      bytes.removeFirst(end + 1)
    }
    if hasEnded && !bytes.isEmpty || bytes.count > Self.longestLine {
      lines.append(String(decoding: bytes, as: UTF8.self))
      bytes = []
    }
    return lines
  }
}
