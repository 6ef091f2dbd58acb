import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing

private func rendered(_ text: String, in language: Language = .english) -> String {
  switch load(text) {
  case .success: ""
  case .failure(let error): error.rendered(in: language)
  }
}

@Suite struct `problems on paper` {
  private let misspelt = "mqlab: 1\nqueues: {orders: {ttl: 5}}\n"

  @Test func `place, code, sentence, line, caret, hint`() {
    #expect(
      rendered(misspelt) == """
        test.yaml:2:24: error[E-DURATION]: a duration with its unit is expected, not 5
          queues: {orders: {ttl: 5}}
                                 ^
          hint: write 5s, 300ms, 2m, 1h
        """
    )
  }

  @Test func `the same in Indonesian`() {
    #expect(
      rendered(misspelt, in: .indonesian) == """
        test.yaml:2:24: galat[E-DURATION]: diharapkan durasi dengan satuannya, bukan 5
          queues: {orders: {ttl: 5}}
                                 ^
          petunjuk: tulis 5s, 300ms, 2m, 1h
        """
    )
  }

  @Test func `the caret stands below wide and strange characters`() {
    let text = "mqlab: 1\nqueues: {orders: {}} # \ntitle: {en: 日本\u{301}, xx: b}\n"
    #expect(
      rendered(text).contains(
        """
          title: {en: 日本\u{301}, xx: b}
                            ^
        """
      )
    )
  }

  @Test func `a long line is cut around the place`() {
    let text = "mqlab: 1\nqueues: {orders: {}, \(String(repeating: "a", count: 300)): {}}\n"
    let lines = rendered(text).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count < 300 })
    #expect(lines[1].hasSuffix("…"))
  }

  @Test func `twenty problems are printed and the rest is counted`() {
    let text = "mqlab: 1\n" + (1...30).map { "key\($0): 1\n" }.joined()
    let shown = rendered(text)
    #expect(shown.split(separator: "\n").count { $0.contains("error[") } == 20)
    #expect(shown.hasSuffix("… and 10 more problems"))
  }

  @Test func `all problems of a file come at once, in file order`() {
    let text = """
      mqlab: 1
      quues: {}
      queues:
        a: {ttl: 5}
      producers:
        p: {publish: {queue: b}, arrivals: 5}
      consumers:
        c: {queue: a, prefecth: 1}
      expect:
        - lots == 0
      """
    #expect(
      brief(problems(text)) == [
        "2:1 E-UNKNOWN", "4:12 E-DURATION", "6:24 E-REF", "6:38 E-NUMBER", "8:17 E-UNKNOWN",
        "10:5 E-EXPECT",
      ]
    )
  }

  @Test func `a path that plays tricks is made visible`() {
    let problem = problems("")[0]
    #expect(problem.rendered(path: "a\u{1B}[2J", in: .english).hasPrefix("a␛[2J:1:1: error"))
  }
}

@Suite struct `fingerprints` {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `are SHA-256`(text: String, digest: String) {
    #expect(sha256Hexadecimal(Array(text.utf8)) == digest)
  }

  @Test func `of every length around a block`() {
    let digests = (0...130).map { sha256Hexadecimal([UInt8](repeating: 0x61, count: $0)) }
    #expect(Set(digests).count == 131)
    #expect(
      digests[64] == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
    )
  }
}
