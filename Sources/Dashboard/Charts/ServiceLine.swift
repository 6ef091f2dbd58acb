import Groundwork
import Phrasebook
import Telemetry
import Vocabulary

/// One line about a service, a database or a view, in figures.
struct ServiceLine: Equatable, Sendable {
  let name: String
  var severity: Alarm.Severity?
  var busy = NumberText.unknown
  var waiting = NumberText.unknown
  var arrivals = NumberText.unknown
  var failed = NumberText.unknown
  var p99 = NumberText.unknown
  var condition = ""

  init(name: String) { self.name = name }
}

extension DashboardState {
  /// Whether there is anything but queues to show.
  var hasServices: Bool {
    guard let snapshot else { return false }
    return !snapshot.services.isEmpty || !snapshot.databases.isEmpty || !snapshot.views.isEmpty
  }

  /// Services first, then databases and views, each in the order of the file.
  var serviceLines: [ServiceLine] {
    guard let snapshot else { return [] }
    return snapshot.services.map { line(of: $0, at: snapshot.now) }
      + snapshot.databases.map(line(of:)) + snapshot.views.map { line(of: $0, at: snapshot.now) }
  }

  private var numbers: NumberText { NumberText(language: language) }

  private func chartWord(_ phrase: LatencyPhrase, _ values: String...) -> String {
    phrase.text(in: language, values: values)
  }

  private func share(_ busy: Int, of all: Int?) -> String {
    numbers.compact(busy) + (all.map { "/" + numbers.compact($0) } ?? "")
  }

  private func line(of service: ServiceSnapshot, at now: VirtualInstant) -> ServiceLine {
    var line = ServiceLine(name: service.name)
    let flow = ServiceFlow(of: service.series, at: now)
    line.busy = share(service.busy, of: service.workers)
    line.waiting = numbers.compact(service.waiting)
    line.arrivals = numbers.rate(flow?.arrivals)
    line.failed = numbers.compact(service.failed + service.refused)
    line.p99 = numbers.shortDuration(flow.flatMap { LatencyFigures($0.latency).p99 })
    if service.isDown {
      line.severity = .alarm
      line.condition = chartWord(.serviceDown, numbers.clock(service.since))
    } else if service.slowFactor > 1 {
      line.severity = .warning
      line.condition = chartWord(.serviceSlow, numbers.factor(service.slowFactor))
    } else if let workers = service.workers, service.busy >= workers, service.waiting > 0 {
      line.severity = .warning
      line.condition = chartWord(.serviceFull)
    } else {
      line.condition = chartWord(.serviceWell)
    }
    return line
  }

  private func line(of database: DatabaseSnapshot) -> ServiceLine {
    var line = ServiceLine(name: database.name)
    line.busy = share(database.busy, of: database.connections)
    line.waiting = numbers.compact(database.waiting)
    line.failed = numbers.compact(database.failed)
    if database.isDown {
      line.severity = .alarm
      line.condition = chartWord(.databaseDown)
    } else if database.slowFactor > 1 {
      line.severity = .warning
      line.condition = chartWord(.serviceSlow, numbers.factor(database.slowFactor))
    } else {
      line.condition = chartWord(.database)
    }
    return line
  }

  private func line(of view: ViewSnapshot, at now: VirtualInstant) -> ServiceLine {
    var line = ServiceLine(name: view.name)
    let behind = Int(view.ownerVersion) - Int(view.version)
    line.waiting = numbers.compact(max(0, behind))
    if view.isStopped {
      line.severity = .alarm
      line.condition = chartWord(.viewStopped)
    } else if let since = view.outOfDateSince {
      line.severity = .warning
      line.condition = chartWord(.viewBehind, numbers.duration(now - since))
    } else {
      line.condition = chartWord(.viewCurrent)
    }
    return line
  }
}

/// How requests came to a service in the last ten seconds of whole columns.
struct ServiceFlow: Equatable, Sendable {
  let arrivals: Double
  /// Of requests answered in the same stretch.
  let latency: LatencyColumn

  /// `nil` while fewer than two columns are whole: a rate then says nothing.
  init?(of series: ColumnSeries<ServiceColumn>, at now: VirtualInstant) {
    let width = series.columnWidth.nanoseconds
    let whole = Int(now.nanoseconds / width)
    guard whole >= 2 else { return nil }
    let count = min(whole, max(2, Int((QueueFlow.wanted.nanoseconds + width - 1) / width)))
    var sum = ServiceColumn()
    for index in (whole - count..<whole).clamped(to: 0..<series.columns.count) {
      sum.absorb(series.columns[index])
    }
    arrivals = Double(sum.requests) / VirtualDuration(nanoseconds: width * Int64(count)).inSeconds
    latency = sum.latency
  }
}
