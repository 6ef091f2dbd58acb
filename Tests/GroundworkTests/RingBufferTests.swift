import Groundwork
import TestSupport
import Testing

@Suite struct RingBufferTests {
  @Test func `elements leave in the order they came`() {
    var line = RingBuffer<UInt32>()
    for element in UInt32(0)..<1000 { line.append(element) }
    #expect(line.count == 1000)
    #expect(line.first == 0)
    #expect(line.last == 999)
    for element in UInt32(0)..<1000 {
      let first = line.popFirst()
      #expect(first == element)
    }
    let none = line.popFirst()
    #expect(none == nil)
    #expect(line.isEmpty)
  }

  @Test func `an element given back is the next to leave`() {
    var line = RingBuffer<UInt32>()
    line.append(2)
    line.prepend(1)
    line.prepend(0)
    let left = (0..<3).map { _ in line.popFirst() }
    #expect(left == [0, 1, 2])
  }

  @Test func `the empty line has no ends`() {
    var line = RingBuffer<String>()
    #expect(line.first == nil)
    #expect(line.last == nil)
    let last = line.removeLast()
    #expect(last == nil)
    line.append("a")
    line.removeAll()
    #expect(line.isEmpty && line.capacity == 0)
  }

  @Test func `an element can be changed where it stands`() {
    var line = RingBuffer<UInt32>()
    for element in UInt32(0)..<10 { line.append(element) }
    _ = line.popFirst()
    line[3] += 100
    #expect(line[3] == 104)
    #expect(line[2] == 3)
  }

  @Test func `a copy does not see later changes`() {
    var line = RingBuffer<UInt32>()
    for element in UInt32(0)..<20 { line.append(element) }
    let copy = line
    _ = line.popFirst()
    line.append(77)
    line[0] = 99
    #expect(copy.first == 0)
    #expect(copy.last == 19)
    #expect(copy.count == 20)
  }

  @Test func `a copy with reserved room grows correctly`() {
    var line = RingBuffer<UInt32>()
    line.reserveCapacity(100)
    #expect(line.capacity == 128)
    var copy = line
    for element in UInt32(0)..<300 {
      line.append(element)
      copy.append(element)
    }
    #expect(copy == line)
  }

  @Test func `equality looks at the elements and not at their places`() {
    var left = RingBuffer<UInt32>()
    var right = RingBuffer<UInt32>()
    for element in UInt32(0)..<8 { left.append(element) }
    right.append(5)
    _ = right.popFirst()
    for element in UInt32(0)..<8 { right.append(element) }
    #expect(left == right)
    right.append(8)
    #expect(left != right)
  }

  @Test func `the line agrees with an array`() {
    checkProperty(sequences: 200, length: 120, makeCommand: LineCommand.any) { commands in
      var line = RingBuffer<UInt32>()
      var model: [UInt32] = []
      return commands.allSatisfy { $0.apply(to: &line, model: &model) && agree(line, model) }
    }
  }

  @Test func `the line agrees with an array for all short sequences`() {
    let choices: [LineCommand] = [.append(1), .append(2), .prepend(3), .popFirst, .removeLast]
    forEachSequence(of: choices, length: 5) { commands in
      var line = RingBuffer<UInt32>()
      var model: [UInt32] = []
      let allAgree = commands.allSatisfy {
        $0.apply(to: &line, model: &model) && agree(line, model)
      }
      #expect(allAgree, "\(commands)")
    }
  }

  @Test func `reading past the end stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var line = RingBuffer<UInt32>()
      line.append(1)
      _ = line[1]
    }
  }
}

private func agree(_ line: RingBuffer<UInt32>, _ model: [UInt32]) -> Bool {
  line.count == model.count && line.first == model.first && line.last == model.last
    && (0..<line.count).allSatisfy { line[$0] == model[$0] }
}

/// Calls a closure with every sequence of that length.
private func forEachSequence<Choice>(
  of choices: [Choice],
  length: Int,
  prefix: [Choice] = [],
  visit: ([Choice]) -> Void
) {
  guard length > 0 else { return visit(prefix) }
  for choice in choices {
    forEachSequence(of: choices, length: length - 1, prefix: prefix + [choice], visit: visit)
  }
}

private enum LineCommand {
  case append(UInt32)
  case prepend(UInt32)
  case popFirst
  case removeLast
  case reserve(Int)
  case empty(keeping: Bool)

  static func any(_ source: inout RandomSource) -> LineCommand {
    switch source.below(20) {
    case 0..<7: .append(UInt32(source.below(1000)))
    case 7..<11: .prepend(UInt32(source.below(1000)))
    case 11..<16: .popFirst
    case 16..<18: .removeLast
    case 18: .reserve(Int(source.below(40)))
    default: source.chance(1, outOf: 4) ? .empty(keeping: source.chance(1, outOf: 2)) : .popFirst
    }
  }

  /// Applies the command to both and says whether they gave the same answer.
  func apply(to line: inout RingBuffer<UInt32>, model: inout [UInt32]) -> Bool {
    switch self {
    case .append(let element):
      line.append(element)
      model.append(element)
    case .prepend(let element):
      line.prepend(element)
      model.insert(element, at: 0)
    case .popFirst:
      return line.popFirst() == (model.isEmpty ? nil : model.removeFirst())
    case .removeLast:
      return line.removeLast() == model.popLast()
    case .reserve(let count):
      line.reserveCapacity(count)
      return line.capacity >= count
    case .empty(let keeping):
      line.removeAll(keepingCapacity: keeping)
      model.removeAll()
    }
    return true
  }
}
