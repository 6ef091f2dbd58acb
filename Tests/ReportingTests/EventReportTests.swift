import Foundation
import Reporting
import Telemetry
import Testing
import Vocabulary

@Suite struct EventReportTests {
  private let records = [
    EventRecord(
      number: 1,
      instant: .start,
      kind: .published,
      message: 0,
      actor: 0,
      channel: 2
    ),
    EventRecord(
      number: 2,
      instant: VirtualInstant(nanoseconds: 1_500),
      kind: .delivered,
      queue: 0,
      message: 0,
      actor: 1,
      channel: 3
    ),
    EventRecord(
      number: 18_446_744_073_709_551_615,
      instant: VirtualInstant(nanoseconds: .max),
      kind: .deadLettered,
      cause: .deliveryLimit,
      queue: 1,
      message: 4_294_967_294,
      actor: 9
    ),
    EventRecord(number: 4, instant: .start, kind: .phase, cause: .run),
  ]

  private func lines(_ report: EventReport, _ records: [EventRecord]) -> [String] {
    var report = report
    report.learn(queueNames: ["orders", "d\"\u{1B}"], actorNames: ["checkout-1", "biller-1"])
    var bytes: [UInt8] = []
    report.append(records, to: &bytes)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `each record is one line with its keys in order`() {
    #expect(
      lines(EventReport(), records) == [
        #"{"n":1,"t":0,"kind":"published","message":0,"producer":"checkout-1","channel":2}"#,
        #"{"n":2,"t":1500,"kind":"delivered","queue":"orders","message":0,"#
          + #""consumer":"biller-1","channel":3}"#,
        #"{"n":18446744073709551615,"t":9223372036854775807,"kind":"dead-lettered","#
          + #""queue":"d\"\u001b","message":4294967294,"consumer":9,"cause":"delivery-limit"}"#,
        #"{"n":4,"t":0,"kind":"phase","cause":"run"}"#,
      ]
    )
  }

  @Test func `scenario and variant come first where there are several`() {
    let line = lines(EventReport(scenario: "08", variant: "A"), [records[3]])
    #expect(
      line == [#"{"scenario":"08","variant":"A","n":4,"t":0,"kind":"phase","cause":"run"}"#]
    )
  }

  @Test func `every kind and cause makes a line that JSON readers accept`() throws {
    for kind in EventKind.allCases {
      for cause in EventCause.allCases {
        let record = EventRecord(number: 1, instant: .start, kind: kind, cause: cause)
        let line = try #require(lines(EventReport(), [record]).first)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["kind"] as? String == kind.word)
        #expect(object?["cause"] as? String == (cause == .none ? nil : cause.word))
      }
    }
  }
}
