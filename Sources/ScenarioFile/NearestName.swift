/// The known name that a mistyped one most likely means, or `nil` when none is near.
///
/// Counts insertions, deletions, replacements and swaps of neighbours; near is at most a third of
/// the length. The first of equally near names wins. Takes time in the product of all lengths, for
/// at most two thousand names.
package func nearestName(to word: String, among names: some Sequence<String>) -> String? {
  let letters = Array(word.utf8.prefix(64))
  // Lowered to just below the best distance, so that only nearer names count.
  var bound = max(1, letters.count / 3)
  var best: String?
  for name in names.prefix(2_000) where abs(name.utf8.count - letters.count) <= bound {
    guard name != word,
      let distance = editDistance(letters, Array(name.utf8.prefix(64)), within: bound)
    else { continue }
    best = name
    bound = distance - 1
    if bound < 1 { break }
  }
  return best
}

/// Optimal string alignment distance, or `nil` when it is above `bound`.
private func editDistance(_ left: [UInt8], _ right: [UInt8], within bound: Int) -> Int? {
  var beforeLast = Array(repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  var current = last
  for (row, letter) in left.enumerated() {
    current[0] = row + 1
    var least = row + 1
    for column in right.indices {
      let replaced = last[column] + (letter == right[column] ? 0 : 1)
      var cost = min(replaced, min(last[column + 1], current[column]) + 1)
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current[column + 1] = cost
      least = min(least, cost)
    }
    guard least <= bound else { return nil }
    (beforeLast, last, current) = (last, current, beforeLast)
  }
  return last[right.count] <= bound ? last[right.count] : nil
}
