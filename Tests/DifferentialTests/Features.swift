import Groundwork

/// What a random script makes use of; each is on with probability one half.
enum Feature: CaseIterable {
  case confirms, mandatory, messagePriorities, queueTTL, expirations, lengthLimits, deadLetters
  case selfDeadLetters, priorityQueues, singleActive, consumerPriorities, automaticAcks, prefetch
  case sharedPrefetch, exchanges, headersExchanges, exchangeBindings, alternates, copies
  case exclusiveQueues, autoDelete, expiringQueues, transactions, refusals, otherConnection
  case closing, purging, recovering, policies, bursts, multiple, gets, restarts
  case deadLetteredRefusals, quorumQueues, lazyQueues
}

/// The features and the source of chance of one script.
struct Choices {
  var source: RandomSource
  private(set) var features: Set<Feature> = []

  init(seed: UInt64, without: Set<Feature> = []) {
    source = RandomSource(seed: seed, stream: "script")
    for feature in Feature.allCases where chance(1, 2) && !without.contains(feature) {
      features.insert(feature)
    }
  }

  func has(_ feature: Feature) -> Bool { features.contains(feature) }

  mutating func below(_ bound: Int) -> Int { Int(source.below(UInt64(bound))) }

  mutating func chance(_ numerator: UInt64, _ denominator: UInt64) -> Bool {
    source.chance(numerator, outOf: denominator)
  }

  /// On with a chance if the feature is.
  mutating func may(_ feature: Feature, _ numerator: UInt64, _ denominator: UInt64) -> Bool {
    chance(numerator, denominator) && has(feature)
  }

  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}
