import Groundwork
import Testing

@testable import Screen

@Suite struct CanvasTests {
  @Test func `a cell takes eight bytes and keeps what it was given`() {
    #expect(MemoryLayout<Cell>.size == 8)
    for role in Role.allCases {
      let cell = Cell("\u{10FFFD}", mark: "\u{301}", role: role, width: 2)
      #expect(cell.scalar == "\u{10FFFD}")
      #expect(cell.mark == "\u{301}")
      #expect(cell.role == role)
      #expect(cell.width == 2)
    }
    #expect(Cell.blank.mark == nil)
  }

  @Test func `text is drawn where it belongs and its columns are told`() {
    var canvas = Canvas(width: 8, height: 2)
    #expect(canvas.draw("abc", column: 2, row: 1, role: .key) == 3)
    #expect(canvas.rows() == ["        ", "  abc   "])
    #expect(canvas.roleRows() == ["        ", "  kkk   "])
  }

  @Test func `text is cut at the edges and at the maximum`() {
    var canvas = Canvas(width: 5, height: 1)
    #expect(canvas.draw("abcdef", column: 3, row: 0) == 2)
    #expect(canvas.rows() == ["   ab"])
    #expect(canvas.draw("xyz", column: -2, row: 0) == 3)
    #expect(canvas.rows() == ["z  ab"])
    #expect(canvas.draw("uvw", column: 0, row: 0, maximum: 2) == 2)
    #expect(canvas.rows() == ["uv ab"])
    #expect(canvas.draw("no", column: 0, row: 1) == 0)
    #expect(canvas.draw("no", column: 5, row: 0) == 0)
    #expect(canvas.draw("no", column: 0, row: 0, maximum: 0) == 0)
  }

  @Test func `a wide character is never split`() {
    var canvas = Canvas(width: 4, height: 1)
    #expect(canvas.draw("a注文", column: 0, row: 0) == 3)
    #expect(canvas.rows() == ["a注 "])
    #expect(canvas.draw("注", column: 0, row: 0, maximum: 1) == 0)
    canvas.draw("x", column: 2, row: 0)
    #expect(canvas.rows() == ["a x "])
    canvas.draw("注", column: 0, row: 0)
    canvas.draw("y", column: 0, row: 0)
    #expect(canvas.rows() == ["y x "])
    canvas.draw("注", column: -1, row: 0)
    #expect(canvas.rows() == ["  x "])
  }

  @Test func `a wide character over two wide ones blanks both halves left over`() {
    var canvas = Canvas(width: 4, height: 1)
    canvas.draw("注文", column: 0, row: 0)
    canvas.draw("作", column: 1, row: 0)
    #expect(canvas.rows() == [" 作 "])
    #expect(canvas.cells.map(\.width) == [1, 2, 0, 1])
  }

  @Test func `one combining mark stays on its character`() {
    var canvas = Canvas(width: 3, height: 1)
    #expect(canvas.draw("e\u{301}\u{302}x", column: 0, row: 0) == 2)
    #expect(canvas.rows() == ["e\u{301}x "])
    #expect(canvas.draw("\u{301}", column: 0, row: 0) == 0)
  }

  @Test(
    arguments: [
      "\u{0}", "\u{7}", "\u{1b}", "\r", "\n", "\u{7f}", "\u{85}", "\u{9b}", "\u{ad}", "\u{200b}",
      "\u{200f}", "\u{202e}", "\u{2028}", "\u{2066}", "\u{feff}", "\u{e0041}", "\u{e000}",
    ] as [Unicode.Scalar]
  ) func `a dangerous scalar never reaches a cell`(_ scalar: Unicode.Scalar) {
    var canvas = Canvas(width: 4, height: 1)
    #expect(canvas.draw("a\(scalar)b", column: 0, row: 0) == 3)
    #expect(canvas.rows() == ["a\u{FFFD}b "])
    canvas.draw(scalar, column: 3, row: 0)
    #expect(canvas.rows() == ["a\u{FFFD}b\u{FFFD}"])
  }

  @Test func `filling and painting stay inside`() {
    var canvas = Canvas(width: 5, height: 3)
    canvas.fill(Rectangle(column: 3, row: 1, width: 9, height: 9), with: "x", role: .dim)
    canvas.fill(Rectangle(column: -2, row: -2, width: 3, height: 3), with: "注")
    canvas.paint(Rectangle(column: 4, row: 2, width: 5, height: 5), role: .alarm)
    #expect(canvas.rows() == ["     ", "   xx", "   xx"])
    #expect(canvas.roleRows() == ["     ", "   dd", "   da"])
  }

  @Test func `a canvas is copied onto another with clipping`() {
    var small = Canvas(width: 3, height: 2)
    small.draw("注x", column: 0, row: 0, role: .key)
    small.draw("e\u{301}", column: 0, row: 1)
    var canvas = Canvas(width: 4, height: 3)
    canvas.draw(small, column: 2, row: 1)
    #expect(canvas.rows() == ["    ", "  注", "  e\u{301} "])
    canvas.draw(small, column: -1, row: 0)
    #expect(canvas.rows()[0] == " x  ")
  }

  @Test func `boxes tell focus by their lines and fit their texts`() {
    var canvas = Canvas(width: 23, height: 6)
    let area = Rectangle(column: 0, row: 0, width: 23, height: 3)
    canvas.drawBox(area, title: "Queues [8]", trailing: "sort", glyphs: .full)
    canvas.drawBox(
      Rectangle(column: 0, row: 3, width: 23, height: 3),
      title: "Queues [8]",
      trailing: "no room here",
      focused: true,
      glyphs: .ascii
    )
    #expect(
      canvas.rows() == [
        "╭─ Queues [8] ─ sort ─╮",
        "│                     │",
        "╰─────────────────────╯",
        "#= Queues [8] ========#",
        "#                     #",
        "#=====================#",
      ]
    )
    #expect(canvas.roleRows()[0] == "bb" + "tttttttttttt" + "b" + "dddddd" + "bb")
    #expect(canvas.roleRows()[3].hasPrefix("BBtt"))
  }

  @Test func `a box title is shortened before the border`() {
    var canvas = Canvas(width: 12, height: 2)
    canvas.drawBox(canvas.bounds, title: "a very long title", glyphs: .full)
    #expect(canvas.rows()[0] == "╭─ a ver… ─╮")
  }
}
