import Screen
import Telemetry
import Vocabulary

/// One mark on the timeline.
struct TimeMarker: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case run(RunMarker.Kind)
    case bookmark
    case branch
  }

  let kind: Kind
  let instant: VirtualInstant
  let label: String
}

extension DashboardState {
  /// All marks of the whole run so far, in order of time; plans only while the present is shown.
  var timeMarkers: [TimeMarker] {
    guard let present = presentSnapshot else { return [] }
    var markers = present.markers.filter { $0.kind != .phase }.map {
      TimeMarker(kind: .run($0.kind), instant: $0.instant, label: $0.label)
    }
    for (index, instant) in time.bookmarks.enumerated() {
      markers.append(TimeMarker(kind: .bookmark, instant: instant, label: String(index + 1)))
    }
    let branches = time.history?.branches ?? []
    for (index, branch) in branches.enumerated() {
      guard let origin = branch.origin else { continue }
      let marker = TimeMarker(kind: .branch, instant: origin, label: Self.branchName(index))
      markers.append(marker)
    }
    return markers.enumerated().sorted {
      ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
    }.map(\.element)
  }

  /// Instants that `{` and `}` go to: marks that lie in the run so far, each once.
  private var markedInstants: [VirtualInstant] {
    guard let now = presentSnapshot?.now else { return [] }
    var instants: [VirtualInstant] = []
    for marker in timeMarkers where marker.instant <= now && marker.kind != .run(.planned) {
      if instants.last != marker.instant { instants.append(marker.instant) }
    }
    return instants
  }

  var previousMarked: VirtualInstant? { markedInstants.last { $0 < soughtInstant } }
  var nextMarked: VirtualInstant? { markedInstants.first { $0 > soughtInstant } }
}
