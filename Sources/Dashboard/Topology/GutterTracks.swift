/// Which vertical lines of the gutters are taken by which edges.
///
/// Edges from one port share a line; others share one only where they do not meet.
struct GutterTracks: Equatable, Sendable {
  private struct Line: Equatable, Sendable {
    var port: Int
    var top: Int
    var bottom: Int
    var track: Int
  }

  private var lines: [[Line]]

  init(gutters: Int) { lines = Array(repeating: [], count: gutters) }

  /// Takes the rows between two for the edges of a port, and finds a track for them.
  mutating func add(_ gutter: Int, port: Int, from: Int, to: Int) {
    let (top, bottom) = (min(from, to), max(from, to))
    if let place = lines[gutter].firstIndex(where: { $0.port == port }) {
      lines[gutter][place].top = min(lines[gutter][place].top, top)
      lines[gutter][place].bottom = max(lines[gutter][place].bottom, bottom)
    } else {
      lines[gutter].append(Line(port: port, top: top, bottom: bottom, track: 0))
    }
    settle(gutter)
  }

  /// How many tracks a gutter needs.
  func count(of gutter: Int) -> Int { (lines[gutter].map(\.track).max() ?? -1) + 1 }

  /// The track of the edges of a port; `nil` of straight ones.
  func track(_ gutter: Int, port: Int, from: Int, to: Int) -> Int? {
    guard from != to else { return nil }
    return lines[gutter].first { $0.port == port }?.track
  }

  /// The first track for each line on which it meets none of those before.
  private mutating func settle(_ gutter: Int) {
    for place in lines[gutter].indices {
      let line = lines[gutter][place]
      let taken = lines[gutter][..<place].filter {
        $0.top <= line.bottom + 1 && line.top <= $0.bottom + 1
      }.map(\.track)
      lines[gutter][place].track = (0...taken.count).first { !taken.contains($0) } ?? 0
    }
  }
}
