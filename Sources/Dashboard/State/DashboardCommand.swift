/// What a key means, apart from which key it is; every area of the dashboard has its own words.
enum DashboardCommand: Equatable, Sendable, CaseIterable {
  case general(GeneralCommand)
  case time(TimeCommand)
  case hands(HandsCommand)
  case latency(LatencyCommand)
  case topology(TopologyCommand)
  case events(EventsCommand)
  case lesson(LessonCommand)
  case comfort(ComfortCommand)

  static var allCases: [DashboardCommand] {
    let all = GeneralCommand.allCases.map { DashboardCommand.general($0) }
    let time = TimeCommand.allCases.map { DashboardCommand.time($0) }
    // Every area adds its own.
    return all + TopologyCommand.allCases.map { .topology($0) }
      + EventsCommand.allCases.map { .events($0) }
      + LatencyCommand.allCases.map { .latency($0) }
      + LessonCommand.allCases.map { .lesson($0) }
      + ComfortCommand.allCases.map { .comfort($0) }
      + HandsCommand.allCases.map { .hands($0) } + time
  }
}

/// What is the same on every screen, or belongs to the first ones.
enum GeneralCommand: Equatable, Sendable, CaseIterable {
  case showOverview
  case showQueues
  case showLatency
  case showTopology
  case showEvents
  case showFaults
  case showScenarios
  case togglePause
  case stepEvent
  case stepSecond
  case faster
  case slower
  case nextPanel
  case previousPanel
  case up
  case down
  case left
  case right
  case pageUp
  case pageDown
  case first
  case last
  case open
  case start
  case configure
  case back
  case filter
  case chooseSort
  case reverseSort
  case faultHere
  case heal
  case healAll
  case copyRow
  case nextVariant
  case restart
  case follow
  case chooseLook
  case toggleMouse
  case help
  case repaint
  case suspend
  case accept
  case cancel
  case closeHelp
  case endTyping
  case clearTyping
  case quit
}
