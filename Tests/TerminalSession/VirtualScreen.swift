import Groundwork

/// Enough of an xterm to see what a program drew and which modes it left on.
public struct VirtualScreen: CustomStringConvertible {
  /// Columns.
  public private(set) var width: Int
  /// Rows.
  public private(set) var height: Int
  /// Modes that are on: `?1049`, `?25` and so on, by number.
  public private(set) var privateModes: Set<Int> = [7, 25]
  /// Numbers of all colours that were ever asked for; empty when none was.
  public private(set) var colorParameters: Set<Int> = []
  /// Control sequences this screen does not know, for a test to look at.
  public private(set) var unknown: [String] = []
  /// Operating system commands and device control strings, of which a picture needs none.
  public private(set) var strings: [String] = []
  /// Texts handed over with OSC 52, still encoded.
  public private(set) var clipboard: [String] = []

  /// One row of characters; an empty text is the second half of a wide character.
  private var cells: [[String]]
  private var column = 0
  private var row = 0
  private var regionTop = 0
  private var regionBottom: Int
  private var wrapsNext = false
  private var state = State.ground
  private var sequence = ""
  private var decoder: [UInt8] = []

  private enum State { case ground, escape, charset, control, string, stringEscape }

  /// An empty screen, its cursor in the corner.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
    regionBottom = height - 1
    cells = Array(repeating: Array(repeating: " ", count: width), count: height)
  }

  /// The rows as seen, trailing blanks included.
  public var rows: [String] { cells.map { $0.joined() } }

  /// One row as seen.
  public func row(_ index: Int) -> String { cells[index].joined() }

  /// The modes, for the message of a test that fails.
  public var description: String { "a screen with modes \(privateModes.sorted())" }

  /// The rows as one text.
  public var text: String { rows.joined(separator: "\n") }

  /// Whether the alternate screen is shown.
  public var isOnAlternateScreen: Bool { privateModes.contains(1049) }

  /// Whether everything a full-screen program switches on is off again.
  public var isRestored: Bool { privateModes == [7, 25] }

  /// A new window size; like a real emulator, keeps what fits.
  public mutating func resize(width: Int, height: Int) {
    for row in cells.indices {
      cells[row] = Array(cells[row].prefix(width))
      cells[row] += Array(repeating: " ", count: width - cells[row].count)
    }
    cells = Array(cells.prefix(height))
    let blank = Array(repeating: " ", count: width)
    cells += Array(repeating: blank, count: height - cells.count)
    self.width = width
    self.height = height
    regionTop = 0
    regionBottom = height - 1
    column = min(column, width - 1)
    row = min(row, height - 1)
  }

  /// Takes bytes as they come, sequences and characters split anywhere.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { feed(byte) }
  }

  private mutating func feed(_ byte: UInt8) {
    decoder.append(byte)
    let needed = byte < 0x80 || decoder.count > 1 ? decoder[0] : byte
    let length = needed >= 0xF0 ? 4 : needed >= 0xE0 ? 3 : needed >= 0xC0 ? 2 : 1
    guard decoder.count >= length else { return }
    let character = String(decoding: decoder, as: UTF8.self)
    decoder.removeAll()
    for scalar in character.unicodeScalars { feed(scalar) }
  }

  private mutating func feed(_ scalar: Unicode.Scalar) {
    switch state {
    case .ground: ground(scalar)
    case .escape: escape(scalar)
    case .charset: state = .ground
    case .control:
      if scalar.value >= 0x40 && scalar.value <= 0x7E {
        state = .ground
        perform(scalar)
      } else {
        sequence.unicodeScalars.append(scalar)
      }
    case .string:
      if scalar == "\u{7}" {
        endString()
      } else if scalar == "\u{1b}" {
        state = .stringEscape
      } else {
        sequence.unicodeScalars.append(scalar)
      }
    case .stringEscape: endString()
    }
  }

  private mutating func endString() {
    state = .ground
    strings.append(sequence)
    if sequence.hasPrefix("52;c;") { clipboard.append(String(sequence.dropFirst(5))) }
  }

  private mutating func ground(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{1b}": state = .escape
    case "\r":
      column = 0
      wrapsNext = false
    case "\n": lineFeed()
    case "\u{8}": column = max(0, column - 1)
    case "\t": column = min(width - 1, (column / 8 + 1) * 8)
    case "\u{7}", "\u{e}", "\u{f}", "\u{0}": break
    default: print(scalar)
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    let cellCount = cellWidth(of: scalar)
    if cellCount == 0 {
      if column > 0 || wrapsNext { cells[row][wrapsNext ? column : column - 1] += String(scalar) }
      return
    }
    if wrapsNext {
      column = 0
      wrapsNext = false
      lineFeed()
    }
    cells[row][column] = String(scalar)
    if cellCount == 2, column + 1 < width { cells[row][column + 1] = "" }
    if column + cellCount >= width {
      column = width - 1
      wrapsNext = true
    } else {
      column += cellCount
    }
  }

  private mutating func lineFeed() {
    wrapsNext = false
    if row == regionBottom {
      scroll(from: regionTop, by: 1)
    } else {
      row = min(height - 1, row + 1)
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    state = .ground
    sequence = ""
    switch scalar {
    case "[": state = .control
    case "]", "P": state = .string
    case "(", ")": state = .charset
    case "M": if row == regionTop { scroll(from: regionTop, by: -1) } else { row = max(0, row - 1) }
    case "=", ">", "7", "8", "\\": break
    default: unknown.append("ESC \(scalar)")
    }
  }

  /// Moves the rows from one on up or, with a negative count, down.
  private mutating func scroll(from top: Int, by count: Int) {
    let blank = Array(repeating: " ", count: width)
    for _ in 0..<min(abs(count), height) {
      cells.remove(at: count > 0 ? top : regionBottom)
      cells.insert(blank, at: count > 0 ? regionBottom : top)
    }
  }
}

