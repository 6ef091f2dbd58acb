import CTerminal
public import Screen

extension Terminal {
  /// Shows a frame: only what differs from the one before is sent, in one piece.
  ///
  /// Nothing is sent when nothing changed. A canvas larger than the window is cut at its edges;
  /// what a smaller one leaves uncovered stays as it was, so draw at `size`.
  public mutating func present(_ canvas: Canvas, theme: Theme) {
    if theme != shownTheme {
      for (index, style) in theme.styles(depth: depth).enumerated() {
        cterminal_set_style(
          UInt16(index),
          style.foreground,
          style.background,
          UInt32(style.emphasis.rawValue)
        )
      }
      shownTheme = theme
      shown = nil
    }
    let difference = FrameDifference(from: shown, to: canvas)
    guard !difference.isEmpty else { return }
    for run in difference.runs { paint(run, of: canvas) }
    cterminal_flush()
    shown = canvas
  }

  /// Sends the whole of the last frame again with the next one: `^L`.
  public mutating func invalidate() {
    shown = nil
    cterminal_repaint()
  }

  private mutating func paint(_ run: FrameDifference.Run, of canvas: Canvas) {
    paintBuffer.removeAll(keepingCapacity: true)
    let start = run.row * canvas.width + run.column
    for cell in canvas.cells[start..<(start + run.count)] where cell.width > 0 {
      paintBuffer.append(
        cterminal_cell(
          scalar: shownScalar(cell.scalar),
          mark: isASCIIOnly ? 0 : cell.mark?.value ?? 0,
          style: UInt16(cell.role.rawValue),
          width: UInt16(cell.width)
        )
      )
    }
    let count = Int32(paintBuffer.count)
    unsafe paintBuffer.withUnsafeBufferPointer { buffer in
      unsafe cterminal_paint(Int32(run.row), Int32(run.column), buffer.baseAddress, count)
    }
  }

  /// The value of a scalar, or one the other side replaces when only seven bits may be sent.
  private func shownScalar(_ scalar: Unicode.Scalar) -> UInt32 {
    guard isASCIIOnly, scalar.value > 0x7E else { return scalar.value }
    return scalar == "…" ? 0x7E : 0x3F
  }
}
