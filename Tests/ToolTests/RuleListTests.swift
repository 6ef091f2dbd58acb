import TestSupport
import Testing

@Suite struct RuleListTests {
  @Test func `the program lists every rule and what is left out`() throws {
    let bench = try Workbench()
    let english = try bench.run(["script", "--rules", "--lang", "en"])
    #expect(english.status == 0)
    #expect(english.standardOutput.contains("R5.1a  modelled"))
    #expect(english.standardOutput.contains("R14.2  not modelled"))
    #expect(english.standardOutput.contains("K2.4   not modelled"))
    #expect(english.standardOutput.contains("K1.10  modelled"))
    #expect(english.standardOutput.contains("182 rules"))
    let indonesian = try bench.run(["script", "--rules", "--lang", "id"])
    #expect(indonesian.standardOutput.contains("R14.2  tidak dimodelkan"))
    #expect(indonesian.standardOutput.contains("182 aturan"))
  }
}
