import Testing
import Vocabulary

@Suite struct EnvelopeTests {
  @Test func `a plain envelope is transient, optional, of lowest priority and lives for ever`() {
    let envelope = Envelope(exchange: NameID(index: 0), routingKey: NameID(index: 1))
    #expect(!envelope.isPersistent)
    #expect(!envelope.isMandatory)
    #expect(envelope.priority == 0)
    #expect(envelope.expiration == nil)
  }

  @Test func `envelopes that differ in anything are different`() {
    let plain = Envelope(exchange: NameID(index: 0), routingKey: NameID(index: 1))
    var others = [Envelope](repeating: plain, count: 6)
    others[0].exchange = NameID(index: 9)
    others[1].routingKey = NameID(index: 9)
    others[2].isPersistent = true
    others[3].isMandatory = true
    others[4].priority = 1
    others[5].expiration = .seconds(1)
    #expect(Set(others + [plain]).count == 7)
  }
}
