import Vocabulary

/// Envelopes and their numbers: equal envelopes share one.
struct EnvelopeTable: Sendable {
  private var envelopes: [Envelope] = []
  private var numbers: [Envelope: UInt32] = [:]

  var count: Int { envelopes.count }

  subscript(number: UInt32) -> Envelope { envelopes[Int(number)] }

  mutating func intern(_ envelope: Envelope) -> EnvelopeID {
    if let known = numbers[envelope] { return EnvelopeID(rawValue: known) }
    let number = EnvelopeID(index: envelopes.count)
    envelopes.append(envelope)
    numbers[envelope] = number.rawValue
    return number
  }
}
