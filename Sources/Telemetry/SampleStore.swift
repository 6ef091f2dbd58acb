internal import Groundwork

/// Whole numbers in the order they came, in chunks, so that growing copies nothing.
///
/// As long as all are below 2^32, about 4.3 s in nanoseconds, each takes four bytes; the first
/// larger one widens those that follow to eight.
struct SampleStore: Sendable {
  /// Divides `Trend.exactLimit`, so that the limit need be checked only as a chunk closes.
  static let chunkSize = 8_000

  private var narrow: [[UInt32]] = []
  private var narrowTail: [UInt32] = []
  /// The newest of them, which join the others several at a time: an array asks at every change
  /// whether a copy shares it.
  private var staged = InlineArray<16, UInt32>(repeating: 0)
  private var stagedCount = 0
  private var wide: [[Int64]] = []
  private var wideTail: [Int64] = []

  var count: Int { narrowCount + wide.count * Self.chunkSize + wideTail.count }

  private var narrowCount: Int {
    narrow.count * Self.chunkSize + narrowTail.count + stagedCount
  }

  /// What stands in chunks that still grow; full ones are shared by all copies.
  var tailBytes: Int { narrowTail.capacity * 4 + wideTail.capacity * 8 }

  /// Whether every sample so far takes four bytes.
  private var isNarrow: Bool { wide.isEmpty && wideTail.isEmpty }

  /// Takes a sample that takes four bytes, when no wider one has come yet; says whether a chunk is
  /// full now.
  @inline(__always)
  mutating func appendNarrow(_ value: UInt32) -> Bool {
    staged[stagedCount] = value
    stagedCount &+= 1
    return stagedCount == staged.count && joinStaged()
  }

  /// Takes any sample.
  mutating func append(_ value: Int64) {
    if isNarrow, let small = UInt32(exactly: value) {
      _ = appendNarrow(small)
    } else {
      appendWide(value)
    }
  }

  /// Says whether a chunk is full now; chunks are a multiple of what is staged.
  @inline(never)
  private mutating func joinStaged() -> Bool {
    narrowTail.append(firstOf: staged, count: stagedCount)
    stagedCount = 0
    guard narrowTail.count == Self.chunkSize else { return false }
    narrow.append(narrowTail)
    narrowTail = []
    narrowTail.reserveCapacity(Self.chunkSize)
    return true
  }

  private var stagedSamples: [UInt32] { (0..<stagedCount).map { staged[$0] } }

  @inline(never)
  private mutating func appendWide(_ value: Int64) {
    if stagedCount > 0 { _ = joinStaged() }
    wideTail.append(value)
    guard wideTail.count == Self.chunkSize else { return }
    wide.append(wideTail)
    wideTail = []
    wideTail.reserveCapacity(Self.chunkSize)
  }

  /// The sample with this number, counted from 0 in the order they came.
  subscript(number: Int) -> Int64 {
    let (chunk, place) = number.quotientAndRemainder(dividingBy: Self.chunkSize)
    if number < narrowCount {
      guard chunk == narrow.count else { return Int64(narrow[chunk][place]) }
      let isStaged = place >= narrowTail.count
      return Int64(isStaged ? staged[place - narrowTail.count] : narrowTail[place])
    }
    let rest = number - narrowCount
    let (wideChunk, widePlace) = rest.quotientAndRemainder(dividingBy: Self.chunkSize)
    return wideChunk < wide.count ? wide[wideChunk][widePlace] : wideTail[widePlace]
  }

  /// Visits the samples of a range in order.
  func forEach(in range: Range<Int>, _ visit: (Int64) -> Void) {
    var start = 0
    for chunk in narrow + [narrowTail, stagedSamples] {
      for index in Self.overlap(range, start, chunk.count) { visit(Int64(chunk[index])) }
      start += chunk.count
    }
    for chunk in wide + [wideTail] {
      for index in Self.overlap(range, start, chunk.count) { visit(chunk[index]) }
      start += chunk.count
    }
  }

  /// Visits all samples in order, without asking for each whether it is wanted.
  @inline(__always)
  func forEach(_ visit: (Int64) -> Void) {
    for chunk in narrow {
      for sample in chunk { visit(Int64(sample)) }
    }
    for sample in narrowTail { visit(Int64(sample)) }
    for number in 0..<stagedCount { visit(Int64(staged[number])) }
    for chunk in wide {
      for sample in chunk { visit(sample) }
    }
    for sample in wideTail { visit(sample) }
  }

