/// What a drawn scenario can have or leave out; each is there with probability one half.
///
/// Leaving out half of everything finds more than having all at once (Groce and others, Swarm
/// Testing, 2012): what is on hides what would go wrong without it.
public enum Feature: Int, CaseIterable, Sendable {
  // Of the topology.
  case quorumQueues, timeToLive, lengthLimits, byteLimits, refusingQueues, deadLetters
  case deliveryLimits, exclusiveQueues, autoDelete, transientQueues
  case directExchanges, topicExchanges, fanoutExchanges, headersExchanges, subscriptions
  case exchangeBindings, alternates, oldVersion
  case priorityQueues, singleActive, queueExpiry, refusingToDeadLetters, sureDeadLetters
  case policies
  // Of the load.
  case confirms, mandatory, expiringMessages, stages, closedLoops, bursts, bigMessages, priorities
  case transactions, consumerPriorities, sharedPrefetch, lateAcknowledgements
  case prefetch, automaticAcknowledgement, onwardPublishing, idempotence, exclusiveConsumers
  case lateConsumers, manyInstances, randomService, zeroService, overload
  // Of the surroundings.
  case streams, lazyFlushing
  case linkLatency, routingCost, warmUp, noDrain, tinyLimits
  // Faults.
  case consumerCrash, consumerHang, consumerSlow, consumerNack, producerBurst, messagePoison
  case subscriberOffline, connectionReset, brokerPause
  case brokerCrash, brokerRestart, powerLoss, diskFull, memoryAlarm, clusterPartition
}

/// The features of one drawn scenario.
public struct FeatureSet: Equatable, Sendable {
  private var bits: UInt128 = 0

  /// No feature at all.
  public init() {}

  /// Draws each feature with probability one half.
  init(drawnFrom dice: inout Dice) {
    precondition(Feature.allCases.count <= 128, "one bit a feature")
    for feature in Feature.allCases where dice.flip() {
      insert(feature)
    }
  }

  /// Whether the feature is there.
  public func contains(_ feature: Feature) -> Bool { bits >> feature.rawValue & 1 == 1 }

  /// Adds a feature.
  public mutating func insert(_ feature: Feature) { bits |= 1 << feature.rawValue }
}
