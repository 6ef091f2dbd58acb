import Testing

@testable import Screen

@Suite struct TableTests {
  private func table(selection: Int? = 1) -> Table {
    Table(
      columns: [
        Table.Column("QUEUE", width: 10, isFlexible: true, shortening: .middle),
        Table.Column("READY", width: 5, alignment: .trailing),
        Table.Column("UNACK", width: 5, alignment: .trailing, collapseOrder: 2),
        Table.Column("p99", width: 4, alignment: .trailing, collapseOrder: 1),
      ],
      rows: [
        [Table.Item("orders"), Table.Item("12.4k"), Table.Item("200"), Table.Item("31 s")],
        [
          Table.Item("payments.capture"), Table.Item("310", role: .alarm), Table.Item("48"),
          Table.Item("18ms"),
        ],
      ],
      selection: selection
    )
  }

  private func picture(_ table: Table, width: Int, height: Int = 3) -> Canvas {
    var canvas = Canvas(width: width, height: height)
    table.draw(on: &canvas, in: canvas.bounds, glyphs: .full)
    return canvas
  }

  @Test func `header, rows and the mark of the selection`() {
    let canvas = picture(table(), width: 28)
    #expect(
      canvas.rows() == [
        " QUEUE      READY UNACK  p99",
        " orders     12.4k   200 31 s",
        ">payment…re   310    48 18ms",
      ]
    )
    #expect(
      canvas.roleRows()[2] == "ssssssssssssss" + "aaa" + "sssssssssss"
    )
  }

  @Test func `columns leave in their order and the name takes the rest`() {
    #expect(picture(table(), width: 27).rows()[0] == " QUEUE          READY UNACK")
    #expect(picture(table(), width: 22).rows()[0] == " QUEUE           READY")
    #expect(picture(table(), width: 17).rows()[0] == " QUEUE      READY")
    #expect(picture(table(), width: 9).rows()[0] == " QUEUE   ")
  }

  @Test func `spans tell where a column stands`() {
    let spans = table().spans(width: 30)
    #expect(spans.map(\.columnIndex) == [0, 1, 2, 3])
    #expect(spans.map(\.start) == [1, 14, 20, 26])
    #expect(spans.map(\.width) == [12, 5, 5, 4])
  }

  @Test func `scrolls so that the selection is seen`() {
    var table = table()
    #expect(table.firstRow(showing: 0, height: 2) == 0)
    #expect(table.firstRow(showing: 5, height: 2) == 4)
    table.firstRow = 4
    #expect(table.firstRow(showing: 3, height: 2) == 3)
    #expect(table.firstRow(showing: 5, height: 2) == 4)
    table.firstRow = 1
    #expect(picture(table, width: 17).rows()[1].hasPrefix(">payment"))
  }
}
