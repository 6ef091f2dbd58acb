import Screen

/// Where the nodes of a layered drawing stand and how its edges run; pure, for any graph and size.
///
/// Columns from left to right, nodes of a column never overlap, and an edge is straight or has one
/// vertical part: it leaves its source to the right, turns in the gutter, and enters its target.
/// An edge over several columns passes the ones between on rows of its own.
struct LayeredLayout: Equatable, Sendable {
  /// How nodes look: their size, and the room between them.
  struct Style: Equatable, Sendable {
    /// Lines of a node.
    var height: Int
    /// The line of a node at which edges arrive and leave, and the one below for dead letters.
    var port: Int
    /// Lines between two nodes.
    var gap: Int
    /// Cells for a number before the arrow.
    var label: Int
    var leastWidth: Int
    var mostWidth: Int

    static let boxes = Style(height: 4, port: 1, gap: 1, label: 6, leastWidth: 15, mostWidth: 26)
    static let rows = Style(height: 2, port: 0, gap: 1, label: 6, leastWidth: 11, mostWidth: 24)
  }

  /// One stretch of an edge between two columns, in a gutter.
  struct Leg: Equatable, Sendable {
    /// The edge it belongs to.
    var edge: Int
    var sourceRow: Int
    var targetRow: Int
    /// The columns of cells at which it begins, turns and ends; it may run to the left.
    var start: Int
    var turn: Int
    var end: Int
    /// Whether an arrow stands at its end.
    var isLast: Bool
    var isFirst: Bool
  }

  private(set) var style: Style
  /// The place of every node.
  private(set) var boxes: [Rectangle]
  private(set) var legs: [Leg] = []
  private(set) var width = 0
  private(set) var height = 0
  /// Where each used layer begins.
  private(set) var columns: [(layer: Int, start: Int, width: Int)] = []

  /// A node, or the row on which an edge passes a column.
  private struct Slot {
    var node: Int?
    var edge: Int?
    var row = 0
  }

  /// A stretch of an edge from one slot to the next.
  private struct Stretch {
    var edge: Int
    var source: Int
    var target: Int
    /// The column left of its gutter.
    var gutter: Int
    var sourceColumn: Int
    var targetColumn: Int
    /// Between columns to the right; else back or within a column, on the lower ports.
    var isForward: Bool

    /// What comes from one port may share a track.
    var port: Int {
      source * 3 + (isForward ? 0 : sourceColumn == targetColumn ? 1 : 2)
    }
  }

  private var slots: [[Slot]] = []
  private var stretches: [Stretch] = []

  /// `layers` tells the column of each node; edges join nodes by number.
  init(layers: [Int], edges: [(source: Int, target: Int)], style: Style, room: Int) {
    self.style = style
    boxes = layers.map { _ in Rectangle(column: 0, row: 0, width: 0, height: 0) }
    let used = Set(layers).sorted()
    var columnOfLayer: [Int: Int] = [:]
    for (column, layer) in used.enumerated() { columnOfLayer[layer] = column }
    let place = layers.map { columnOfLayer[$0] ?? 0 }
    slots = used.map { _ in [] }
    for (node, column) in place.enumerated() { slots[column].append(Slot(node: node)) }
    findStretches(edges, place)
    sortSlots()
    placeRows()
    placeColumns(used, room: room)
  }

  static func == (left: LayeredLayout, right: LayeredLayout) -> Bool {
    left.boxes == right.boxes && left.legs == right.legs && left.width == right.width
      && left.height == right.height && left.style == right.style
  }

  // MARK: Stretches

