/// A regular expression that is searched for in names, in time that its size bounds.
///
/// Known are literals, `.`, classes, `\d \w \s` and their opposites, groups, `|`, `*`, `+`, `?`,
/// `{2,5}`, `^` and `$`, as Perl means them; looking ahead, references back and options are refused.
/// Nothing is ever tried twice at one place, so no pattern and no name makes a search long: at most
/// `stepLimit` steps for each scalar of the name.
public struct NamePattern: Equatable, Sendable {
  /// Steps that a pattern may take when repetitions are written out.
  public static let stepLimit = 4_000

  /// Why a text is no pattern.
  public struct Fault: Error, Equatable, Sendable {
    public enum Reason: Sendable {
      case unfinished
      case nothingToRepeat
      case unknown
      case tooLarge
    }
    public var reason: Reason
    /// How many scalars of the text stand before what is wrong.
    public var place: Int
  }

  enum Step: Equatable, Sendable {
    case one(Letters)
    /// Goes on in two ways.
    case fork(Int, Int)
    case start
    case end
    case found
  }

  private let steps: [Step]

  /// Reads a pattern; throws what is wrong with it and where.
  ///
  /// Takes time linear in its size with repetitions written out.
  public init(_ text: String) throws(Fault) {
    var reader = NamePatternReader(text)
    let node = try reader.readAll()
    var writer = NamePatternWriter()
    try writer.write(node)
    steps = writer.steps + [.found]
  }

  /// Whether the pattern is found anywhere in a name.
  public func isFound(in name: String) -> Bool {
    let scalars = Array(name.unicodeScalars)
    var current: [Int] = []
    var next: [Int] = []
    var seenAt = Array(repeating: -1, count: steps.count)
    for place in 0...scalars.count {
      // A search may begin at every place.
      if reach(0, at: place, of: scalars, &current, &seenAt) { return true }
      guard place < scalars.count else { return false }
      next.removeAll(keepingCapacity: true)
      for index in current {
        guard case .one(let letters) = steps[index], letters.contains(scalars[place]) else {
          continue
        }
        if reach(index + 1, at: place + 1, of: scalars, &next, &seenAt) { return true }
      }
      swap(&current, &next)
    }
    return false
  }

  /// Goes as far as possible without a letter; says whether that is the end of the pattern.
  private func reach(
    _ first: Int,
    at place: Int,
    of scalars: [Unicode.Scalar],
    _ waiting: inout [Int],
    _ seenAt: inout [Int]
  ) -> Bool {
    var open = [first]
    while let index = open.popLast() {
      guard seenAt[index] != place else { continue }
      seenAt[index] = place
      switch steps[index] {
      case .found: return true
      case .one: waiting.append(index)
      case .fork(let one, let other):
        open.append(one)
        open.append(other)
      case .start: if place == 0 { open.append(index + 1) }
      case .end:
        let isLast = place == scalars.count
        if isLast || place == scalars.count - 1 && scalars[place] == "\n" { open.append(index + 1) }
      }
    }
    return false
  }
}

/// The scalars that one place of a pattern accepts.
struct Letters: Equatable, Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var isOpposite = false

  static let notLineEnd = Letters(ranges: [10...10], isOpposite: true)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } != isOpposite
  }

  /// What `\d`, `\w`, `\s` and their opposites stand for; nil for other letters.
  init?(class letter: Unicode.Scalar) {
    switch letter {
    case "d", "D": ranges = [48...57]
    case "w", "W": ranges = [48...57, 65...90, 95...95, 97...122]
    case "s", "S": ranges = [9...13, 32...32]
    default: return nil
    }
    isOpposite = letter.value < 97
  }

  init(ranges: [ClosedRange<UInt32>], isOpposite: Bool = false) {
    self.ranges = ranges
    self.isOpposite = isOpposite
  }

  init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

  /// The ranges accepted, with opposites turned round.
  var accepted: [ClosedRange<UInt32>] {
    guard isOpposite else { return ranges }
    var free: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { free.append(next...range.lowerBound - 1) }
      next = max(next, range.upperBound + 1)
    }
    return free + [next...0x10_ffff]
  }
}

/// Writes a pattern out as steps, each repetition as often as it may come.
private struct NamePatternWriter {
  var steps: [NamePattern.Step] = []
  private var visits = 0

  mutating func write(_ node: PatternNode) throws(NamePattern.Fault) {
    visits += 1
    guard steps.count < NamePattern.stepLimit, visits < 4 * NamePattern.stepLimit else {
      throw NamePattern.Fault(reason: .tooLarge, place: 0)
    }
    switch node {
    case .one(let letters): steps.append(.one(letters))
    case .start: steps.append(.start)
    case .end: steps.append(.end)
    case .sequence(let parts): for part in parts { try write(part) }
    case .choice(let parts): try write(choice: parts[...])
    case .many(let part, let least, let most):
      for _ in 0..<least { try write(part) }
      guard let most else { return try write(loop: part) }
      var forks: [Int] = []
      for _ in least..<most {
        forks.append(steps.count)
        steps.append(.fork(steps.count + 1, 0))
        try write(part)
      }
      for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
    }
  }

  private mutating func write(loop part: PatternNode) throws(NamePattern.Fault) {
    let fork = steps.count
    steps.append(.fork(fork + 1, 0))
    try write(part)
    steps.append(.fork(fork, fork))
    steps[fork] = .fork(fork + 1, steps.count)
  }

  private mutating func write(choice parts: ArraySlice<PatternNode>) throws(NamePattern.Fault) {
    var ends: [Int] = []
    for part in parts.dropLast() {
      let fork = steps.count
      steps.append(.fork(fork + 1, 0))
      try write(part)
      ends.append(steps.count)
      steps.append(.fork(0, 0))
      steps[fork] = .fork(fork + 1, steps.count)
    }
    if let last = parts.last { try write(last) }
    for end in ends { steps[end] = .fork(steps.count, steps.count) }
  }
}
