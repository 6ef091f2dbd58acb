import Telemetry
import Phrasebook
public import ScenarioModel
import Vocabulary

/// A line typed in the linear mode.
public enum PlainCommand: Equatable, Sendable {
  case status
  case queues
  case latency(queue: String)
  case expectations
  case faults
  case explain
  /// So many events.
  case step(events: Int)
  case stepSeconds(Double)
  case pause
  case resume
  case speed(DashboardSpeed)
  case inject(FaultPlan)
  /// Index into the snapshot's faults; `nil` heals all.
  case heal(Int?)
  case restart
  case help
  case quit
  case nothing
  /// Not understood; a sentence says why. Hostile until shown.
  case refused(String)
}

extension DashboardState {
  /// Reads a line typed in the linear mode; blanks separate its words.
  public func plainCommand(_ line: String) -> PlainCommand {
    let words = line.split { $0.isWhitespace }.map(String.init)
    guard let verb = words.first?.lowercased() else { return .nothing }
    let rest = Array(words.dropFirst())
    switch verb {
    case "status", "s": return .status
    case "queues": return .queues
    case "latency": return .latency(queue: rest.joined(separator: " "))
    case "expect", "expectations": return .expectations
    case "faults": return .faults
    case "explain": return .explain
    case "step": return step(rest)
    case "pause": return .pause
    case "resume", "run", "go": return .resume
    case "speed": return speed(rest)
    case "fault": return fault(rest)
    case "heal": return heal(rest)
    case "restart": return .restart
    case "help", "?": return .help
    case "quit", "q", "exit": return .quit
    default: return .refused(PlainPhrase.unknown.text(in: language, verb))
    }
  }

  private func step(_ words: [String]) -> PlainCommand {
    guard let word = words.first else { return .step(events: 1) }
    if word.hasSuffix("s"), let seconds = Double(word.dropLast()), (0...1e6).contains(seconds) {
      return .stepSeconds(seconds)
    }
    guard let count = Int(word), (1...1_000_000).contains(count) else {
      return .refused(PlainPhrase.stepUsage.text(in: language))
    }
    return .step(events: count)
  }

  private func speed(_ words: [String]) -> PlainCommand {
    let word = words.first ?? ""
    let isBare = word.first?.isNumber == true
    guard let speed = DashboardSpeed(name: isBare ? "x" + word : word) else {
      let names = DashboardSpeed.allCases.map(\.name).joined(separator: " ")
      return .refused(PlainPhrase.speedUsage.text(in: language, names))
    }
    return .speed(speed)
  }

  private func heal(_ words: [String]) -> PlainCommand {
    if isDone { return .refused(DashboardPhrase.whyDone.text(in: language)) }
    guard let word = words.first, word != "all" else { return .heal(nil) }
    guard let index = snapshot?.faults.firstIndex(where: { $0.name == word }) else {
      return .refused(PlainPhrase.noSuchFault.text(in: language, word))
    }
    return .heal(index)
  }
}

extension DashboardState {
  /// Takes over how the run is driven, where no key says it.
  public mutating func follow(isPaused: Bool, speed: DashboardSpeed) {
    self.isPaused = isPaused
    self.speed = speed
    hasStepped = false
  }
}
