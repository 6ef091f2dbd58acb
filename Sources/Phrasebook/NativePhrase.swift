/// What brokers call what stands behind the neutral words of a file.
public enum NativePhrase: String, Phrase {
  case queue = "queue {0}|antrean {0}"
  case fanoutExchange = "fanout exchange {0}|exchange fanout {0}"
  case topic = "topic {0}|topik {0}"
  case virtualTopic = "virtual topic {0}|topik virtual {0}"
  case subscription = "subscription {0}|langganan {0}"
  case durableSubscription = "durable subscription {0}|langganan durable {0}"
  case queuesChannel = "queues channel {0}|kanal queues {0}"
  case eventsChannel = "events channel {0}|kanal events {0}"
  case storeChannel = "events store channel {0}|kanal events store {0}"
  case storeSubscription = "events store client {0}|klien events store {0}"
  case eventsSubscription = "subscription {0} to events|langganan {0} atas events"
  case group = "group {0} of events|grup {0} dari events"

  public static let sameInBothLanguages: [NativePhrase] = []
}
