import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

extension DashboardState {
  /// Applies one action and returns what the surroundings must do about it, if anything.
  ///
  /// Takes time linear in the size of a snapshot at most.
  public mutating func update(_ action: DashboardAction) -> DashboardRequest? {
    defer { events.refresh(eventFilter.text) }
    switch action {
    case .key(let key):
      return press(key)
    case .events(let news): take(news)
    case .snapshotArrived(let snapshot, let judgements, let factor):
      take(snapshot, judgements, factor)
      return takeLesson(snapshot) ?? recordIfWatched()
    case .runStarted(let scenario, let variants, let variant):
      let isOther = self.scenario?.id != scenario.id
      begin(scenario, variants, variant)
      return beginLesson(isOther: isOther) ?? recordIfWatched()
    case .libraryLoaded(let entries):
      library = entries
      if selectedScenario == nil { selectedScenario = entries.first?.id }
    case .failed(let sentence):
      notice = Notice(text: sentence, expires: wall + Notice.longLifetime)
      lesson.isStarting = false
    case .lesson(.recalled(let known)):
      for progress in known { lesson.progress[progress.id] = progress }
    case .hands(let news): return take(news)
    case .time(let news):
      take(news)
    case .resized(let width, let height):
      self.width = max(0, width)
      self.height = max(0, height)
    case .tick(let milliseconds):
      wall = milliseconds
      topology.tick(milliseconds, runs: !isPaused && !isDone && hasRun)
      if let notice, notice.expires <= wall { self.notice = nil }
    case .comfort(let news): hear(news)
    }
    return nil
  }

  private mutating func take(
    _ snapshot: RunSnapshot,
    _ judgements: [Judgement],
    _ factor: Double?
  ) {
    forgetLater(than: snapshot.now)
    self.snapshot = snapshot
    self.judgements = judgements
    realSpeedFactor = factor
    if wall - lastKey >= Self.orderHoldMilliseconds || queueOrder.count != snapshot.queues.count {
      sortQueues()
    }
    if selectedQueue == nil { selectedQueue = shownQueues.first.map { snapshot.queues[$0].name } }
    selectedFault = min(selectedFault, max(0, snapshot.faults.count - 1))
    scaleDepth()
  }

  private mutating func begin(_ scenario: Scenario, _ variants: [String], _ variant: Int) {
    let isOther = self.scenario?.id != scenario.id
    self.scenario = scenario
    topology.begin(scenario)
    events.begin()
    self.variants = variants
    self.variant = variant
    snapshot = nil
    judgements = []
    realSpeedFactor = nil
    hasStepped = false
    hands = HandsState()
    depthScale = AxisScale()
    latency.begin()
    queueOrder = []
    selectedFault = 0
    selectedAlarm = 0
    selectedExpectation = 0
    selectedConsumer = 0
    selectedService = 0
    dialog = nil
    time.forget()
    if isOther {
      selectedQueue = nil
      queueFilter.clear()
      kindFilter.clear()
      selectedKind = 0
    }
    if screen == .learn { screen = .overview }
  }

  /// The axis of the depth chart grows at once and shrinks late; see rule 3 of the charts.
  private mutating func scaleDepth() {
    guard let snapshot, let queue = selectedSnapshot else { return }
    let highest = queue.series.columns.reduce(0) {
      max($0, Int($1.maximumReady) + Int($1.maximumUnacked))
    }
    depthScale.update(maximum: Double(highest), seconds: snapshot.now.inSeconds)
  }

  /// For how long rows keep their places after a key, so that none jumps under the cursor.
  static let orderHoldMilliseconds: Int64 = 1_000

  /// Shows a sentence in the footer for two seconds.
  mutating func say(_ sentence: String) {
    notice = Notice(text: sentence, expires: wall + Notice.lifetime)
  }

  mutating func say(_ phrase: DashboardPhrase, _ values: String...) {
    say(phrase.text(in: language, values: values))
  }
}
