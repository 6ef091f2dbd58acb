import Screen
import Telemetry

/// Where everything of a frame stands; views draw by it and clicks are looked up in it.
struct DashboardLayout: Equatable, Sendable {
  /// A panel and its place, border included.
  struct Placement: Equatable, Sendable {
    let panel: Panel
    let area: Rectangle
  }

  let size: SizeClass
  let title: Rectangle
  let timeline: Rectangle
  let footer: Rectangle
  private(set) var alertLine: Rectangle?
  private(set) var filterLine: Rectangle?
  /// What the screen of latencies measures, and of what.
  var latencyLine: Rectangle?
  private(set) var placements: [Placement] = []
  /// Columns of the lesson beside the screen.
  private let lessonWidth: Int

  init(_ state: DashboardState, width: Int, height: Int) {
    lessonWidth = Self.lessonWidth(state, width: width, height: height)
    size = SizeClass(width: width - lessonWidth, height: height)
    let all = Rectangle(column: 0, row: 0, width: width, height: height)
    let (title, belowTitle) = all.splitTop(1)
    let (aboveFooter, footer) = belowTitle.splitBottom(1)
    let (body, timeline) = aboveFooter.splitBottom(1)
    self.title = title
    self.footer = footer
    self.timeline = timeline
    place(state, in: body)
  }

  /// The place of a panel, if it is in view.
  func area(of panel: Panel) -> Rectangle? {
    placements.first { $0.panel == panel }?.area
  }

  private mutating func place(_ state: DashboardState, in body: Rectangle) {
    var body = body
    if lessonWidth > 0 {
      let (rest, side) = body.splitRight(lessonWidth)
      put(.lesson, side)
      body = rest
    } else if size == .narrow, state.screen != .learn, state.focusedPanel == .lesson {
      let (rest, below) = body.splitBottom(Self.lessonHeight)
      put(.lesson, below)
      body = rest
    }
    if state.screen == .overview, size <= .narrow {
      let (line, rest) = body.splitTop(1)
      alertLine = line
      body = rest
    }
    if state.screen == .queues || state.isTyping || !state.filterField.isEmpty {
      let (line, rest) = body.splitTop(1)
      filterLine = line
      body = rest
    }
    guard size > .small else {
      let panel = state.focusedPanel
      placements = [Placement(panel: panel, area: body)]
      if panel == .scenarios {
        let (list, about) = body.splitBottom(6)
        placements = [
          Placement(panel: .scenarios, area: list), Placement(panel: .about, area: about),
        ]
      }
      return
    }
    switch state.screen {
    case .overview: placeOverview(state, in: body)
    case .queues: placeQueues(state, in: body)
    case .latency: placeLatency(state, in: body)
    case .topology: placeTopology(state, in: body)
    case .events: placeEvents(state, in: body)
    case .faults: placeFaults(in: body)
    case .learn: placeLearn(state, in: body)
    }
  }

  mutating func put(_ panel: Panel, _ area: Rectangle) {
    placements.append(Placement(panel: panel, area: area))
  }

  private mutating func placeOverview(_ state: DashboardState, in body: Rectangle) {
    let wanted = max(1, state.shownQueues.count) + 3
    guard size >= .wide else {
      let (queues, lower) = body.splitTop(min(wanted, body.height / 2))
      put(.queues, queues)
      put(state.lowerPanel == .services && !state.hasServices ? .depth : state.lowerPanel, lower)
      return
    }
    let (health, belowHealth) = body.splitTop(5)
    put(.health, health)
    var rest = belowHealth
    if size == .huge {
      let (left, right) = rest.splitRight(64)
      rest = left
      placeAside(state, in: right)
    }
    var strip = 0
    if size == .wide, !state.judgements.isEmpty {
      strip = min(state.judgements.count, 5) + 2
    }
    let (queues, belowQueues) = rest.splitTop(min(wanted, max(5, rest.height - strip - 10)))
    put(.queues, queues)
    rest = belowQueues
    let isFocused = state.hasServices && state.focusedPanel == .services
    let fits = rest.height - strip >= 14
    // Where both do not fit, what has the focus stands in the place of the expectations.
    if isFocused, !fits { strip = 0 }
    if state.hasServices, fits || isFocused {
      let most = fits ? rest.height / 3 : max(rest.height / 3, rest.height - 10)
      let (services, below) = rest.splitTop(min(state.serviceLines.count + 3, most))
      put(.services, services)
      rest = below
    }
    if strip > 0 {
      let (expectations, below) = rest.splitTop(strip)
      put(.expectations, expectations)
      rest = below
    }
    let halves = rest.columns(weights: [1, 1])
    put(.depth, halves[0])
    put(.latency, halves[1])
  }

  private mutating func placeAside(_ state: DashboardState, in area: Rectangle) {
    let (expectations, below) = area.splitTop(
      min(max(3, state.judgements.count * 2 + 2), area.height / 2)
    )
    put(.expectations, expectations)
    let faultCount = state.snapshot?.faults.count ?? 0
    let (faults, marks) = below.splitTop(min(max(4, faultCount + 2), below.height / 2))
    put(.faults, faults)
    put(.marks, marks)
  }

  private mutating func placeQueues(_ state: DashboardState, in body: Rectangle) {
    let wanted = max(1, state.shownQueues.count) + 3
    let (queues, below) = body.splitTop(min(wanted, body.height * 2 / 5))
    put(.queues, queues)
    guard size >= .wide else {
      let (depth, side) = below.splitRight(42)
      put(.depth, depth)
      let paged: [Panel] = [.consumers, .returns, .attempts, .services]
      put(paged.contains(state.focusedPanel) ? state.focusedPanel : .now, side)
      return
    }
    placeQueueDetail(state, in: below)
  }

  /// The selected queue: with much room causes and attempts have places of their own.
  private mutating func placeQueueDetail(_ state: DashboardState, in area: Rectangle) {
    let (left, side) = area.splitRight(48)
    let (now, lower) = side.splitTop(12)
    put(.now, now)
    guard size == .huge else {
      put(.depth, left)
      let paged: [Panel] = [.returns, .attempts, .services]
      put(paged.contains(state.focusedPanel) ? state.focusedPanel : .consumers, lower)
      return
    }
    let (depth, strip) = left.splitBottom(13)
    put(.depth, depth)
    let halves = strip.columns(weights: [1, 1])
    put(.returns, halves[0])
    put(.attempts, halves[1])
    put(state.focusedPanel == .services ? .services : .consumers, lower)
  }

  private mutating func placeFaults(in body: Rectangle) {
    guard size >= .wide else {
      let (catalogue, list) = body.splitTop(min(11, body.height / 2 + 1))
      put(.catalogue, catalogue)
      put(.faults, list)
      return
    }
    let (top, list) = body.splitTop(max(17, body.height / 2))
    let (catalogue, configure) = top.splitLeft(56)
    put(.catalogue, catalogue)
    put(.configure, configure)
    put(.faults, list)
  }
}

extension DashboardState {
  var layout: DashboardLayout { DashboardLayout(self, width: width, height: height) }
}
