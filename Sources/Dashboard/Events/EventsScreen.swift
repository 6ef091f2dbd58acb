import Groundwork
import Phrasebook
import Screen
import Telemetry
import Vocabulary

extension DashboardLayout {
  mutating func placeEvents(_ state: DashboardState, in body: Rectangle) {
    let (log, journey) = body.splitBottom(size >= .wide ? max(10, body.height * 2 / 5) : 8)
    put(.log, log)
    put(.journey, journey)
  }
}

extension Painter {
  func eventWord(_ phrase: EventsPhrase, _ values: String...) -> String {
    plain(phrase.text(in: language, values: values))
  }

  /// The log, the newest event at the bottom.
  mutating func drawLog(_ area: Rectangle) {
    let events = state.events
    let count = state.logCount
    let follows = eventWord(events.selected == nil ? .following : .notFollowing)
    let level = eventWord(.levelFrom, eventWord(Self.phrase(of: events.least)))
    let inside = box(
      .log,
      area,
      title: eventWord(.panelEvents, numbers.exact(count)),
      trailing: level + "  " + follows
    )
    guard events.hasArrived else {
      return _ = put(eventWord(.notRecorded), inside, line: 0, from: 1, role: .dim)
    }
    drawOldest(area)
    guard count > 0 else {
      let isEmpty = events.store.count(upTo: state.lastEventNumber) == 0
      put(eventWord(isEmpty ? .noEvents : .nothingShown), inside, line: 0, from: 1, role: .dim)
      return
    }
    let selected = state.logLine
    if events.isWrapped { return drawWrapped(inside, selected: selected) }
    let first = ListWindow.first(selected: selected, visible: inside.height)
    for line in 0..<max(0, inside.height) where first + line < count {
      let record = events.store.records[events.shown[first + line]]
      drawRecord(record, inside, line: line)
      if first + line == selected { mark(inside, line: line, isFocused: isFocused(.log)) }
    }
  }

  /// Says what the log does not hold.
  private mutating func drawOldest(_ area: Rectangle) {
    guard state.events.store.isCut, let oldest = state.events.store.records.first else { return }
    let text = eventWord(
      .olderNotKept,
      numbers.clock(oldest.instant),
      numbers.exact(EventStore.capacity * 6 / 5)
    )
    canvas.draw(
      " \(text) ",
      column: area.column + 2,
      row: area.endRow - 1,
      role: .dim,
      maximum: max(0, area.width - 4)
    )
  }

  /// Events of which some take two lines, from the selected one at the bottom upwards.
  private mutating func drawWrapped(_ area: Rectangle, selected: Int) {
    var bottom = area.height
    var index = selected
    while bottom > 0, index >= 0 {
      let record = state.events.store.records[state.events.shown[index]]
      let text = tail(of: record)
      let rows = Self.wrapped(text, width: max(1, area.width - headWidth - 1))
      let top = bottom - max(1, rows.count)
      drawHead(record, area, line: top)
      for (line, row) in rows.enumerated() where top + line >= 0 {
        put(row, area, line: top + line, from: headWidth)
      }
      if index == selected, top >= 0 { mark(area, line: top, isFocused: isFocused(.log)) }
      bottom = top
      index -= 1
    }
  }

  private mutating func drawRecord(_ record: EventRecord, _ area: Rectangle, line: Int) {
    drawHead(record, area, line: line)
    let room = area.width - headWidth - 1
    put(shortened(tail(of: record), to: room, glyphs: glyphs), area, line: line, from: headWidth)
  }

  // MARK: One event

  private var isRoomy: Bool { layout.size >= .wide }
  private var timeWidth: Int { isRoomy ? 13 : 10 }
  private var placeWidth: Int { isRoomy ? 18 : 14 }
  /// Cells before the words of an event: mark, time, level, place.
  private var headWidth: Int { 1 + timeWidth + 6 + placeWidth + 1 }

  private static func phrase(of level: EventLevel) -> EventsPhrase {
    switch level {
    case .info: .levelInfo
    case .warning: .levelWarning
    case .alarm: .levelAlarm
    }
  }

  func role(of level: EventLevel) -> Role {
    switch level {
    case .info: .text
    case .warning: .warning
    case .alarm: .alarm
    }
  }

  private mutating func drawHead(_ record: EventRecord, _ area: Rectangle, line: Int) {
    let level = record.kind.level
    let role = role(of: level)
    put(time(of: record), area, line: line, from: 1, role: .dim)
    // Five cells; longer words are cut, the mark and the colour say the same.
    let word = shortened(eventWord(Self.phrase(of: level)), to: 5, glyphs: glyphs)
    put(word, area, line: line, from: 1 + timeWidth, role: role)
    let place = safeName(name(ofPlace: record), cells: placeWidth)
    put(place, area, line: line, from: 7 + timeWidth, role: role)
  }

  /// On the simulated clock, or before the present instant.
  func time(of record: EventRecord) -> String {
    guard state.events.isRelative else {
      let clock = numbers.clock(record.instant, thousandths: true)
      if isRoomy { return clock }
      // From an hour on the hours say more than the thousandths.
      return now.inSeconds < 3_600 ? String(clock.dropFirst(3)) : numbers.clock(record.instant)
    }
    let seconds = (record.instant - now).inSeconds
    return numbers.decimal(seconds, places: isRoomy ? 3 : 1) + " s"
  }

  /// What happened, to which message, by whom and why.
  private func tail(of record: EventRecord) -> String {
    var parts = [fitted(record.kind.word, to: 14, glyphs: glyphs)]
    if record.message != EventRecord.absent, record.kind != .published {
      parts.append(fitted(number(of: record), to: 9, glyphs: glyphs))
    }
    let actor = name(ofActor: record)
    if !actor.isEmpty { parts.append(safeName(actor, cells: 24)) }
    if record.cause != .none { parts.append(record.cause.word) }
    return parts.joined(separator: " ")
  }

  private func number(of record: EventRecord) -> String {
    switch record.kind.subject {
    case .broker: record.kind == .protocolRefusal ? "\(record.message)" : "m-\(record.message)"
    case .service: "r-\(record.message)"
    case .data: "v\(record.message)"
    }
  }

  /// The queue, service or table; hostile until shown.
  func name(ofPlace record: EventRecord) -> String {
    let names = state.events.names
    return switch record.kind.subject {
    case .broker: Self.name(record.queue, names.queues)
    case .service: Self.name(record.queue, names.services)
    case .data: Self.name(record.actor, names.subjects)
    }
  }

  /// The consumer, producer, fault or caller; hostile until shown.
  func name(ofActor record: EventRecord) -> String {
    let names = state.events.names
    switch record.kind.subject {
    case .broker: return Self.name(record.actor, names.actors)
    case .service:
      let endpoint = Self.name(record.actor, names.endpoints)
      let caller = Self.name(record.channel, names.callers)
      return [caller, endpoint].filter { !$0.isEmpty }.joined(separator: " ")
    case .data: return ""
    }
  }

  static func name(_ number: UInt32, _ names: [String]) -> String {
    guard number != EventRecord.absent else { return "" }
    return Int(number) < names.count ? names[Int(number)] : "\(number)"
  }
}
