import Screen

/// What the lines of a layered drawing are made of, cell by cell.
///
/// Lines that share an end join where they meet; strangers cross, the vertical one on top.
struct EdgeCells {
  struct Mark {
    /// Which neighbours the line goes on to.
    var sides: Sides = []
    /// The edges that run from left to right here, and from top to bottom; corners are both.
    var across: [Int] = []
    var along: [Int] = []
  }

  struct Sides: OptionSet, Hashable {
    let rawValue: UInt8
    static let left = Sides(rawValue: 1)
    static let right = Sides(rawValue: 2)
    static let up = Sides(rawValue: 4)
    static let down = Sides(rawValue: 8)
  }

  struct Position: Hashable, Comparable {
    var row: Int
    var column: Int

    static func < (left: Position, right: Position) -> Bool {
      (left.row, left.column) < (right.row, right.column)
    }
  }

  private(set) var marks: [Position: Mark] = [:]
  /// The cells of each edge from its source to its target.
  private(set) var paths: [[Position]]
  private let ends: [(source: Int, target: Int)]

  init(_ layout: LayeredLayout, edges: [(source: Int, target: Int)]) {
    ends = edges
    paths = edges.map { _ in [] }
    for leg in layout.legs { draw(leg) }
  }

  private mutating func draw(_ leg: LayeredLayout.Leg) {
    if leg.sourceRow == leg.targetRow {
      // A straight line within a column goes out and back; it cannot be, as ports differ.
      return run(leg.edge, leg.sourceRow, from: leg.start, to: leg.end)
    }
    run(leg.edge, leg.sourceRow, from: leg.start, to: leg.turn, corner: .atEnd)
    let down = leg.targetRow > leg.sourceRow
    let start: Sides = leg.start < leg.turn ? .left : .right
    put(leg.edge, leg.sourceRow, leg.turn, [start, down ? .down : .up], across: true, along: true)
    var row = leg.sourceRow + (down ? 1 : -1)
    while row != leg.targetRow {
      put(leg.edge, row, leg.turn, [.up, .down], across: false, along: true)
      row += down ? 1 : -1
    }
    let end: Sides = leg.end < leg.turn ? .left : .right
    put(leg.edge, leg.targetRow, leg.turn, [end, down ? .up : .down], across: true, along: true)
    run(leg.edge, leg.targetRow, from: leg.turn, to: leg.end, corner: .atStart)
  }

  private enum Corner {
    case none
    case atStart
    case atEnd
  }

  private mutating func run(
    _ edge: Int,
    _ row: Int,
    from start: Int,
    to end: Int,
    corner: Corner = .none
  ) {
    let step = start <= end ? 1 : -1
    for column in stride(from: start, through: end, by: step) {
      if column == start, corner == .atStart { continue }
      if column == end, corner == .atEnd { continue }
      put(edge, row, column, [.left, .right], across: true, along: false)
    }
  }

  private mutating func put(
    _ edge: Int,
    _ row: Int,
    _ column: Int,
    _ sides: Sides,
    across: Bool,
    along: Bool
  ) {
    let position = Position(row: row, column: column)
    paths[edge].append(position)
    var mark = marks[position] ?? Mark()
    let others = mark.across + mark.along
    let isStranger = !others.isEmpty && others.allSatisfy { !isRelated($0, edge) }
    if isStranger, across != along {
      // A bridge: the vertical line stays whole.
      if along { mark.sides = sides }
    } else {
      mark.sides.formUnion(sides)
    }
    if across { mark.across.append(edge) }
    if along { mark.along.append(edge) }
    marks[position] = mark
  }

  private func isRelated(_ left: Int, _ right: Int) -> Bool {
    ends[left].source == ends[right].source || ends[left].target == ends[right].target
  }
}

extension GraphLines {
  /// The glyph that goes on to the given sides.
  func glyph(_ sides: EdgeCells.Sides, isDashed: Bool, isHeavy: Bool) -> Unicode.Scalar {
    switch sides {
    case [.left, .right], [.left], [.right]:
      isDashed ? dashedHorizontal : isHeavy ? heavyHorizontal : horizontal
    case [.up, .down], [.up], [.down]: isDashed ? dashedVertical : vertical
    case [.right, .down]: cornerDownRight
    case [.left, .down]: cornerDownLeft
    case [.right, .up]: cornerUpRight
    case [.left, .up]: cornerUpLeft
    case [.left, .right, .down]: teeDown
    case [.left, .right, .up]: teeUp
    case [.up, .down, .right]: teeRight
    case [.up, .down, .left]: teeLeft
    default: cross
    }
  }
}