extension VirtualScreen {
  private mutating func perform(_ final: Unicode.Scalar) {
    if sequence.hasPrefix("?") {
      for mode in sequence.dropFirst().split(separator: ";").compactMap({ Int($0) }) {
        if final == "h" { privateModes.insert(mode) }
        if final == "l" { privateModes.remove(mode) }
      }
      return
    }
    let numbers = sequence.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    let first = numbers.first ?? 0
    let count = max(1, first)
    if final != "m" { wrapsNext = false }
    switch final {
    case "A": row = max(0, row - count)
    case "B": row = min(height - 1, row + count)
    case "C": column = min(width - 1, column + count)
    case "D": column = max(0, column - count)
    case "G", "`": column = min(width - 1, count - 1)
    case "d": row = min(height - 1, count - 1)
    case "H", "f":
      row = min(height - 1, count - 1)
      column = min(width - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
    case "J": eraseDisplay(first)
    case "K": eraseLine(first)
    case "X":
      for offset in 0..<count where column + offset < width { cells[row][column + offset] = " " }
    case "P": shift(deleting: min(count, width - column))
    case "@": shift(inserting: min(count, width - column))
    case "L": scroll(from: row, by: -count)
    case "M": scroll(from: row, by: count)
    case "S": scroll(from: regionTop, by: count)
    case "T": scroll(from: regionTop, by: -count)
    case "b": if column > 0 { for _ in 0..<count { repeatLast() } }
    case "r":
      regionTop = count - 1
      regionBottom = min(height, numbers.count > 1 && numbers[1] > 0 ? numbers[1] : height) - 1
      row = 0
      column = 0
    case "m": noteColors(numbers)
    case "h", "l", "t", "c", "n": break
    default: unknown.append("CSI \(sequence)\(final)")
    }
  }

  private mutating func repeatLast() {
    let last = cells[row][wrapsNext ? column : column - 1]
    for scalar in last.unicodeScalars.prefix(1) { print(scalar) }
  }

  private mutating func noteColors(_ numbers: [Int]) {
    for number in numbers where (30...49).contains(number) || (90...107).contains(number) {
      colorParameters.insert(number)
    }
  }

  private mutating func eraseDisplay(_ kind: Int) {
    let blank = Array(repeating: " ", count: width)
    switch kind {
    case 0:
      eraseLine(0)
      for below in (row + 1)..<max(row + 1, height) { cells[below] = blank }
    case 1:
      eraseLine(1)
      for above in 0..<row { cells[above] = blank }
    default: cells = Array(repeating: blank, count: height)
    }
  }

  private mutating func eraseLine(_ kind: Int) {
    let range = kind == 0 ? column..<width : kind == 1 ? 0..<(column + 1) : 0..<width
    for index in range { cells[row][index] = " " }
  }

  private mutating func shift(deleting count: Int) {
    cells[row].removeSubrange(column..<(column + count))
    cells[row] += Array(repeating: " ", count: count)
  }

  private mutating func shift(inserting count: Int) {
    cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
    cells[row].removeLast(count)
  }
}

extension VirtualScreen {
  /// Whether a shell whose prompt is `prompt>` waits for the next line.
  ///
  /// What is typed before a shell has its terminal back is thrown away.
  public var endsWithPrompt: Bool {
    let lines = text.split(separator: "\n").filter { $0.contains { $0 != " " } }
    return lines.last?.hasPrefix("prompt>") ?? false
  }
}
