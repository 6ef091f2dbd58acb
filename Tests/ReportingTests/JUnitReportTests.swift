import Foundation
import FoundationXML
import Phrasebook
import Reporting
import ScenarioModel
import TestSupport
import Testing

@Suite struct JUnitReportTests {
  @Test func `suites and cases are as recorded`() {
    let text = junitReport([Samples.summary(), Samples.comparison()], language: .english)
    expectGolden(text, named: "junit")
  }

  @Test func `hostile names leave well-formed XML`() {
    let text = junitReport([Samples.hostile()], language: .english)
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse())
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `queues that did not empty are a failed case`() {
    let summary = Samples.summary([Samples.variant(verdict: .notRecovered)])
    let text = junitReport([summary], language: .english)
    #expect(text.contains("name=\"drain\" time=\"0\">"))
    #expect(text.contains("failures=\"1\""))
  }
}
