import BrokerEngine
import Vocabulary

extension Workbench {
  @discardableResult
  mutating func exchange(_ name: String, _ policy: ExchangePolicy) -> [String] {
    perform(.declareExchange(broker.name(name), policy))
  }

  /// A binding whose arguments count.
  @discardableResult
  mutating func bind(
    _ queue: String,
    to exchange: String,
    key: String = "",
    _ arguments: FieldTable,
    on channel: ChannelID? = nil
  ) -> [String] {
    perform(
      .bind(
        queue: broker.name(queue),
        exchange: broker.name(exchange),
        key: broker.name(key),
        arguments: broker.arguments(arguments)
      ),
      on: channel
    )
  }

  @discardableResult
  mutating func unbind(
    _ queue: String,
    from exchange: String,
    key: String = "",
    _ arguments: FieldTable
  ) -> [String] {
    perform(
      .unbind(
        queue: broker.name(queue),
        exchange: broker.name(exchange),
        key: broker.name(key),
        arguments: broker.arguments(arguments)
      )
    )
  }

  /// Messages of the source go on to the destination.
  @discardableResult
  mutating func join(
    _ source: String,
    to destination: String,
    key: String = "",
    on channel: ChannelID? = nil
  ) -> [String] {
    perform(
      .bindExchange(
        destination: broker.name(destination),
        source: broker.name(source),
        key: broker.name(key)
      ),
      on: channel
    )
  }

  @discardableResult
  mutating func part(
    _ source: String,
    from destination: String,
    key: String = "",
    on channel: ChannelID? = nil
  ) -> [String] {
    perform(
      .unbindExchange(
        destination: broker.name(destination),
        source: broker.name(source),
        key: broker.name(key)
      ),
      on: channel
    )
  }

  mutating func envelope(
    _ key: String,
    exchange: String = "",
    isMandatory: Bool = false,
    _ content: MessageContent
  ) -> EnvelopeID {
    broker.envelope(
      Envelope(
        exchange: broker.name(exchange),
        routingKey: broker.name(key),
        isMandatory: isMandatory,
        content: broker.content(content)
      )
    )
  }

  /// Publishes a message with headers or whatever else the broker reads of it.
  @discardableResult
  mutating func publish(
    _ key: String,
    exchange: String = "",
    isMandatory: Bool = false,
    on channel: ChannelID? = nil,
    _ content: MessageContent
  ) -> [String] {
    let envelope = envelope(key, exchange: exchange, isMandatory: isMandatory, content)
    return perform(
      .publish(channel ?? desk, Publication(envelope: envelope, sizeBytes: 1, stamp: now))
    )
  }

  @discardableResult
  mutating func policy(
    _ name: String,
    _ pattern: String,
    priority: Int32 = 0,
    _ definition: FieldTable
  ) -> [String] {
    let policy = broker.brokerPolicy(pattern: pattern, priority: priority, definition)
    return perform(.setPolicy(broker.name(name), policy))
  }

  @discardableResult
  mutating func clearPolicy(_ name: String) -> [String] {
    perform(.clearPolicy(broker.name(name)))
  }
}