  private mutating func findStretches(_ edges: [(source: Int, target: Int)], _ place: [Int]) {
    for (edge, ends) in edges.enumerated() {
      let (from, to) = (place[ends.source], place[ends.target])
      let source = slotIndex(of: ends.source, in: from)
      let target = slotIndex(of: ends.target, in: to)
      if to > from {
        var last = source
        for column in (from + 1)..<(to + 1) {
          let isEnd = column == to
          if !isEnd { slots[column].append(Slot(edge: edge)) }
          let next = isEnd ? target : slots[column].count - 1
          stretches.append(
            Stretch(
              edge: edge,
              source: last,
              target: next,
              gutter: column - 1,
              sourceColumn: column - 1,
              targetColumn: column,
              isForward: true
            )
          )
          last = next
        }
      } else {
        // Back by several columns is drawn into the gutter at the target's right.
        stretches.append(
          Stretch(
            edge: edge,
            source: source,
            target: target,
            gutter: to == from ? from : to,
            sourceColumn: from,
            targetColumn: to,
            isForward: false
          )
        )
      }
    }
  }

  private func slotIndex(of node: Int, in column: Int) -> Int {
    slots[column].firstIndex { $0.node == node } ?? 0
  }

  // MARK: Rows

  /// Orders each column by where its sources stand, the order of the graph deciding ties.
  private mutating func sortSlots() {
    for column in slots.indices.dropFirst() {
      var sums = slots[column].map { _ in (total: 0.0, count: 0) }
      for stretch in stretches where stretch.targetColumn == column && stretch.isForward {
        sums[stretch.target].total += Double(stretch.source)
        sums[stretch.target].count += 1
      }
      let ranks = sums.enumerated().map { index, sum in
        sum.count == 0 ? Double(index) + 0.5 : sum.total / Double(sum.count)
      }
      let order = slots[column].indices.sorted {
        ranks[$0] == ranks[$1] ? $0 < $1 : ranks[$0] < ranks[$1]
      }
      var new = order
      for (position, old) in order.enumerated() { new[old] = position }
      slots[column] = order.map { slots[column][$0] }
      for index in stretches.indices {
        if stretches[index].sourceColumn == column {
          stretches[index].source = new[stretches[index].source]
        }
        if stretches[index].targetColumn == column {
          stretches[index].target = new[stretches[index].target]
        }
      }
    }
  }

  private func port(_ slot: Slot) -> Int { slot.node == nil ? 0 : style.port }

  private func slotHeight(_ slot: Slot) -> Int { slot.node == nil ? 1 : style.height }

  /// Gives every slot a row from the top on, near its sources, so that no line of a gutter is used
  /// from both sides by edges that have nothing to do with one another.
  private mutating func placeRows() {
    for column in slots.indices {
      var next = 0
      let wanted = wantedRows(column)
      let lines = column == 0 ? Lines() : lines(rightOf: column - 1)
      let lower = slotsWithLowerLeft(column)
      for index in slots[column].indices {
        var row = max(next, wanted[index])
        while isTaken(lines, slots[column][index], index, row, lower.contains(index)) { row += 1 }
        slots[column][index].row = row
        next = row + slotHeight(slots[column][index]) + style.gap
        height = max(height, next - style.gap)
      }
    }
  }

  /// Where the middle of its sources would put each slot of a column.
  private func wantedRows(_ column: Int) -> [Int] {
    var sums = slots[column].map { _ in (total: 0, count: 0) }
    for stretch in stretches where stretch.isForward && stretch.targetColumn == column {
      let source = slots[column - 1][stretch.source]
      sums[stretch.target].total += source.row + port(source)
      sums[stretch.target].count += 1
    }
    return sums.enumerated().map { index, sum in
      sum.count == 0 ? 0 : max(0, sum.total / sum.count - port(slots[column][index]))
    }
  }

  /// The lines of a gutter that are used from its left.
  private struct Lines {
    /// The slots whose main ports they are.
    var main: [Int: Int] = [:]
    var lower: Set<Int> = []
    /// Which slots of the next column each slot leads to.
    var joined: [Int: Set<Int>] = [:]
  }

