import Groundwork
import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// The way of one message: which bindings took it and which did not, every delivery and its end.
extension Painter {
  /// One line of the panel.
  struct JourneyLine {
    var time: String
    var text: String
    var role: Role = .text
  }

  mutating func drawJourney(_ area: Rectangle) {
    guard let message = state.events.message else {
      let inside = box(.journey, area, title: eventWord(.panelJourneyNone))
      put(eventWord(.journeyHint), inside, line: 0, from: 1, role: .dim)
      return
    }
    let inside = box(.journey, area, title: eventWord(.panelJourney, "\(message)"))
    let lines = journeyLines
    let first = min(state.events.journeyLine, max(0, lines.count - inside.height))
    for line in 0..<max(0, inside.height) where lines.indices.contains(first + line) {
      let row = lines[first + line]
      put(row.time, inside, line: line, from: 1, role: .dim)
      let column = 2 + (layout.size >= .wide ? 13 : 10)
      put(
        shortened(row.text, to: inside.width - column - 1, glyphs: glyphs),
        inside,
        line: line,
        from: column,
        role: row.role
      )
    }
    drawMore(lines.count - first - inside.height, below: area)
  }

  /// Everything that is known of the message's way.
  var journeyLines: [JourneyLine] {
    guard let journey = Journey(state.events, upTo: state.lastEventNumber) else {
      return [JourneyLine(time: "", text: eventWord(.journeyCut), role: .dim)]
    }
    var lines: [JourneyLine] = []
    if journey.entered == nil {
      lines.append(JourneyLine(time: "", text: eventWord(.journeyCut), role: .dim))
    }
    lines += publishedLines(journey)
    for step in journey.steps { lines += self.lines(of: step) }
    for copy in journey.copies { lines.append(summary(of: copy)) }
    return lines
  }

  private func publishedLines(_ journey: Journey) -> [JourneyLine] {
    var lines: [JourneyLine] = []
    let time = journey.published.map { self.time(of: $0) } ?? ""
    var head: [String] = []
    if let published = journey.published {
      head.append(eventWord(.journeyPublished, safeName(name(ofActor: published), cells: 32)))
    }
    if let route = state.events.route {
      let exchange = route.exchange.isEmpty ? "\"\"" : route.exchange
      let key = route.key.isEmpty ? "\"\"" : route.key
      head.append(eventWord(.journeyRoute, safeName(exchange, cells: 40), safeName(key, cells: 40)))
    }
    if !head.isEmpty {
      lines.append(JourneyLine(time: time, text: head.joined(separator: " ")))
    }
    guard let route = state.events.route else {
      if state.events.isRouteKnown, journey.entered != nil {
        lines.append(JourneyLine(time: "", text: eventWord(.journeyRouteUnknown), role: .dim))
      }
      return lines
    }
    for line in route.lines {
      let mark = line.isMatch.map { $0 ? glyphs.done : glyphs.failed }
      let head = mark.map { "\(Character($0)) " } ?? "  "
      lines.append(
        JourneyLine(
          time: "",
          text: head + safe(line.sentence, cells: 400),
          role: line.isMatch == true ? .accent : .dim
        )
      )
    }
    return lines
  }

  private func lines(of step: Journey.Step) -> [JourneyLine] {
    let record = step.record
    let queue = safeName(name(ofPlace: record), cells: 32)
    let actor = safeName(name(ofActor: record), cells: 24)
    let length = numbers.duration(step.length)
    var text: String
    switch record.kind {
    case .enqueued: text = eventWord(.journeyEnqueued, queue)
    case .delivered, .redelivered:
      text = eventWord(.journeyDelivered, queue, actor, numbers.exact(step.attempt), length)
    case .acknowledged: text = eventWord(.journeyAcknowledged, actor, length)
    case .requeued: text = eventWord(.journeyRequeued, queue, actor, length)
    case .effect: text = eventWord(.journeyEffect, actor)
    case .duplicateEffect: text = eventWord(.journeyDuplicate, actor)
    case .deadLettered: text = eventWord(.journeyDeadLettered, queue)
    default: text = eventWord(.journeyEnded, record.kind.word, queue)
    }
    if record.cause != .none { text += " " + eventWord(.journeyCause, record.cause.word) }
    let time = self.time(of: record)
    var lines = [JourneyLine(time: time, text: text, role: role(of: record.kind.level))]
    if let next = step.successor {
      let place = safeName(name(ofPlace: next), cells: 32)
      lines.append(
        JourneyLine(time: time, text: eventWord(.journeyContinues, "\(next.message)", place))
      )
    }
    return lines
  }

  /// Total time = in the queue + at consumers; of what is still there up to the present instant.
  private func summary(of copy: Journey.Copy) -> JourneyLine {
    var copy = copy
    if !copy.isOver {
      let length = now - copy.since
      if copy.isHandled {
        copy.atConsumers = copy.atConsumers + length
      } else {
        copy.inQueue = copy.inQueue + length
      }
    }
    let names = state.events.names.queues
    let queue = safeName(Self.name(copy.queue, names), cells: 32)
    let parts = [numbers.duration(copy.inQueue), numbers.duration(copy.atConsumers)]
    let total = numbers.duration(copy.inQueue + copy.atConsumers)
    let text =
      copy.isOver
      ? eventWord(.journeyTotal, queue, total, parts[0], parts[1])
      : eventWord(.journeyStill, queue, parts[0], parts[1])
    return JourneyLine(time: "", text: text, role: copy.isOver ? .title : .dim)
  }
}
