/// The known name that a mistyped one most likely means, or `nil` when none is near.
///
/// Counts insertions, deletions, replacements and swaps of neighbours; near is at most a third of
/// the length. The first of equally near names wins. Takes time in the product of all lengths, for
/// at most two thousand names.
func nearestName(to word: String, among names: some Sequence<String>) -> String? {
  let letters = Array(word.prefix(64))
  let bound = max(1, letters.count / 3)
  var best: (name: String, distance: Int)?
  for name in names.prefix(2_000) where name != word && abs(name.count - letters.count) <= bound {
    let distance = editDistance(letters, Array(name.prefix(64)))
    if distance <= bound, distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

/// Optimal string alignment distance.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(
        last[column + 1] + 1,
        current[column] + 1,
        last[column] + (letter == other ? 0 : 1)
      )
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