  private func lines(rightOf column: Int) -> Lines {
    var lines = Lines()
    for (index, slot) in slots[column].enumerated() {
      lines.main[slot.row + port(slot)] = index
    }
    for stretch in stretches {
      if stretch.isForward, stretch.sourceColumn == column {
        lines.joined[stretch.source, default: []].insert(stretch.target)
      }
      guard !stretch.isForward, stretch.targetColumn == column else { continue }
      let ends =
        stretch.sourceColumn == column ? [stretch.source, stretch.target] : [stretch.target]
      for end in ends { lines.lower.insert(slots[column][end].row + style.port + 1) }
    }
    return lines
  }

  /// The slots of a column whose lower port leads into the gutter at the left.
  private func slotsWithLowerLeft(_ column: Int) -> Set<Int> {
    Set(
      stretches.filter { !$0.isForward && $0.sourceColumn == column && $0.targetColumn < column }
        .map(\.source)
    )
  }

  /// Whether a slot at a row would share a line of the gutter at its left with a stranger.
  private func isTaken(
    _ lines: Lines,
    _ slot: Slot,
    _ index: Int,
    _ row: Int,
    _ usesLower: Bool
  ) -> Bool {
    let main = row + port(slot)
    if lines.lower.contains(main) { return true }
    if usesLower, lines.lower.contains(main + 1) || lines.main[main + 1] != nil { return true }
    guard let left = lines.main[main] else { return false }
    return !(lines.joined[left]?.contains(index) ?? false)
  }

  // MARK: Columns

  private mutating func placeColumns(_ used: [Int], room: Int) {
    var tracks = GutterTracks(gutters: slots.count)
    for stretch in stretches {
      let (from, to) = rows(of: stretch)
      if from != to { tracks.add(stretch.gutter, port: stretch.port, from: from, to: to) }
    }
    let hasRight = stretches.contains { $0.gutter == slots.count - 1 }
    let gutters = slots.indices.map { gutter in
      gutter == slots.count - 1
        ? (hasRight ? tracks.count(of: gutter) + 2 + style.label : 0)
        : tracks.count(of: gutter) + 3 + style.label
    }
    let free = room - gutters.reduce(0, +)
    let node = min(max(style.leastWidth, free / max(1, slots.count)), style.mostWidth)
    var column = 0
    for index in slots.indices {
      columns.append((used[index], column, node))
      for slot in slots[index] {
        guard let number = slot.node else { continue }
        boxes[number] = Rectangle(column: column, row: slot.row, width: node, height: style.height)
      }
      column += node + gutters[index]
    }
    width = column
    for stretch in stretches { addLeg(stretch, tracks, node: node) }
  }

  private func rows(of stretch: Stretch) -> (Int, Int) {
    let source = slots[stretch.sourceColumn][stretch.source]
    let target = slots[stretch.targetColumn][stretch.target]
    let lower = stretch.isForward ? 0 : 1
    return (source.row + port(source) + lower, target.row + port(target) + lower)
  }

  private mutating func addLeg(_ stretch: Stretch, _ tracks: GutterTracks, node: Int) {
    let (from, to) = rows(of: stretch)
    let left = columns[stretch.gutter].start + node
    let track = tracks.track(stretch.gutter, port: stretch.port, from: from, to: to)
    let turn = left + 1 + (track ?? 0)
    let source = slots[stretch.sourceColumn][stretch.source]
    let target = slots[stretch.targetColumn][stretch.target]
    let isBack = stretch.targetColumn < stretch.sourceColumn
    legs.append(
      Leg(
        edge: stretch.edge,
        sourceRow: from,
        targetRow: to,
        start: isBack ? columns[stretch.sourceColumn].start - 1 : left,
        turn: turn,
        end: stretch.isForward ? columns[stretch.targetColumn].start - 1 : left,
        isLast: target.node != nil,
        isFirst: source.node != nil
      )
    )
    // A passed column is crossed on the row of the slot.
    if stretch.isForward, target.node == nil {
      let start = columns[stretch.targetColumn].start
      legs.append(
        Leg(
          edge: stretch.edge,
          sourceRow: to,
          targetRow: to,
          start: start,
          turn: start,
          end: start + node - 1,
          isLast: false,
          isFirst: false
        )
      )
    }
  }
}
