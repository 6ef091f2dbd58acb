import Scripting
import Testing
import Vocabulary

/// Cases of a real ActiveMQ that stand for a rule.
@Suite struct ActiveMQRuleTests {
  @Test(arguments: [
    ("A0", "B261-prefetch0"), ("A1.1", "A101-queue-basic"), ("A1.2", "A101-queue-basic"),
    ("A1.2", "B211-expired-dispatch"), ("A1.3", "A104-round-robin"),
    ("A1.3", "B201-backlog-first"), ("A1.3", "B202-alternate-unlimited"),
    ("A1.4", "N40-prefetch0"), ("A1.4", "N41-prefetch0-client"), ("A1.5", "J254-prefetch-queue"),
    ("A1.5", "N43-prefetch4-client"), ("A1.5", "N44-prefetch4-tx"), ("A1.6", "A140-browse"),
    ("A1.6", "B249-browse-inflight"), ("A1.6", "N55-browse"), ("A1.7", "A125-consumer-priority"),
    ("A1.8", "B226-exclusive"), ("A1.8", "A146-exclusive-by-default"),
    ("A1.9", "B220-selector"), ("A1.9", "B224-page-200"), ("A1.10", "A107-redelivery-on-drop"),
    ("A1.10", "B263-return-before-newer"), ("A2.1", "J201-auto"), ("A2.2", "N01-client"),
    ("A2.2", "N02-client-two-consumers"), ("A2.3", "J204-individual"), ("A2.4", "N03-dups"),
    ("A2.5", "N20-tx-send"), ("A2.5", "J241-tx-close"), ("A2.6", "B204-client-ack-cumulative"),
    ("A2.6", "B253-tx-ack"), ("A2.6", "B251-tx-commit"), ("A2.7", "B207-nack-dlq"),
    ("A3.1", "J271-auto-count"), ("A3.2", "J219-rollback-other-consumer"),
    ("A3.2", "N10-delay-blocks"), ("A3.2", "N11-nonblocking"), ("A3.3", "J216-backoff"),
    ("A3.3", "N15-backoff-cap"), ("A3.3", "N16-initial0-delay"),
    ("A3.4", "J210-max-redeliveries"), ("A3.4", "N12-max0"), ("A3.4", "J213-max-minus1"),
    ("A3.5", "J222-client-recover-dlq"), ("A3.5", "N07-individual-recover"),
    ("A3.6", "J207-prefetched-not-counted"), ("A3.6", "N06-individual-close"),
    ("A3.7", "B262-disconnect-returns"), ("A4.1", "A110-nack-nonpersistent"),
    ("A4.1", "A113-dlq-discarding"), ("A4.1", "B212-noexp"), ("A4.2", "B209-npdlq"),
    ("A4.2", "J210-max-redeliveries"), ("A4.3", "B210-indiv"), ("A4.4", "B265-dlq-dies"),
    ("A5.1", "B214-topic"), ("A5.2", "B216-durable"), ("A5.2", "N30-durable"),
    ("A5.3", "J232-durable-in-use"), ("A5.3", "N31-durable-unsub-active"),
    ("A5.3", "N32-clientid-twice"), ("A5.4", "B217-durable-selector-change"),
    ("A5.4", "N36-durable-topic-change"), ("A5.5", "A143-nolocal"), ("A5.6", "B258-retro"),
    ("A5.7", "B259-pend"), ("A6.1", "N57-selector-fields"), ("A6.2", "B308-sel-in-like"),
    ("A6.3", "A122-selector-invalid"), ("A6.6", "N56-selector"), ("A7.1", "B236-groups"),
    ("A7.2", "B237-groups-reassign"), ("A8.1", "B233-vt"), ("A8.1", "A131-virtual-topic-direct"),
    ("A8.2", "B234-vt-selector"), ("A8.3", "B230-composite-client"), ("A8.3", "J265-composite"),
    ("A8.4", "B231-composite-queue"), ("A8.4", "A128-composite-keep"), ("A8.4", "B232-compsel"),
    ("A9.1", "A116-expiry-check-period"), ("A9.1", "B270-ttl-inflight"),
    ("A9.1", "N53-ttl-in-buffer"), ("A9.2", "A137-priority-on"), ("A9.2", "B244-prio-off"),
    ("A9.2", "N50-priority-supported"), ("A9.3", "A134-scheduled-delay"),
    ("A9.3", "B241-sched-repeat"), ("A10.1", "B246-wild-topic"), ("A11.3", "B260-nocons"),
  ])
  func `a rule of ActiveMQ is kept`(rule: String, name: String) throws {
    #expect(RuleBook.rule(rule) != nil)
    let cases = RecordedCase.all(in: "activemq") + RecordedCase.all(in: "activemq_jms")
    let recorded = try #require(cases.first { $0.id == name })
    let script = try recorded.script()
    let expected = try #require(script.expected)
    let observed = ScriptPerformance(script).record
    #expect(firstDifference(expected: expected, observed: observed) == nil)
  }
}