  /// Visits all samples in order, chunk by chunk.
  @inline(__always)
  func forEachChunk(narrow visitNarrow: ([UInt32]) -> Void, wide visitWide: ([Int64]) -> Void) {
    narrow.forEach(visitNarrow)
    visitNarrow(narrowTail)
    visitNarrow(stagedSamples)
    wide.forEach(visitWide)
    visitWide(wideTail)
  }

  /// The indices within a chunk that begins at `start` which lie in the range.
  private static func overlap(_ range: Range<Int>, _ start: Int, _ count: Int) -> Range<Int> {
    let low = min(max(range.lowerBound - start, 0), count)
    return low..<min(max(range.upperBound - start, low), count)
  }

  /// The samples that stand at these ranks, counted from 1, when all are sorted.
  ///
  /// Counts the samples by their leading bits, and sorts only the few that share them with a rank and
  /// may differ from each other; at most 254 ranks.
  func values(atRanks ranks: [Int]) -> [Int64] {
    precondition(ranks.count < Int(UInt8.max), "too many ranks at once")
    if count <= Self.sortedAtOnce { return sorted(atRanks: ranks) }
    var counts = RowTable<UInt32>(repeating: 0, count: Self.bucketCount)
    forEach { counts[Self.bucket(of: $0)] &+= 1 }
    let places = ranks.map { Self.place(ofRank: $0, in: counts) }
    // Which of the sought buckets a bucket is; only a handful is sought, so lists stand apart.
    var sought = [UInt8](repeating: .max, count: Self.bucketCount)
    var lists: [[Int64]] = []
    for place in places where sought[place.bucket] == .max && !Self.isExact(place.bucket) {
      sought[place.bucket] = UInt8(lists.count)
      lists.append([])
    }
    guard !lists.isEmpty else { return places.map { Self.lowest(of: $0.bucket) } }
    forEach { sample in
      let list = sought[Self.bucket(of: sample)]
      if list != .max { lists[Int(list)].append(sample) }
    }
    for list in lists.indices { lists[list].sort() }
    return places.map { place in
      let list = sought[place.bucket]
      return list == .max ? Self.lowest(of: place.bucket) : lists[Int(list)][place.index]
    }
  }

  /// Few samples are sorted sooner than all buckets are walked through.
  private static let sortedAtOnce = 1_000

  private func sorted(atRanks ranks: [Int]) -> [Int64] {
    var samples: [Int64] = []
    samples.reserveCapacity(count)
    forEach { samples.append($0) }
    samples.sort()
    return ranks.map { samples[$0 - 1] }
  }

  private static let fractionBits = 8
  private static let bucketCount = 64 << fractionBits

  /// Log-linear: samples of one bucket share their leading bits, and buckets are in order.
  ///
  /// The exponent and the leading bits of a floating-point number are just that, and rounding to it
  /// keeps the order; the number 1 has exponent 127 there.
  @inline(__always)
  private static func bucket(of sample: Int64) -> Int {
    let bits = (Float(sample) + 1).bitPattern &>> UInt32(23 - fractionBits)
    return Int(truncatingIfNeeded: bits) &- 127 &<< fractionBits
  }

  /// Whether all samples of a bucket are the same: it is narrower than two whole numbers.
  private static func isExact(_ bucket: Int) -> Bool { bucket < (fractionBits + 1) << fractionBits }

  /// The smallest sample that a bucket can hold.
  private static func lowest(of bucket: Int) -> Int64 {
    let bits = UInt32(bucket + (127 << fractionBits)) << UInt32(23 - fractionBits)
    return Int64(Float(bitPattern: bits)) - 1
  }

  private static func place(
    ofRank rank: Int,
    in counts: RowTable<UInt32>
  ) -> (bucket: Int, index: Int) {
    var before = 0
    for (bucket, count) in counts.enumerated() {
      if before + Int(count) >= rank { return (bucket, rank - before - 1) }
      before += Int(count)
    }
    preconditionFailure("a rank lies within the samples")
  }
}

extension SampleStore: Equatable {
  /// Whether both hold the same samples in the same order; takes time linear in their number.
  static func == (left: SampleStore, right: SampleStore) -> Bool {
    left.count == right.count && (0..<left.count).allSatisfy { left[$0] == right[$0] }
  }
}
