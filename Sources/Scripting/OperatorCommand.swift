import Vocabulary

/// What the operator says with the broker's own tool, as far as a script can mean it.
enum OperatorCommand: Equatable, Sendable {
  case alarm(ResourceAlarm, isOn: Bool)
  case acknowledgementTimeout(VirtualDuration?)

  /// Reads the words of `rabbitmqctl`; nil for words that change nothing here.
  ///
  /// A memory limit below a thousandth of the machine's memory, or a disk limit of 100 GB and
  /// more, is an alarm; anything else ends it.
  init?(_ words: String) {
    let parts = words.split(separator: " ").map(String.init)
    guard let verb = parts.first else { return nil }
    switch verb {
    case "set_vm_memory_high_watermark":
      guard let last = parts.last else { return nil }
      self = .alarm(.memory, isOn: Self.isStarved(last, isAbsolute: parts.contains("absolute")))
    case "set_disk_free_limit":
      guard let last = parts.last else { return nil }
      self = .alarm(.disk, isOn: Self.bytes(last) >= 1e11 || parts.contains("mem_relative"))
    case "eval":
      guard let milliseconds = Self.timeout(in: words) else { return nil }
      self = .acknowledgementTimeout(milliseconds)
    default: return nil
    }
  }

  private static func isStarved(_ text: String, isAbsolute: Bool) -> Bool {
    isAbsolute ? bytes(text) < 1e7 : (Double(text) ?? 1) < 0.001
  }

  /// A size such as `50MB` or `1000TB` in bytes.
  private static func bytes(_ text: String) -> Double {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let units: [String: Double] = [
      "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15,
    ]
    let unit = text.dropFirst(digits.count).prefix(1)
    return (Double(digits) ?? 0) * (units[String(unit)] ?? 1)
  }

  /// The milliseconds in `application:set_env(rabbit, consumer_timeout, 1000).`; absent or
  /// `undefined` is for ever.
  private static func timeout(in words: String) -> VirtualDuration?? {
    guard let name = words.range(of: "consumer_timeout") else { return nil }
    let digits = words[name.upperBound...].drop { !$0.isNumber }.prefix { $0.isNumber }
    return .some(Int64(digits).map { .milliseconds(min($0, 1_000_000_000_000)) })
  }
}

extension String {
  /// Where a part of the text stands first, by its characters.
  fileprivate func range(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) {
        return start..<index(start, offsetBy: part.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
