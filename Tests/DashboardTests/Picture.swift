import Screen

/// A frame as goldens keep it: what is seen, and what each cell means, every row between bars.
func picture(of canvas: Canvas) -> String {
  let rows = canvas.rows().map { "|\($0)|" }
  let roles = canvas.roleRows().map { "|\($0)|" }
  return (rows + ["roles"] + roles).joined(separator: "\n") + "\n"
}

/// What is seen, for tests that look for words.
func seen(_ canvas: Canvas) -> String { canvas.rows().joined(separator: "\n") }
