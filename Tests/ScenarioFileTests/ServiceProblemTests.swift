import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing

private let serviceInputs = serviceValueInputs + serviceMeaningInputs

@Suite struct `problems of services` {
  @Test(arguments: serviceInputs)
  func `get the answer of the catalogue`(input: HostileInput) {
    let found = problems(input.text)
    #expect(brief(found) == input.expected)
    for language in Language.allCases {
      let shown = found.map { $0.rendered(path: "test.yaml", in: language) }.joined(separator: "\n")
      #expect(language == .indonesian || shown.contains(input.says), "\(shown)")
      #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test func `none of them in the shop`() {
    #expect(brief(problems(shop)) == [])
    #expect(schemaComplaints(shop) == [])
  }

  @Test(arguments: serviceInputs)
  func `unknown keys are unknown to the schema too`(input: HostileInput) {
    guard let complaints = schemaComplaints(input.text) else { return }
    if input.expected.contains(where: { $0.hasSuffix("E-UNKNOWN") }) { #expect(complaints != []) }
    if input.expected.allSatisfy({ $0.contains(" W-") }) { #expect(complaints == []) }
  }

  @Test func `both languages in full`() {
    let text = shop("- work: exponential(20ms)", "- call: order POST /orders")
    let found = problems(text)
    #expect(
      found.map { $0.rendered(path: "test.yaml", in: .english) } == [
        """
        test.yaml:14:17: error[E-CYCLE]: services wait for one another: order POST /orders → \
        payment POST /charge → order POST /orders
                  - call: payment POST /charge
                          ^
          hint: leave a call out, or publish a message instead
        """
      ]
    )
    #expect(
      found.map { $0.rendered(path: "test.yaml", in: .indonesian) } == [
        """
        test.yaml:14:17: galat[E-CYCLE]: layanan saling menunggu: order POST /orders → \
        payment POST /charge → order POST /orders
                  - call: payment POST /charge
                          ^
          petunjuk: hilangkan satu panggilan, atau terbitkan pesan sebagai gantinya
        """
      ]
    )
  }

  @Test func `a mistyped word in an override is told with the override`() {
    let found = problems(shop, set: [#"services.order.on."GET /orders".0.takse=5ms"#])
    #expect(found.map(\.code) == [.override])
    #expect(found[0].hint?.english == "did you mean `takes`?")
  }
}
