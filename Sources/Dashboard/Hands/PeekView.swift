import Groundwork
import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// What a queue holds, message by message: a look that changes nothing.
extension Painter {
  mutating func drawContents(from first: Int) {
    guard let contents = state.hands.contents else { return }
    let area = overlay(width: 108, height: canvas.height - 4)
    canvas.fill(area)
    let title = handsWord(
      .peekTitle,
      state.name(ofQueue: contents.queue),
      numbers.exact(contents.ready),
      numbers.exact(contents.unacked)
    )
    canvas.drawBox(
      area,
      title: title,
      trailing: handsWord(.peekUntouched),
      focused: true,
      glyphs: glyphs
    )
    let inside = area.inset()
    guard !contents.messages.isEmpty else {
      put(handsWord(.peekEmpty), inside, line: 0, from: 2, role: .dim)
      return
    }
    drawRow(PeekRow(heading: self), inside, line: 0, role: .title)
    let visible = inside.height - 1
    let start = min(first, max(0, contents.messages.count - visible))
    for line in 0..<visible where contents.messages.indices.contains(start + line) {
      let row = PeekRow(contents.messages[start + line], at: contents.instant, self)
      drawRow(row, inside, line: line + 1, role: .text)
    }
    let told = contents.messages.count(where: \.isInQueue)
    let hidden = contents.ready + contents.unacked - told
    let below = contents.messages.count - start - visible
    let text =
      below > 0
      ? word(.moreBelow, numbers.exact(below))
      : hidden > 0 ? handsWord(.peekMore, numbers.exact(hidden)) : ""
    if !text.isEmpty {
      canvas.draw(" \(text) ", column: area.column + 2, row: area.endRow - 1, role: .dim)
    }
  }

  private mutating func drawRow(_ row: PeekRow, _ inside: Rectangle, line: Int, role: Role) {
    var column = 1
    let wide = inside.width >= 90
    let cells = [
      (row.message, 12, true), (row.state, 12, true), (row.age, 9, true), (row.holder, 26, true),
      (row.size, 10, wide), (row.key, 18, inside.width >= 72), (row.deaths, 24, wide),
    ]
    for (text, width, isShown) in cells where isShown && column + 4 < inside.width {
      let room = min(width - 1, inside.width - column)
      put(safe(text, cells: room), inside, line: line, from: column, role: role)
      column += width
    }
  }
}

/// The cells of one message; texts of others are not safe yet.
private struct PeekRow {
  var message: String
  let state: String
  let age: String
  let holder: String
  let size: String
  let key: String
  let deaths: String

  init(heading painter: Painter) {
    message = painter.handsWord(.peekMessage)
    state = painter.handsWord(.peekState)
    age = painter.handsWord(.peekAge)
    holder = painter.handsWord(.peekHolder)
    size = painter.handsWord(.peekSize)
    key = painter.handsWord(.peekKey)
    deaths = painter.handsWord(.peekDeaths)
  }

  init(_ glimpse: MessageGlimpse, at now: VirtualInstant, _ painter: Painter) {
    let numbers = painter.numbers
    message = "m\(glimpse.number)"
    age = numbers.shortDuration(now - glimpse.entered)
    size = numbers.bytes(glimpse.bytes)
    let name = displayMiddle(glimpse.key, cells: 17)
    key = glimpse.exchange.isEmpty ? name : displayMiddle(glimpse.exchange, cells: 8) + "/" + name
    deaths = glimpse.deaths.prefix(2).map { "\(displayMiddle($0.queue, cells: 14)) x\($0.count)" }
      .joined(separator: ", ")
    switch glimpse.place {
    case .ready:
      state = painter.handsWord(glimpse.isRedelivered ? .placeAgain : .placeReady)
      holder = NumberText.unknown
    case .pending:
      state = painter.handsWord(.placePending)
      holder = NumberText.unknown
    case .unacked(let who, let since):
      state = painter.handsWord(.placeUnacked)
      let name = who.map { displayMiddle($0, cells: 14) } ?? NumberText.unknown
      holder = "\(name), \(numbers.shortDuration(now - since))"
    case .heldBack(let until):
      message = "s\(glimpse.number)"
      state = painter.handsWord(.placeHeldBack)
      holder = painter.handsWord(.dueIn, numbers.shortDuration(until - now))
    }
  }
}

extension MessageGlimpse {
  /// Whether the counts of its queue include it.
  fileprivate var isInQueue: Bool {
    switch place {
    case .ready, .unacked: true
    case .pending, .heldBack: false
    }
  }
}
