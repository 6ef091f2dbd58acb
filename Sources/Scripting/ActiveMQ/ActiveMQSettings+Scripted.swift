import BrokerEngine
import Selectors
import Vocabulary

extension ActiveMQSettings {
  /// The set-up of the broker that the recorded cases rely on.
  static let scripted: ActiveMQSettings = {
    var settings = ActiveMQSettings()
    settings.hasScheduler = true
    settings.entries = queueEntries + topicEntries
    settings.virtualTopics = [
      ActiveMQVirtualTopic("VirtualTopic.>", prefix: "Consumer.*."),
      ActiveMQVirtualTopic("SelVT.>", prefix: "SelConsumer.*.", isSelectorAware: true),
    ]
    settings.composites = [
      ActiveMQComposite(
        queue("COMP.Q"),
        to: [.init(queue("COMP.A")), .init(ActiveMQDestination(.topic, "COMP.T"))]
      ),
      ActiveMQComposite(
        queue("COMPKEEP.Q"),
        to: [.init(queue("COMPKEEP.A"))],
        isForwardOnly: false
      ),
      ActiveMQComposite(
        queue("COMPSEL.Q"),
        to: [
          .init(queue("COMPSEL.RED"), selector: try? Selector.parse("color = 'red'")),
          .init(queue("COMPSEL.BLUE"), selector: try? Selector.parse("color = 'blue'")),
        ]
      ),
    ]
    return settings
  }()

  private static func queue(_ name: String) -> ActiveMQDestination {
    ActiveMQDestination(.queue, name)
  }

  private static func entry(
    _ kind: ActiveMQDestination.Kind,
    _ pattern: String,
    _ change: (inout ActiveMQPolicy) -> Void
  ) -> Entry {
    var policy = ActiveMQPolicy()
    change(&policy)
    return Entry(ActiveMQDestination(kind, pattern), policy)
  }

  private static var queueEntries: [Entry] {
    [
      entry(.queue, "INDIV.>") { $0.deadLetters = .individual(prefix: "DLQ.", suffix: "") },
      entry(.queue, "NPDLQ.>") { $0.deadLettersNonPersistent = true },
      entry(.queue, "NOEXP.>") { $0.deadLettersExpired = false },
      entry(.queue, "DISCARD.>") { $0.deadLetters = .discarded },
      entry(.queue, "PRIO.>") { $0.isPrioritised = true },
      entry(.queue, "EXPCHK.>") { $0.expiryCheck = .milliseconds(500) },
      entry(.queue, "EXCLALL.>") { $0.isExclusiveByDefault = true },
    ]
  }

  private static var topicEntries: [Entry] {
    [
      entry(.topic, "PEND.>") { $0.pendingLimit = 2 },
      entry(.topic, "RETRO.>") { $0.recoveredCount = 2 },
      entry(.topic, "NOCONS.>") { $0.advisesWithoutConsumers = true },
    ]
  }
}
