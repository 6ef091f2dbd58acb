import Phrasebook
import Testing

@Suite struct PhrasebookTests {
  @Test func `every text stands in both languages`() {
    #expect(phraseFaults(Phrasebook.rows) == [])
  }

  @Test func `no area repeats a key`() {
    let keys = Phrasebook.rows.map(\.key)
    #expect(keys.count == Set(keys).count)
  }
}
