import Telemetry
import Testing
import Vocabulary

@testable import Reporting

@Suite struct SeriesReportTests {
  private let ready = SampledColumn(name: "queue.a.ready", isRate: false)
  private let entered = SampledColumn(name: "queue.a.enqueued", isRate: true)

  private func run(
    _ scenario: String = "s",
    variant: String? = nil,
    seconds: Int64 = 10,
    _ columns: [SampledColumn]
  ) -> SeriesReport.Run {
    SeriesReport.Run(
      scenario: scenario,
      variant: variant,
      span: .seconds(seconds),
      columns: columns
    )
  }

  private func line(
    _ report: SeriesReport,
    _ values: [Int],
    run: Int = 0,
    at second: Int64
  )
    -> String
  {
    var bytes: [UInt8] = []
    report.append(values, ofRun: run, until: .start + .seconds(second), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `one run has a line of time, gauges and rates`() {
    let report = SeriesReport([run("s", [ready, entered])])
    #expect(String(decoding: report.head, as: UTF8.self) == "t,queue.a.ready,queue.a.enqueued/s\n")
    #expect(report.interval == .seconds(1))
    #expect(line(report, [7, 50], at: 3) == "3,7,50\n")
  }

  @Test func `scenarios and variants share the columns of all`() {
    let other = SampledColumn(name: "queue.b.ready", isRate: false)
    let report = SeriesReport([
      run("one", [ready]), run("two", variant: "A", [other, ready]),
      run("two", variant: "B", [ready]),
    ])
    #expect(
      String(decoding: report.head, as: UTF8.self)
        == "scenario,variant,t,queue.a.ready,queue.b.ready\n"
    )
    #expect(line(report, [1], run: 0, at: 1) == "one,,1,1,\n")
    #expect(line(report, [2, 3], run: 1, at: 2) == "two,A,2,3,2\n")
    #expect(line(report, [4], run: 2, at: 3) == "two,B,3,4,\n")
  }

  @Test func `a month gets wider intervals, and its title of time says so`() {
    let month: Int64 = 30 * 86_400
    let report = SeriesReport([run(seconds: month, [ready, entered])])
    #expect(report.interval == .seconds(30))
    #expect(month / 30 <= SeriesReport.mostLines)
    #expect(String(decoding: report.head, as: UTF8.self).hasPrefix("t (every 30s),queue.a.ready"))
    #expect(line(report, [7, 60], at: 30) == "30,7,2\n")
    #expect(line(report, [7, 45], at: 60) == "60,7,1.5\n")
  }

  @Test func `very many columns get wider intervals too`() {
    let many = (0..<100_000).map { SampledColumn(name: "queue.q\($0).ready", isRate: false) }
    let report = SeriesReport([run(seconds: 600, many)])
    #expect(report.interval == .seconds(5))
  }

  @Test(arguments: [
    ("plain", "plain"), ("=1+1", "'=1+1"), ("+x", "'+x"), ("-x", "'-x"), ("@x", "'@x"),
    ("-5", "-5"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("a\r\nb", "a␍␊b"), ("\u{1B}[2J", "␛[2J"),
  ])
  func `hostile texts are harmless cells`(text: String, cell: String) {
    #expect(csvCell(text) == cell)
  }

  @Test func `the name of a file cannot become a formula`() {
    let report = SeriesReport([run("=cmd|x", [ready]), run("b", [ready])])
    #expect(line(report, [1], at: 1) == "'=cmd|x,1,1\n")
  }
}
