import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// Services, databases and views of a run, one a line.
extension Painter {
  mutating func drawServices(_ area: Rectangle) {
    let lines = state.serviceLines
    let inside = box(
      .services,
      area,
      title: "\(chartWord(.panelServices)) [\(lines.count)]",
      trailing: chartWord(.serviceSpan)
    )
    let visible = max(0, inside.height - 1)
    let first = ListWindow.first(selected: state.selectedService, visible: visible)
    var table = Table(
      columns: [
        Table.Column("", width: 1),
        Table.Column(word(.columnName), width: 10, isFlexible: true, shortening: .middle),
        Table.Column(chartWord(.columnBusy), width: 9, alignment: .trailing),
        Table.Column(chartWord(.columnWaiting), width: 7, alignment: .trailing),
        Table.Column(word(.columnIn), width: 6, alignment: .trailing, collapseOrder: 2),
        Table.Column(chartWord(.columnFailed), width: 7, alignment: .trailing, collapseOrder: 1),
        Table.Column(word(.columnP99), width: 7, alignment: .trailing),
        Table.Column(word(.columnState), width: 22, collapseOrder: 0),
      ],
      rows: lines.dropFirst(first).prefix(visible).map(items)
    )
    if isFocused(.services) { table.selection = state.selectedService - first }
    table.draw(on: &canvas, in: inside, glyphs: glyphs)
    drawMore(lines.count - first - visible, below: area)
  }

  private func items(_ line: ServiceLine) -> [Table.Item] {
    let mark = glyph(line.severity)
    let role: Role = line.severity == nil ? .text : mark.role
    return [
      Table.Item(mark.glyph, role: mark.role),
      Table.Item(safeName(line.name, cells: 40), role: role),
      Table.Item(line.busy), Table.Item(line.waiting), Table.Item(line.arrivals),
      Table.Item(line.failed), Table.Item(line.p99), Table.Item(plain(line.condition), role: role),
    ]
  }
}
