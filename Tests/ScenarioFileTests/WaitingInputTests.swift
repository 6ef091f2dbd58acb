import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing

/// Hostile inputs whose subject does not exist yet.
///
/// Until it does, the loader must refuse the keys that would bring it; when such a test fails, the
/// input belongs into the catalogue.
private let waiting = [
  (number: "X29", waitsFor: "includes", key: "include"),
  (number: "X30", waitsFor: "includes", key: "include"),
]

@Suite struct `hostile inputs that wait for their subject` {
  @Test func `are these`() {
    #expect(waiting.map(\.number) == ["X29", "X30"])
  }

  @Test(arguments: waiting.map(\.key))
  func `their keys are refused until then`(key: String) {
    let found = problems(flawless + "\(key): {}\n")
    #expect(found.map(\.code) == [.unknown])
    #expect(found.first?.sentence.english.contains("later version") == true)
  }

  /// Nothing to load: a percentile of no samples and a rate over no time are values of a run.
  @Test func `X37 expectations without samples load and are judged by the run`() throws {
    let text = """
      mqlab: 1
      queues: {a: {}}
      producers: {p: {publish: {queue: a}, arrivals: 1/s}}
      consumers: {c: {queue: a}}
      expect: [queue.a.wait p99 < 1s from 1s to 2s, lost / attempted == 0%]
      """
    #expect(try scenario(text).expectations.count == 2)
  }
}
