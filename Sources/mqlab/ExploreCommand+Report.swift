import Exploring
import Phrasebook
import Reporting
import ScenarioFile
import ScenarioModel
import Telemetry

// MARK: - What is told after exploring

extension ExploreCommand {
  /// Breaches that are told one by one.
  private static let mostTold = 20
  /// Runs and events that shrinking may take.
  private static let shrinkAttempts = 500
  private static let shrinkEvents: UInt64 = 2_000_000

  func report(_ runs: [ExploredRun]) -> Int32 {
    let broken = runs.filter { $0.breach != nil }
    let told = broken.first.map { tell($0, of: broken, in: runs) } ?? soundText(runs)
    let refusal = put(told, json: document(runs, broken))
    if let refusal { complain(refusal) }
    return broken.isEmpty ? (refusal == nil ? 0 : usageError) : 70
  }

  private func soundText(_ runs: [ExploredRun]) -> [String] {
    let total = { (part: (ExploredRun) -> Int) in String(runs.reduce(0) { $0 + part($1) }) }
    let values = [
      seeds, String(runs.count), total(\.messages), total(\.activations),
      total { Int($0.events) },
    ]
    return [ExplorePhrase.sound.text(in: common.language, values: values)]
  }

  /// What is wrong, the smallest scenario that shows it, and how to see it again.
  private func tell(
    _ first: ExploredRun,
    of broken: [ExploredRun],
    in runs: [ExploredRun]
  )
    -> [String]
  {
    let language = common.language
    var lines = [
      ExplorePhrase.broken.text(in: language, seeds, String(broken.count), String(runs.count))
    ]
    for run in broken.prefix(Self.mostTold) {
      lines.append(
        "  "
          + ExplorePhrase.breach.text(
            in: language,
            String(run.seed),
            String(run.breachEvent),
            run.breach ?? ""
          )
      )
    }
    if broken.count > Self.mostTold {
      lines.append(
        "  " + ExplorePhrase.andMore.text(in: language, String(broken.count - Self.mostTold))
      )
    }
    return lines + smallest(first)
  }

  private func smallest(_ run: ExploredRun) -> [String] {
    let language = common.language
    let original = drawScenario(seed: run.seed, messages: messages)
    let invariant = run.breach?.prefix { $0 != ":" } ?? ""
    let isTwofold = invariant == "V31" || invariant == "V33"
    let mustBeWritable = isWritable(original)
    var events: UInt64 = 0
    let small = shrink(original, attempts: Self.shrinkAttempts) { candidate in
      guard events < Self.shrinkEvents, !mustBeWritable || isWritable(candidate) else {
        return false
      }
      let again = ExploredRun(candidate, isDoubleChecked: isTwofold, isDrill: drill)
      events += again.events
      return again.breach?.hasPrefix(invariant) ?? false
    }
    let last = ExploredRun(small, isDoubleChecked: isTwofold, isDrill: drill)
    let breach = last.breach ?? run.breach ?? ""
    guard let path = writeScenario(small, comment: breach) else { return [] }
    var lines = [
      ExplorePhrase.shrunk.text(
        in: language,
        values: [
          String(small.queues.count), String(small.producers.count),
          String(small.consumers.count), String(small.faults.count), String(last.events), breach,
        ]
      ),
      ExplorePhrase.lastEvents.text(in: language),
    ]
    lines += eventLines(of: small, last)
    let words = ["mqlab", "run", shellWord(path), "--seed", String(run.seed), "--verify"]
    lines.append(ExplorePhrase.replay.text(in: language, words.joined(separator: " ")))
    return lines
  }

  private func eventLines(of scenario: Scenario, _ run: ExploredRun) -> [String] {
    let records = ExploredRun.lastEvents(
      of: scenario,
      before: run.breachEvent,
      breach: run.breach ?? ""
    )
    var log = EventReport()
    log.learn(queueNames: scenario.queues.map(\.name), actorNames: [])
    var bytes: [UInt8] = []
    log.append(records, to: &bytes)
    return bytes.split(separator: UInt8(ascii: "\n")).map {
      "  " + String(decoding: $0, as: UTF8.self)
    }
  }

  /// Whether a file can hold the scenario, so that everybody can run it.
  private func isWritable(_ scenario: Scenario) -> Bool {
    let text = ScenarioWriter().text(of: scenario)
    let read = try? ScenarioLoader().load(path: scenario.id + ".yaml", text: Array(text.utf8))
    return read?.variants.first?.scenario == scenario
  }

  /// Writes a scenario to a file of its own and returns the path, or complains.
  func writeScenario(_ scenario: Scenario, comment: String = "") -> String? {
    let name = "explored-\(scenario.seed).yaml"
    let path = output.isEmpty ? name : output + "/" + name
    do throws(FileRefusal) {
      let file = try ReportFile(path: path, replaces: force)
      let text = ScenarioWriter().text(of: scenario, comment: comment)
      guard file.append(Array(text.utf8)) else {
        file.abandon()
        throw FileRefusal(phrase: .systemSays, detail: lastSystemError())
      }
      try file.complete()
      return path
    } catch {
      complain(ReportRefusal(path: path, refusal: error).text(in: common.language))
      return nil
    }
  }

  // MARK: - Reports

  /// Writes what was asked for; returns what went wrong.
  private func put(_ lines: [String], json: JSONValue) -> String? {
    let text = lines.joined(separator: "\n") + "\n"
    let wanted = requests.isEmpty ? [ReportRequest(kind: .text, path: nil)] : requests
    do throws(ReportRefusal) {
      let reports = try ReportSet(wanted, replacesFiles: force, language: common.language)
      let refusals = reports.finish(with: { $0 == .json ? json.text + "\n" : text })
      return refusals.first?.text(in: common.language)
    } catch {
      return error.text(in: common.language)
    }
  }

  private func document(_ runs: [ExploredRun], _ broken: [ExploredRun]) -> JSONValue {
    .object([
      .init("schema", .integer(1)),
      .init("seeds", .string(seeds)),
      .init("runs", .integer(runs.count)),
      .init("messages", .integer(runs.reduce(0) { $0 + $1.messages })),
      .init("activations", .integer(runs.reduce(0) { $0 + $1.activations })),
      .init("least-messages", .integer(runs.map(\.messages).min() ?? 0)),
      .init("least-activations", .integer(runs.map(\.activations).min() ?? 0)),
      .init("events", .unsigned(runs.reduce(0) { $0 + $1.events })),
      .init("breaches", .array(broken.map(breach))),
    ])
  }

  private func breach(_ run: ExploredRun) -> JSONValue {
    .object([
      .init("seed", .unsigned(run.seed)),
      .init("event", .unsigned(run.breachEvent)),
      .init("breach", .string(run.breach ?? "")),
    ])
  }
}
