import Telemetry

/// The metrics of one queue, consumer or producer, found by their last word.
struct EntityRows {
  var name: String
  private var summaries: [String: MetricSummary] = [:]

  init(name: String) { self.name = name }

  mutating func add(_ measure: String, _ summary: MetricSummary) { summaries[measure] = summary }

  func gauge(_ measure: String) -> (mean: Double?, maximum: Int, last: Int)? {
    guard case .gauge(let mean, let maximum, let last)? = summaries[measure] else { return nil }
    return (mean, maximum, last)
  }

  func trend(_ measure: String) -> TrendSummary? {
    guard case .trend(let trend)? = summaries[measure] else { return nil }
    return trend
  }

  func count(_ measure: String) -> Int? {
    guard case .counter(let count)? = summaries[measure] else { return nil }
    return count
  }

  func share(_ measure: String) -> Double? {
    guard case .share(let mean)? = summaries[measure] else { return nil }
    return mean
  }
}

/// The entities of some kinds among metric rows, in the order of the rows.
///
/// The first word of a metric is the kind, the last the measure, the name is what is between.
func entities(_ kinds: [String], in rows: [MetricRow]) -> [EntityRows] {
  var found: [EntityRows] = []
  var places: [String: Int] = [:]
  for row in rows {
    guard let first = row.name.firstIndex(of: "."), let last = row.name.lastIndex(of: "."),
      first < last, kinds.contains(String(row.name[..<first]))
    else { continue }
    let entity = String(row.name[..<last])
    let place = places[entity] ?? found.count
    if place == found.count {
      places[entity] = place
      found.append(EntityRows(name: String(row.name[row.name.index(after: first)..<last])))
    }
    found[place].add(String(row.name[row.name.index(after: last)...]), row.summary)
  }
  return found
}
