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

  @Test(arguments: [
    #"let clear = "\u{1B}[2J""#, #"write("\u{9B}2J")"#, "addstr(text)", "mvaddwstr(0, 0, text)",
  ])
  func `steering a terminal elsewhere is found`(_ line: String) {
    #expect(terminalFaults(SourceFile(path: "Sources/Dashboard/X.swift", text: line)).count == 1)
    let right = SourceFile(path: "Sources/TerminalDevice/X.swift", text: line)
    #expect(terminalFaults(right) == [])
  }

  @Test(arguments: [
    #"line += "queue \(queue.name)""#, #"draw("\(scenario.title)", column: 0)"#,
    #"write("\(ready) of \(file.path)")"#,
  ])
  func `text of strangers past display is found`(_ line: String) {
    let wrong = SourceFile(path: "Sources/Reporting/TextReport.swift", text: line)
    #expect(unsanitisedFaults(wrong).count == 1)
    let escaped = SourceFile(path: "Sources/Reporting/JSONReport.swift", text: line)
    #expect(unsanitisedFaults(escaped) == [])
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
