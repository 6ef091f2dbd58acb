import Phrasebook
import ScenarioModel
import Telemetry
import Vocabulary

/// Says what changed, at most a line a second, alarms first.
public struct PlainVoice: Sendable {
  private struct Line: Sendable {
    let rank: Int
    let number: Int
    let text: String
  }

  private var waiting: [Line] = []
  private var count = 0
  private var nextTime = Int64.min
  private var alarms: [String] = []
  private var faults: [Bool] = []
  private var verdicts: [String] = []
  private var phase: RunPhase?

  /// The least milliseconds of wall time between two lines.
  public static let pause: Int64 = 1_000
  /// More lines than this do not wait; the least important are left out.
  private static let mostWaiting = 100

  /// Has said nothing yet.
  public init() {}

  /// Forgets what was, because another run begins.
  public mutating func begin() {
    let time = nextTime
    self = PlainVoice()
    nextTime = time
  }

  /// Whether everything there was to say has been said.
  public var isSilent: Bool { waiting.isEmpty }

  /// Notes what is different now.
  public mutating func listen(to state: DashboardState) {
    guard let snapshot = state.snapshot else { return }
    let report = PlainReport(state)
    let clock = report.painter.numbers.clock(snapshot.now) + " "
    noteAlarms(report, clock)
    noteVerdicts(report, clock)
    noteFaults(snapshot, report, clock)
    if let phase, phase != snapshot.phase {
      add(3, clock + report.painter.word(DashboardState.phaseWord(snapshot.phase)))
    }
    phase = snapshot.phase
  }

  /// The line to say at a moment of wall time, if one is due.
  public mutating func line(wallMilliseconds now: Int64) -> String? {
    guard now >= nextTime, !waiting.isEmpty else { return nil }
    nextTime = now + Self.pause
    return waiting.removeFirst().text
  }

  /// All that waits, at once; for the end.
  public mutating func rest() -> [String] {
    defer { waiting = [] }
    return waiting.map(\.text)
  }

  private mutating func add(_ rank: Int, _ text: String) {
    count += 1
    let line = Line(rank: rank, number: count, text: text)
    let place = waiting.firstIndex { $0.rank > rank } ?? waiting.count
    waiting.insert(line, at: place)
    if waiting.count > Self.mostWaiting { waiting.removeLast() }
  }

  private mutating func noteAlarms(_ report: PlainReport, _ clock: String) {
    let present = report.painter.alarms
    // Figures change all the time; the sentence around them is what an alarm is.
    let keys = present.map { Self.key(of: $0) }
    var said = alarms
    for (key, alarm) in zip(keys, present) {
      if let index = said.firstIndex(of: key) {
        said.remove(at: index)
      } else {
        add(alarm.severity == .alarm ? 0 : 1, clock + report.text(of: alarm))
      }
    }
    if present.isEmpty, !alarms.isEmpty { add(2, clock + report.painter.word(.noAlarm)) }
    alarms = keys
  }

  /// The sentence without its figures and their units; names keep their digits.
  private static func key(of alarm: Alarm) -> String {
    var words = ["\(alarm.severity)", "\(alarm.queue ?? -1)"]
    var followsFigure = false
    for word in alarm.text.split(separator: " ") {
      let isFigure = word.first.map { $0.isNumber || "<>-+".contains($0) } ?? false
      if !isFigure, !followsFigure { words.append(String(word)) }
      followsFigure = isFigure
    }
    return words.joined(separator: " ")
  }

  private mutating func noteVerdicts(_ report: PlainReport, _ clock: String) {
    let present = report.state.judgements
    let keys = present.map { "\($0.verdict)\($0.isFinal)" }
    if verdicts.count == keys.count {
      for (index, judgement) in present.enumerated()
      where keys[index] != verdicts[index] && judgement.isFinal {
        add(judgement.verdict == .failed ? 0 : 2, clock + report.text(of: judgement))
      }
    }
    verdicts = keys
  }

  private mutating func noteFaults(
    _ snapshot: RunSnapshot,
    _ report: PlainReport,
    _ clock: String
  ) {
    for (index, fault) in snapshot.faults.enumerated() {
      let was = faults.indices.contains(index) ? faults[index] : false
      guard was != fault.isActive else { continue }
      let phrase: PlainPhrase = fault.isActive ? .faultOn : .faultOff
      let name = report.name(fault.name)
      let target = fault.target.isEmpty ? report.painter.word(.wordAll) : report.name(fault.target)
      add(1, clock + report.word(phrase, name, target, report.name(fault.kind)))
    }
    faults = snapshot.faults.map(\.isActive)
  }
}
