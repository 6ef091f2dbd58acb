import Testing

/// Fails the test with one line for every finding, if there is any.
func expectNone(_ faults: [String], sourceLocation: SourceLocation = #_sourceLocation) {
  guard !faults.isEmpty else { return }
  let text = "\(faults.count) found:\n" + faults.joined(separator: "\n")
  Issue.record(Comment(rawValue: text), sourceLocation: sourceLocation)
}
