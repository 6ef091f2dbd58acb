import Testing
import Vocabulary

@Suite struct IdentifiersTests {
  @Test func `identifiers print as a letter and a number`() {
    #expect("\(MessageID(rawValue: 7))" == "m7")
    #expect("\(ConsumerID(index: 0))" == "c0")
    #expect("\(QueueID(index: 3))" == "q3")
    #expect("\(ExchangeID(index: 2))" == "x2")
    #expect("\(ConnectionID(index: 1))" == "k1")
    #expect("\(ChannelID(index: 4))" == "h4")
    #expect("\(EnvelopeID(index: 5))" == "e5")
    #expect("\(NameID(index: 6))" == "n6")
    #expect("\(DeliveryTag(row: 3, generation: 9))" == "t3.9")
  }

  @Test func `no two kinds share a letter`() {
    let letters = [
      MessageID.letter, ConsumerID.letter, QueueID.letter, ExchangeID.letter, ConnectionID.letter,
      ChannelID.letter, EnvelopeID.letter, NameID.letter,
    ]
    #expect(Set(letters).count == letters.count)
  }

  @Test func `an identifier is the row of its table`() {
    #expect(QueueID(index: 12).index == 12)
    #expect(QueueID(index: 12) == QueueID(rawValue: 12))
    #expect(
      [QueueID(index: 2), QueueID(index: 0), QueueID(index: 1)].sorted().map(\.index) == [0, 1, 2]
    )
  }

  @Test func `none is larger than every identifier in use`() {
    #expect(ConsumerID.none > ConsumerID(index: 10_000_000))
    #expect(MessageID.none > MessageID(index: 4_000_000_000))
  }

  @Test func `a tag of a reused row is another tag`() {
    #expect(DeliveryTag(row: 1, generation: 1) != DeliveryTag(row: 1, generation: 3))
    #expect(DeliveryTag(row: 1, generation: 1) != DeliveryTag(row: 2, generation: 1))
  }

  @Test func `identifiers and tags are as small as their numbers`() {
    #expect(MemoryLayout<MessageID>.size == 4)
    #expect(MemoryLayout<DeliveryTag>.size == 8)
  }
}
