import BrokerEngine
import Vocabulary

/// A message as a client sees it.
struct MessageSight {
  var fields: FieldTable
  /// Where an answer is expected, as the broker really names it.
  var replyAddress: String?
}

extension ScriptPlayer {
  /// Connects a message that the broker speaks of for the first time with what was published.
  mutating func recognise(_ effect: BrokerEffect) {
    keepStreamContents(effect)
    guard let message = subject(of: effect), messages[message.rawValue] == nil,
      highestMessage.map({ message.rawValue > $0 }) ?? true
    else { return }
    highestMessage = message.rawValue
    // Only dead letters have deaths behind them; other letters are as they were published.
    if let letter = broker.letter(of: message), letter.history != nil {
      messages[message.rawValue] = messages[letter.origin.rawValue]
    } else {
      messages[message.rawValue] = takeAwaiting(for: effect)
    }
  }

  private func subject(of effect: BrokerEffect) -> MessageID? {
    switch effect {
    case .enqueued(_, let message), .refusedCopy(_, let message), .unroutable(_, let message, _):
      message
    case .delivered(let delivery): delivery.message
    case .acknowledged, .requeued, .left, .confirmed, .got, .gotNothing, .purged, .queueDeclared,
      .queueDeleted, .consumerCancelled, .channelClosed, .connectionClosed, .refused, .expiryDue,
      .acknowledgementDue, .flushDue, .streamed, .streamCredited, .streamTrimmed, .vanished,
      .blocked, .unblocked, .exchangeDeclared, .exchangeDeleted, .activated, .special:
      nil
    }
  }

  /// The oldest publish that is not accounted for, of the channel that is being served if one is.
  private mutating func takeAwaiting(for effect: BrokerEffect) -> PublishedMessage? {
    var channel = served
    if case .unroutable(let publisher, _, _) = effect { channel = publisher.index }
    let place = awaiting.firstIndex { channel == nil || $0.channel == channel }
    return place.map { awaiting.remove(at: $0) }
  }

  /// What the receiver of a delivery sees.
  func sight(of delivery: Delivery, isGet: Bool) -> MessageSight {
    var sight = sight(of: delivery.message, replacingReplyAddress: !isGet)
    sight.fields["redelivered"] = .boolean(delivery.isRedelivered)
    switch broker.policy(of: delivery.queue).kind {
    case .classic, .activemq, .kubemq: break
    case .quorum:
      // basic.get shows the count also when it is 0 (R11.2).
      if delivery.failures > 0 || isGet {
        add(header: "x-delivery-count", .integer(Int64(delivery.failures)), to: &sight.fields)
      }
    case .stream:
      if let offset = streamOffset(of: delivery) {
        add(header: "x-stream-offset", .integer(Int64(clamping: offset)), to: &sight.fields)
      }
    }
    return sight
  }

  /// Where a message went, what is in it and its properties.
  private func sight(of message: MessageID, replacingReplyAddress: Bool) -> MessageSight {
    guard let published = messages[message.rawValue] else {
      return MessageSight(fields: ["body": .text("")])
    }
    var (exchange, key) = (published.exchange, published.key)
    var properties = published.properties
    var replyAddress = properties["reply_to"]?.text
    if let letter = broker.letter(of: message) {
      exchange = broker.text(of: letter.envelope.exchange)
      key = broker.text(of: letter.envelope.routingKey)
      apply(letter, to: &properties)
      replyAddress = letter.content.replyTo
      if let replyAddress { properties["reply_to"] = .text(replyAddress) }
    }
    if replacingReplyAddress, replyAddress?.hasPrefix(directReplyPrefix) ?? false {
      properties["reply_to"] = .text(directReplyMark)
    }
    properties["headers"] = properties["headers"]?.withoutTimes
    var fields: FieldTable = [
      "exchange": .text(exchange),
      "rk": .text(key.hasPrefix(directReplyPrefix) ? directReplyMark : shown(key)),
      "body": .text(published.body),
    ]
    if !properties.isEmpty { fields["props"] = .table(properties) }
    return MessageSight(fields: fields, replyAddress: replyAddress)
  }

  /// A mandatory message that no queue took comes back (R1.11).
  mutating func giveBack(_ message: MessageID, on id: ChannelID) {
    let channel = id.index
    var seen = sight(of: message, replacingReplyAddress: true)
    seen.fields["ev"] = .text("return")
    seen.fields["ch"] = .text(channels[channel].name)
    seen.fields["code"] = .integer(312)
    seen.fields["text"] = .text("NO_ROUTE")
    if let address = seen.replyAddress { channels[channel].lastReplyAddress = address }
    events.append(
      ClientEvent(kind: .returned, channel: channels[channel].name, fields: seen.fields)
    )
  }

  /// A text of the broker in the script's words: with its own names for queues that the broker named.
  func shown(_ text: String) -> String {
    aliases.reduce(text) { $0.replacingAll($1.name, with: "<\($1.alias)>") }
  }

  /// The broker's name for what the script calls so.
  func queueName(_ word: String, on channel: Int) -> String {
    if word.isEmpty { return channels[channel].lastQueue ?? "" }
    return aliases.last { $0.alias == word }?.name ?? word
  }
}

/// How every address of a direct reply begins (R4.13).
let directReplyPrefix = "amq.rabbitmq.reply-to."
/// What stands for such an address in a record.
let directReplyMark = "<direct-reply-to>"

/// Adds one header to the properties of a message as seen.
private func add(header name: String, _ value: FieldValue, to fields: inout FieldTable) {
  var properties = fields["props"]?.table ?? FieldTable()
  var headers = properties["headers"]?.table ?? FieldTable()
  headers[name] = value
  properties["headers"] = .table(headers)
  fields["props"] = .table(properties)
}

extension String {
  /// The text with every occurrence of a part replaced.
  func replacingAll(_ part: String, with other: String) -> String {
    guard !part.isEmpty, utf8.count >= part.utf8.count else { return self }
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(part) {
        result += other
        rest = rest.dropFirst(part.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}

extension FieldValue {
  /// The value with a mark in the place of each time, as a record has it.
  fileprivate var withoutTimes: FieldValue {
    switch self {
    case .time: .text("<time>")
    case .list(let values): .list(values.map(\.withoutTimes))
    case .table(let table):
      .table(FieldTable(table.fields.map { .init($0.name, $0.value.withoutTimes) }))
    case .void, .boolean, .integer, .double, .text: self
    }
  }

  /// The text, if it is one.
  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  /// The table, if it is one.
  var table: FieldTable? {
    guard case .table(let table) = self else { return nil }
    return table
  }

  /// The whole number, if it is one.
  var integer: Int64? {
    guard case .integer(let number) = self else { return nil }
    return number
  }
}
