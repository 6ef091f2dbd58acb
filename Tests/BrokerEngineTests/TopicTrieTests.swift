import Groundwork
import Testing
import Vocabulary

@testable import BrokerEngine

@Suite struct TopicTrieTests {
  /// The rule itself (R1.4), word for word.
  private func matches(_ pattern: ArraySlice<Substring>, _ key: ArraySlice<Substring>) -> Bool {
    guard let word = pattern.first else { return key.isEmpty }
    let rest = pattern.dropFirst()
    if word == "#" {
      return (0...key.count).contains { matches(rest, key.dropFirst($0)) }
    }
    guard let first = key.first else { return false }
    return (word == "*" || word == first) && matches(rest, key.dropFirst())
  }

  private func words(_ text: String) -> ArraySlice<Substring> {
    text.isEmpty ? [] : text.split(separator: ".", omittingEmptySubsequences: false)[...]
  }

  /// All texts of up to that many words out of an alphabet.
  private func texts(_ alphabet: [String], upTo length: Int) -> [String] {
    var all = [""]
    var longest = alphabet
    for _ in 0..<length {
      all += longest
      longest = longest.flatMap { text in alphabet.map { "\(text).\($0)" } }
    }
    return Array(Set(all)).sorted()
  }

  /// The queues that the trie finds for a key.
  private func found(
    _ trie: inout TopicTrie,
    _ key: NameID,
    _ names: NameTable,
    of count: Int
  )
    -> Set<Int>
  {
    var search = RouteCache()
    search.makeRoom(envelopeCount: 1)
    let start = search.beginSearch(queueCount: count, exchangeCount: 0)
    trie.match(names.words(of: key), into: &search)
    let route = search.endSearch(start: start, envelope: 0)
    return Set((0..<route.count).map { search.target(route, $0) })
  }

  @Test func `R1.4 V18 the trie finds what the rule says, for all small patterns and keys`() {
    var names = NameTable()
    var trie = TopicTrie()
    let patterns = texts(["a", "b", "*", "#", ""], upTo: 3)
    let keys = texts(["a", "b", "*", "#", ""], upTo: 4)
    for (queue, pattern) in patterns.enumerated() {
      let name = names.intern(pattern)
      trie.insert(names.words(of: name), queue: UInt32(queue))
    }
    for key in keys {
      let expected = Set(patterns.indices.filter { matches(words(patterns[$0]), words(key)) })
      let name = names.intern(key)
      #expect(found(&trie, name, names, of: patterns.count) == expected, "\(key)")
    }
  }

  @Test(arguments: [
    ("#", ["", "a", "a.b"], []), ("*", ["a"], ["", ".", "a.b"]),
    ("*.*", ["a.b", ".", "a.", ".a"], ["a", ".."]),
    ("a.#", ["a", "a.b", "a.", "a..b"], ["", "b.a"]), ("#.*", ["a", ".", "a..b"], [""]),
    ("a.#.c", ["a.c", "a.x.y.c"], ["a"]), ("", [""], ["a", "."]),
    ("a*", ["a*"], ["ab", "a"]), ("#b", ["#b"], ["b", "a.b"]), ("**", ["**"], ["a", "a.b"]),
  ])
  func `R1.4 the table of examples`(_ pattern: String, _ yes: [String], _ no: [String]) {
    var bench = Workbench()
    bench.declare("q")
    bench.bind("q", to: "amq.topic", key: pattern)
    for key in yes {
      #expect(
        bench.publish(key, exchange: "amq.topic").first?.hasSuffix("enters q") == true,
        "\(key)"
      )
    }
    for key in no {
      #expect(
        bench.publish(key, exchange: "amq.topic").first?.hasSuffix("unroutable") == true,
        "\(key)"
      )
    }
  }

  @Test func `a removed pattern matches no more, others still do`() {
    var names = NameTable()
    let patterns = texts(["a", "*", "#"], upTo: 3)
    var source = RandomSource(seed: 1, stream: "trie")
    var trie = TopicTrie()
    var present = Set<Int>()
    for _ in 0..<2_000 {
      let queue = Int(source.next() % UInt64(patterns.count))
      let name = names.intern(patterns[queue])
      let pattern = names.words(of: name)
      if present.remove(queue) == nil {
        trie.insert(pattern, queue: UInt32(queue))
        present.insert(queue)
      } else {
        trie.remove(pattern, queue: UInt32(queue))
      }
    }
    for key in texts(["a", "b"], upTo: 3) {
      let expected = present.filter { matches(words(patterns[$0]), words(key)) }
      let name = names.intern(key)
      #expect(found(&trie, name, names, of: patterns.count) == expected, "\(key)")
    }
  }

  @Test func `a pattern of many wildcards costs no more than words times nodes`() {
    var names = NameTable()
    var trie = TopicTrie()
    let pattern = Array(repeating: "#.a", count: 60).joined(separator: ".")
    let (name, key) = (
      names.intern(pattern),
      names.intern(Array(repeating: "a", count: 120).joined(separator: ".") + ".b")
    )
    trie.insert(names.words(of: name), queue: 0)
    #expect(found(&trie, key, names, of: 1) == [])
  }
}
