import ScenarioModel
import Telemetry
import Vocabulary

/// What can be set about those who read a queue and those who publish to it.
struct SettingsDialog: Equatable, Sendable {
  enum Row: Equatable, Sendable {
    case setting(Int)
    case apply
    case cancel
  }

  /// One thing with the values it can have; the present one is among them.
  struct Setting: Equatable, Sendable {
    enum Subject: Equatable, Sendable {
      case instances(consumer: Int)
      case prefetch(consumer: Int)
      case work(consumer: Int)
      case rate(producer: Int)
    }

    let subject: Subject
    let name: String
    let deeds: [OperatorDeed]
    let present: Int
    var chosen: Int

    init(_ subject: Subject, _ name: String, _ deeds: [OperatorDeed], present: Int) {
      (self.subject, self.name, self.deeds) = (subject, name, deeds)
      self.present = present
      chosen = present
    }
  }

  let queue: Int
  private(set) var settings: [Setting]
  var row = Row.setting(0)

  static let prefetches: [UInt32] = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]
  static let workFactors: [Double] = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 5, 10]
  static let rateFactors: [Double] = [0, 0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 4, 10]
  /// Means of work in nanoseconds that a file can say whatever the law is: a microsecond to a day.
  private static let workMeans = 1e3...86_400e9
  /// Most messages a second that a file can say.
  private static let mostRate = 1e9

  /// The factors that can be laid on a law.
  static func workFactors(around law: Distribution) -> [Double] {
    workFactors.filter { $0 == 1 || workMeans.contains(law.mean * $0) }
  }

  /// `nil` when there is nothing to set about the selected queue.
  init?(_ state: DashboardState) {
    guard let queue = state.selectedQueueIndex, let scenario = state.scenario,
      let snapshot = state.snapshot
    else { return nil }
    self.queue = queue
    settings = []
    for (index, plan) in scenario.consumers.enumerated()
    where plan.queue == queue && snapshot.consumers.indices.contains(index) {
      add(index, plan, snapshot.consumers[index], state)
    }
    let ways = Self.ways(to: queue, scenario)
    for (index, plan) in scenario.producers.enumerated()
    where Self.reaches(plan.target, queue, scenario, by: ways)
      && snapshot.producers.indices.contains(index)
    {
      addRate(of: index, plan, snapshot.producers[index])
    }
    if settings.isEmpty { return nil }
  }

  /// Whether there is nothing to set about the selected queue; asked with every frame.
  static func isEmpty(for state: DashboardState) -> Bool {
    guard let queue = state.selectedQueueIndex, let snapshot = state.snapshot else { return true }
    return !snapshot.consumers.contains { $0.queue == queue } && SettingsDialog(state) == nil
  }

  /// The exchanges that are bound to a queue.
  private static func ways(to queue: Int, _ scenario: Scenario) -> Set<Int> {
    Set(scenario.bindings.lazy.filter { $0.queue == queue }.map(\.exchange))
  }

  /// Whether a producer's messages may come into a queue; through exchanges, all that are bound.
  private static func reaches(
    _ target: PublishTarget,
    _ queue: Int,
    _ scenario: Scenario,
    by ways: Set<Int>
  ) -> Bool {
    guard let exchange = target.exchange else {
      return target.keys.contains { $0.key == scenario.queues[queue].name }
    }
    return ways.contains(exchange)
  }

  private mutating func add(
    _ index: Int,
    _ plan: ConsumerPlan,
    _ consumer: ConsumerSnapshot,
    _ state: DashboardState
  ) {
    let isPlain = plan.handler == nil && plan.view == nil
    let isStream = state.scenario?.queues[plan.queue].kind == .stream
    let most = plan.instances + (isPlain && !isStream ? OperatorDeed.hireLimit : 0)
    let present = min(consumer.instances.count, most)
    settings.append(
      Setting(
        .instances(consumer: index),
        plan.name,
        (0...most).map { .setInstances(consumer: index, count: UInt32($0)) },
        present: present
      )
    )
    var prefetches = Self.prefetches.filter { $0 > 0 || !isStream }
    if !prefetches.contains(consumer.prefetch) { prefetches.append(consumer.prefetch) }
    prefetches.sort()
    settings.append(
      Setting(
        .prefetch(consumer: index),
        plan.name,
        prefetches.map { .setPrefetch(consumer: index, count: $0) },
        present: prefetches.firstIndex(of: consumer.prefetch) ?? 0
      )
    )
    guard isPlain, plan.service.mean > 0 else { return }
    let known = state.hands.services[index] ?? plan.service
    // The file's own actions, or hands on another line of time, may have set another pace.
    let isPresent = known.mean == consumer.meanService
    let law = isPresent ? known : plan.service.scaled(by: consumer.meanService / plan.service.mean)
    let factors = Self.workFactors(around: law)
    settings.append(
      Setting(
        .work(consumer: index),
        plan.name,
        factors.map { .setService(consumer: index, law: $0 == 1 ? law : law.scaled(by: $0)) },
        present: factors.firstIndex(of: 1) ?? 0
      )
    )
  }

  private mutating func addRate(of index: Int, _ plan: ProducerPlan, _ producer: ProducerSnapshot) {
    guard case .open(let stages, _) = plan.arrivals, let all = producer.rate else { return }
    let present = all / Double(max(1, plan.instances))
    let base = present > 0 ? present : stages.map(\.rate).max() ?? 0
    guard base > 0 else { return }
    // Three places behind the point are read back as they are written.
    let factors = Self.rateFactors.filter { $0 <= 1 || $0 * base <= Self.mostRate }
    let rates = factors.map { ($0 * base * 1e3).rounded() / 1e3 }
    settings.append(
      Setting(
        .rate(producer: index),
        plan.name,
        rates.map { .setRate(producer: index, perSecond: $0) },
        present: factors.firstIndex(of: present > 0 ? 1 : 0) ?? 0
      )
    )
  }

  /// What was changed, each with what takes it back.
  var changes: [(deed: OperatorDeed, inverse: OperatorDeed)] {
    settings.filter { $0.chosen != $0.present }.map { ($0.deeds[$0.chosen], $0.deeds[$0.present]) }
  }

  private var rows: [Row] { settings.indices.map { .setting($0) } + [.apply, .cancel] }

  mutating func move(by step: Int) {
    guard let place = rows.firstIndex(of: row) else { return }
    row = rows[min(max(0, place + step), rows.count - 1)]
  }

  mutating func change(by step: Int) {
    switch row {
    case .setting(let place):
      let last = settings[place].deeds.count - 1
      settings[place].chosen = min(max(0, settings[place].chosen + step), last)
    case .apply: if step > 0 { row = .cancel }
    case .cancel: if step < 0 { row = .apply }
    }
  }
}
