import ScenarioFile
import ScenarioModel
import Testing

@Suite struct `load of services before a run` {
  /// Endpoints of one service, each with what it does; a client calls the first.
  private func chain(_ count: Int, _ step: (Int) -> String, end: String) -> String {
    "mqlab: 1\nservices:\n  a:\n    on:\n"
      + (0..<count).map { "      GET /\($0): [\(step($0))]\n" }.joined()
      + "      GET /\(count): [\(end)]\nclients: {c: {call: a GET /0, arrivals: 1/s}}\n"
  }

  private func limits(_ text: String) -> [String] {
    problems(text).filter { $0.code == .limit }.map(\.sentence.english)
  }

  @Test func `X22 calls that double beyond all numbers are refused, not counted for ever`() {
    let next = { "call: a GET /\($0 + 1), call: a GET /\($0 + 1)" }
    #expect(limits(chain(2_000, next, end: "work: 1ms")) != [])
    #expect(limits(chain(8, next, end: "work: 1ms")) == [])
  }

  @Test func `X22 retries of what always fails count as often as they are made`() {
    let next = { "{call: a GET /\($0 + 1), retries: {attempts: 1000}}" }
    #expect(limits(chain(4, next, end: "fail: 100%")) != [])
    #expect(limits(chain(4, next, end: "fail: 1%")) == [])
  }

  /// What is said about too much load, with rho.
  private func unstable(_ text: String) -> [String] {
    problems(text).filter { $0.code == .unstable }.map {
      String($0.sentence.english.split(separator: " ").last ?? "")
    }
  }

  @Test func `workers are held by the calls they make, links included, up to the timeout`() {
    let text = """
      mqlab: 1
      services:
        a:
          workers: 1
          on:
            GET /: [work: 10ms, {call: b GET /, timeout: 1s}]
        b:
          link: 5ms
          on:
            GET /: [work: 30ms]
      clients: {c: {call: a GET /, arrivals: 40/s}}

      """
    // 10 ms and 5 + 30 + 5 ms, 40 times a second.
    #expect(unstable(text) == ["2.00"])
    #expect(unstable(text.replaced("timeout: 1s", "timeout: 20ms")) == ["1.20"])
    #expect(unstable(text.replaced("40/s", "19/s")) == [])
    #expect(unstable(text.replaced("workers: 1", "workers: 1\n    waiting-room: 0")) == [])
    #expect(unstable(text + "phases: {drain: none}\n") == [])
  }

  @Test func `choices count by their share, branches by the slowest, what follows a failure less`()
  {
    let text = """
      mqlab: 1
      services:
        a:
          workers: 1
          on:
            GET /:
              - choose: [{share: 90%, do: [work: 10ms]}, {share: 10%, do: [work: 110ms]}]
              - parallel: [{work: 10ms}, {work: 30ms}]
              - fail: 50%
              - work: 100ms
      clients: {c: {call: a GET /, arrivals: 20/s}}

      """
    // 20 + 30 + 50 ms, 20 times a second.
    #expect(unstable(text) == ["2.00"])
  }

  @Test func `databases serve everybody, messages too`() {
    let text = """
      mqlab: 1
      topics: {t: {}}
      services:
        a:
          database: {write: 10ms, connections: 1}
          on:
            GET /: [write: x, {publish: {topic: t}}]
        b:
          on:
            message t: [{read: a.x, takes: 15ms}]
      clients: {c: {call: a GET /, arrivals: 50/s}}

      """
    // 10 ms and 15 ms, 50 times a second.
    #expect(unstable(text) == ["1.25"])
  }

  @Test func `a queue is worked on by as many as handler and workers allow`() {
    let text = """
      mqlab: 1
      queues: {q: {}}
      services:
        a:
          workers: 2
          on:
            message q: {do: [work: 100ms], instances: 5}
      producers: {p: {publish: {queue: q}, arrivals: 30/s}}

      """
    #expect(unstable(text).contains("1.50"))
    #expect(unstable(text.replaced("workers: 2", "workers: 4")) == [])
    #expect(unstable(text.replaced("instances: 5", "instances: 1")).contains("3.00"))
  }
}
