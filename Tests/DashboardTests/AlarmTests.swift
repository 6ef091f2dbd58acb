import Dashboard
import Phrasebook
import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@Suite struct AlarmTests {
  private func text(
    _ change: (inout RunSnapshot) -> Void,
    judgements: [Judgement] = [],
    language: Language = .english
  ) -> String {
    var snapshot = Fixture.calm()
    change(&snapshot)
    let state = Fixture.state(
      snapshot,
      judgements: judgements,
      width: 160,
      height: 50,
      language: language
    )
    return seen(drawDashboard(state, width: 160, height: 50))
  }

  private func queue(_ seconds: [Fixture.Second]) -> QueueSnapshot {
    Fixture.queue(Fixture.names[0], Fixture.steady(30, rate: 50, unacked: 1) + seconds)
  }

  @Test func `a calm run has no alarm`() {
    #expect(text { _ in }.contains("no alarm, nothing is wrong"))
  }

  @Test func `growth tells both rates and when the queue is full`() {
    let seconds = (0..<10).map { _ in Fixture.Second(entered: 120, left: 80, unacked: 1) }
    let text = text {
      $0.queues[0] = queue(seconds)
      $0.queues[0].maximumLength = 2_000
    }
    #expect(text.contains("warning orders grows: in 120/s, out 80/s, full in 40 s"))
  }

  @Test func `chance alone is not growth`() {
    // 500 came and 470 went: less than three standard deviations apart.
    let seconds = (0..<10).map { _ in Fixture.Second(entered: 50, left: 47, unacked: 1) }
    #expect(!text { $0.queues[0] = queue(seconds) }.contains("grows"))
  }

  @Test func `a hanging consumer makes growth an alarm and is named with its time`() {
    let seconds = (0..<10).map { _ in Fixture.Second(entered: 50, left: 0, unacked: 10) }
    let text = text {
      $0.queues[0] = queue(seconds)
      $0.consumers[0].instances[1].state = .hanging
      $0.consumers[0].instances[1].since = Fixture.instant(31)
    }
    #expect(
      text.contains("! alarm orders grows: in 50/s, out 0/s; worker#2 hangs since 00:00:31")
    )
  }

  @Test func `a slow consumer is a warning`() {
    let text = text {
      $0.consumers[1].instances[0].slowFactor = 10
      $0.consumers[1].instances[0].since = Fixture.instant(5)
    }
    #expect(
      text.contains("warning payments.capture.retry: capture is 10.0 times slower since 00:00:05")
    )
  }

  @Test func `dead letters and a full queue are told`() {
    let text = text {
      $0.queues[2].ready = 4
      $0.queues[1].ready = 80
      $0.queues[1].maximumLength = 100
    }
    #expect(text.contains("warning orders.dlq holds 4 dead letters"))
    #expect(text.contains("alarm payments.capture.retry is nearly full: 80 of 100"))
  }

  @Test func `a run that did not drain and failed expectations are alarms`() {
    let text = text(
      { $0.phase = .done },
      judgements: Fixture.judgements(final: true)
    )
    #expect(text.contains("alarm orders did not drain: 1 left"))
    #expect(text.contains("alarm expectation failed: queue.orders.wait p99 < 1s"))
  }

  @Test func `a paused broker and an absent subscriber are told in their own words`() {
    let text = text {
      var pause = FaultSnapshot(name: "broker.pause-1", kind: "broker.pause", target: "broker")
      pause.isActive = true
      pause.lastStart = Fixture.instant(12)
      $0.faults = [pause]
      $0.consumers[1].isSubscriber = true
      $0.consumers[1].instances[0].state = .crashed
      $0.consumers[1].instances[0].since = Fixture.instant(13)
    }
    #expect(text.contains("alarm the broker does nothing since 00:00:12"))
    #expect(text.contains("payments.capture.retry: capture is away since 00:00:13"))
  }

  @Test func `a producer that the broker does not read is an alarm`() {
    let text = text {
      $0.producers[0].blocked = 1
      $0.producers[0].waiting = 1_234
    }
    let name = Fixture.calm().producers[0].name
    #expect(text.contains("alarm the broker does not read \(name): 1,234 wait"))
  }

  @Test func `the words come in Indonesian too`() {
    let text = text(
      { $0.consumers[0].instances[0].state = .crashed },
      language: .indonesian
    )
    #expect(text.contains("bahaya orders: worker#1 mati mendadak pada 00:00:00"))
  }
}
