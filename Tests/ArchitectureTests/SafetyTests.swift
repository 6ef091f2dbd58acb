import Testing

@Suite struct SafetyTests {
  @Test func `only the terminal module steers a terminal`() throws {
    expectNone(try SourceFile.all(under: "Sources").flatMap(terminalFaults))
  }

  @Test func `text of strangers goes through display`() throws {
    expectNone(try SourceFile.all(under: "Sources").flatMap(unsanitisedFaults))
  }

  @Test func `words for people stand in the phrase book`() throws {
    expectNone(try SourceFile.all(under: "Sources").flatMap(strayPhraseFaults))
  }

  @Test func `every area of the phrase book is among its rows`() throws {
    expectNone(unlistedAreaFaults(try SourceFile.all(under: "Sources/Phrasebook")))
  }

  @Test func `an area that is not among the rows is found`() {
    let list = SourceFile(path: "Sources/Phrasebook/P.swift", text: "rows(of: APhrase.self)")
    let area = "public enum APhrase: String, Phrase {"
    let listed = SourceFile(path: "Sources/Phrasebook/A.swift", text: area)
    let other = SourceFile(
      path: "Sources/Phrasebook/B.swift",
      text: "public enum BPhrase: String, Phrase, CaseIterable {"
    )
    #expect(unlistedAreaFaults([list, listed]) == [])
    #expect(unlistedAreaFaults([list, listed, other]).count == 1)
  }

  @Test(arguments: [
    #"let clear = "\u{1B}[2J""#, #"write("\u{9B}2J")"#, "addstr(text)", "mvaddwstr(0, 0, text)",
  ])
  func `steering a terminal elsewhere is found`(_ line: String) {
    #expect(terminalFaults(SourceFile(path: "Sources/Dashboard/X.swift", text: line)).count == 1)
    let right = SourceFile(path: "Sources/TerminalDevice/X.swift", text: line)
    #expect(terminalFaults(right) == [])
  }

  @Test(arguments: [
    #"line += "queue \(queue.name)""#, #"write("\(scenario.title)")"#,
    #"write("\(ready) of \(file.path)")"#,
  ])
  func `text of strangers past display is found`(_ line: String) {
    let wrong = SourceFile(path: "Sources/Reporting/TextReport.swift", text: line)
    #expect(unsanitisedFaults(wrong).count == 1)
    let escaped = SourceFile(path: "Sources/Reporting/JSONReport.swift", text: line)
    #expect(unsanitisedFaults(escaped) == [])
  }

  @Test func `a name drawn as it is is found`() {
    let raw = "canvas.draw(queue.name, column: 0, row: 1)"
    #expect(unsanitisedFaults(SourceFile(path: "Sources/Dashboard/X.swift", text: raw)).count == 1)
    let safe = "canvas.draw(display(queue.name, cells: 9), column: 0, row: 1)"
    #expect(unsanitisedFaults(SourceFile(path: "Sources/Dashboard/X.swift", text: safe)) == [])
  }

  @Test(arguments: [
    #"line += "\(display(queue.name)) x""#, #"line += "\(count) \(queue.name.count)""#,
  ])
  func `text that went through display is left alone`(_ line: String) {
    let right = SourceFile(path: "Sources/Reporting/TextReport.swift", text: line)
    #expect(unsanitisedFaults(right) == [])
  }

  @Test func `words for people in code are found`() {
    let stray = #"draw("press any key", column: 0)"#
    #expect(
      strayPhraseFaults(SourceFile(path: "Sources/Dashboard/X.swift", text: stray)).count == 1
    )
    let fine =
      #"draw("p99", column: 0); precondition(x > 0, "must be positive"); f("<a name=\"b\">")"#
    #expect(strayPhraseFaults(SourceFile(path: "Sources/Dashboard/X.swift", text: fine)) == [])
  }
}
