import Phrasebook
import Testing

@Suite struct PhrasebookTests {
  @Test func `every text stands in both languages`() {
    #expect(phraseFaults(Phrasebook.rows) == [])
  }

  @Test func `no area repeats a key`() {
    let keys = Phrasebook.rows.map(\.key)
    #expect(keys.count == Set(keys).count)
    #expect(!keys.isEmpty)
  }

  @Test(arguments: [
    ("error", "no Indonesian text"),
    ("|galat", "no English text"),
    ("error|", "no Indonesian text"),
    ("a|b|c", "more than one bar"),
    ("broker|broker", "the same in both languages, and not listed as such"),
    ("{0} of {1}|{0} dari", "the placeholders differ"),
    ("no {1}|tanpa {1}", "the placeholders do not count from {0}"),
    ("a |b", "blanks at an end of \"a \""),
  ])
  func `a faulty pair is found`(_ source: String, _ fault: String) {
    #expect(phraseFaults([row(source)]).contains("X.y: " + fault))
  }

  @Test func `a pair listed as equal must be equal`() {
    #expect(phraseFaults([row("queue|antrean", mayBeEqual: true)]).count == 1)
    #expect(phraseFaults([row("broker|broker", mayBeEqual: true)]) == [])
  }

  @Test(arguments: [
    "pause|jeda", "{0} of {1}|{1} punya {0}", "a ¦ b|c ¦ d", "set {x}|himpunan {x}",
  ])
  func `a sound pair passes`(_ source: String) {
    #expect(phraseFaults([row(source)]) == [])
  }

  private func row(_ source: String, mayBeEqual: Bool = false) -> Phrasebook.Row {
    Phrasebook.Row(key: "X.y", source: source, mayBeEqual: mayBeEqual)
  }
}
