/// The cells of a canvas that a terminal must repaint to get from one frame to the next.
///
/// Runs lie in reading order, do not overlap and never cut a wide character. Runs in one row that
/// are at most four cells apart are merged, as moving the cursor costs about that much. Two equal
/// frames give no runs. Takes one comparison of eight bytes a cell.
public struct FrameDifference: Equatable, Sendable {
  /// Neighbouring cells of one row that change together.
  public struct Run: Equatable, Sendable, BitwiseCopyable {
    public let row: Int
    public let column: Int
    /// How many cells, at least one; second halves of wide characters count.
    public let count: Int

    /// Names `count` cells of a row from a column on.
    public init(row: Int, column: Int, count: Int) {
      self.row = row
      self.column = column
      self.count = count
    }
  }

  /// Gaps of unchanged cells up to this long are repainted rather than jumped over.
  public static let mergedGap = 4

  public let runs: [Run]

  /// Whether nothing has to be painted.
  public var isEmpty: Bool { runs.isEmpty }

  /// How many cells have to be painted.
  public var cellCount: Int { runs.reduce(0) { $0 + $1.count } }

  /// Compares two frames; without an old one, or with one of another size, all of `new` is changed.
  public init(from old: Canvas?, to new: Canvas) {
    guard let old, old.width == new.width, old.height == new.height else {
      let rows = new.width == 0 ? 0 : new.height
      runs = (0..<rows).map { Run(row: $0, column: 0, count: new.width) }
      return
    }
    var runs: [Run] = []
    for row in 0..<new.height {
      Self.appendRuns(row: row, old: old.cells, new: new.cells, width: new.width, to: &runs)
    }
    self.runs = runs
  }

  private static func appendRuns(
    row: Int,
    old: [Cell],
    new: [Cell],
    width: Int,
    to runs: inout [Run]
  ) {
    let base = row * width
    var column = 0
    while column < width {
      guard old[base + column] != new[base + column] else {
        column += 1
        continue
      }
      var start = column
      var end = column + 1
      var gap = 0
      var next = end
      while next < width, gap <= mergedGap {
        if old[base + next] == new[base + next] {
          gap += 1
        } else {
          gap = 0
          end = next + 1
        }
        next += 1
      }
      if start > 0, new[base + start].width == 0 { start -= 1 }
      while end < width, new[base + end].width == 0 { end += 1 }
      runs.append(Run(row: row, column: start, count: end - start))
      column = end
    }
  }
}

extension Canvas {
  /// Copies the cells of some runs from another canvas of the same size.
  ///
  /// - Precondition: both canvases have the same size and the runs lie inside.
  public mutating func apply(_ difference: FrameDifference, from new: Canvas) {
    precondition(width == new.width && height == new.height, "frames differ in size")
    for run in difference.runs {
      let range = (run.row * width + run.column)..<(run.row * width + run.column + run.count)
      cells.replaceSubrange(range, with: new.cells[range])
    }
  }
}
