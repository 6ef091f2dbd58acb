/// Whole numbers in order of size, any of which can be taken out again.
///
/// They stand in chunks of some hundred, so that putting one in or taking one out moves only its
/// chunk; finding a rank walks over the chunks.
struct SortedSamples: Sendable {
  private static let chunkSize = 512

  private var chunks: [[Int64]] = []
  private(set) var count = 0

  var least: Int64? { chunks.first?.first }
  var greatest: Int64? { chunks.last?.last }

  mutating func insert(_ value: Int64) {
    count += 1
    guard !chunks.isEmpty else { return chunks.append([value]) }
    let chunk = max(0, chunksBeginning(atMost: value) - 1)
    chunks[chunk].insert(value, at: Self.place(of: value, in: chunks[chunk]))
    guard chunks[chunk].count > Self.chunkSize else { return }
    let upper = Array(chunks[chunk][(Self.chunkSize / 2)...])
    chunks[chunk].removeLast(upper.count)
    chunks.insert(upper, at: chunk + 1)
  }

  /// Takes out one of the samples of this size; there must be one.
  mutating func remove(_ value: Int64) {
    let chunk = max(0, chunksBeginning(atMost: value) - 1)
    let place = Self.place(of: value, in: chunks[chunk]) - 1
    precondition(place >= 0 && chunks[chunk][place] == value)
    chunks[chunk].remove(at: place)
    if chunks[chunk].isEmpty { chunks.remove(at: chunk) }
    count -= 1
  }

  /// The sample with this rank, counted from 1.
  func value(atRank rank: Int) -> Int64 {
    var left = rank - 1
    for chunk in chunks {
      if left < chunk.count { return chunk[left] }
      left -= chunk.count
    }
    preconditionFailure()
  }

  /// The nearest rank of a percentile; `nil` without samples.
  func percentile(_ fraction: Double) -> Int64? {
    guard count > 0 else { return nil }
    return value(atRank: min(max(Int((fraction * Double(count)).rounded(.up)), 1), count))
  }

  /// How many chunks begin with this value or a smaller one.
  private func chunksBeginning(atMost value: Int64) -> Int {
    var (low, high) = (0, chunks.count)
    while low < high {
      let middle = (low + high) / 2
      if chunks[middle][0] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many samples of a chunk are of this size or smaller.
  private static func place(of value: Int64, in chunk: [Int64]) -> Int {
    var (low, high) = (0, chunk.count)
    while low < high {
      let middle = (low + high) / 2
      if chunk[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
