import Groundwork
import Vocabulary

/// What lies safely on disk of queues that are not flushed before the confirm (F06).
struct FlushState: Sendable {
  /// By queue, the persistent messages in it at the last flush; each holds a reference to its row.
  var rows: [[UInt32]] = []
  /// The instant for which a flush was asked; `never` if none is outstanding.
  var due = VirtualInstant.never

  func rows(of queue: Int) -> [UInt32] { queue < rows.count ? rows[queue] : [] }
}
