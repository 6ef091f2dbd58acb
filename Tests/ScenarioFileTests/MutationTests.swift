import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing

/// A file that uses most of the language, to be broken at random.
private let rich = """
  mqlab: 1
  title: {en: All of it, id: Semuanya}
  statements: [S1, S2]
  seed: 7
  phases: {warm-up: 1s, run: 10m, drain: 5m}
  broker: {link-latency: 1ms, routing-cost: exponential(10us)}
  exchanges: {e: {type: topic}}
  topics: {news: {}}
  queues:
    orders: {type: quorum, delivery-limit: 5, dead-letter: {queue: dead}}
    dead: {ttl: 5s, max-length: 10, overflow: reject-publish}
    "q-{i}": {repeat: 3}
  bindings:
    - {exchange: e, queue: orders, key: "a.#"}
  producers:
    shop:
      publish: {exchange: e, keys: {a.b: 3, a.c: 1}}
      stages: [{rate: 25/s, for: 5m}, {rate: 50/s}]
      confirms: true
    feed: {publish: {topic: news}, think: 1s, in-flight: 4, size: 1KiB}
  consumers:
    worker: {queue: orders, prefetch: 10, service: "mixture(95%: 1ms, 5%: 20ms)", instances: 3}
  subscribers:
    mail: {topic: news, durable: true, service: 5ms}
  faults:
    - {name: outage, fault: consumer.crash, target: worker#2, at: 60s, for: 120s}
    - {fault: message.poison, share: 2%}
    - {fault: consumer.slow, target: "work*", when: queue.orders.ready > 100, factor: 3, for: 5s}
  expect:
    - lost == 0
    - queue.orders.backlog max == 6000 ± 223 during outage
    - {expect: queue.orders.wait p99 < 5s, severity: warn}
    - A: end-to-end mean < 1s
  compare:
    A: {}
    B: {consumers.worker.instances: 5}

  """

@Suite struct `mutated files` {
  @Test func `the file itself is sound`() {
    #expect(problems(rich) == [])
  }

  @Test func `two thousand broken files are accepted or located`() {
    let start = ContinuousClock.now
    var accepted = 0
    for seed in 0..<2_000 as Range<UInt64> {
      let text = mutated(seed: seed)
      switch load(text) {
      case .success: accepted += 1
      case .failure(let error):
        let errors = error.problems.filter { !$0.code.isWarning }
        let lines = text.count(where: \.isNewline) + 2
        let isLocated = errors.allSatisfy { problem in
          problem.position.map { (1...lines).contains($0.line) && $0.column >= 1 } ?? false
        }
        let shown = error.rendered(in: .indonesian)
        #expect(!errors.isEmpty && isLocated, "seed \(seed): \(shown)")
        let isSafe = shown.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }
        #expect(isSafe, "seed \(seed)")
      }
    }
    #expect((1..<1_900).contains(accepted), "\(accepted) accepted")
    #expect(ContinuousClock.now - start < .seconds(120))
  }

  /// One to five random edits: lines deleted, swapped, doubled; digits, names and characters changed.
  private func mutated(seed: UInt64) -> String {
    var random = Random(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    var lines = rich.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0...random.below(5) {
      let index = random.below(lines.count)
      switch random.below(7) {
      case 0: lines.remove(at: index)
      case 1: lines.swapAt(index, random.below(lines.count))
      case 2: lines.insert(lines[index], at: random.below(lines.count))
      case 3: lines[index] = String(lines[index].map { $0.isNumber ? random.digit() : $0 })
      case 4:
        lines[index] = lines[index].replacing("orders", random.pick(["ordrs", "dead", "{i}"]))
      default:
        var characters = Array(lines[index])
        let strange: [Character] = [
          "{", "}", "[", "]", ":", "*", "&", "!", "\"", "'", "\t", "|", "🐇", "%", "#", "-", " ",
        ]
        let place = random.below(characters.count + 1)
        characters.insert(random.pick(strange), at: place)
        lines[index] = String(characters)
      }
      if lines.isEmpty { lines = [""] }
    }
    return lines.joined(separator: "\n")
  }
}

/// A small generator of its own, so that the files are the same for ever.
private struct Random {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, bound)))
  }

  mutating func digit() -> Character { Character(String(below(10))) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    guard let start = indices.first(where: { self[$0...].hasPrefix(old) }) else { return self }
    let end = index(start, offsetBy: old.count)
    return String(self[..<start]) + new + String(self[end...])
  }
}
