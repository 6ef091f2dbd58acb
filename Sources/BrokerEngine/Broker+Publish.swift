import Groundwork
import Vocabulary

extension Broker {
  /// basic.publish: routes, enqueues a copy in each queue, hands over what can be, confirms.
  @inline(__always)
  mutating func publish(
    _ publication: Publication,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard channel.index < channels.count, channels[channel.index].isPlain else {
      return publishSpecially(publication, on: channel, at: now, &effects)
    }
    let envelope = publication.envelope.rawValue
    let route = routes.route(of: envelope) ?? findRoute(of: envelope)
    guard route.isUsual, nextSerial != .max else {
      return publishSpecially(publication, on: channel, at: now, &effects)
    }
    let serial = nextSerial
    nextSerial &+= 1
    var isAccepted = true
    if route.count == 0 {
      let isReturned = envelopes[envelope].isMandatory
      effects.append(.unroutable(channel, MessageID(rawValue: serial), isReturned: isReturned))
    } else if route.count == 1 {
      var message = row(of: publication, serial: serial, at: now)
      let isBegunBefore = publication.origin != .none
      if isBegunBefore { message.flags.insert(.hasExtra) }
      let row = messages.insert(message)
      if isBegunBefore { extras.set(origin: publication.origin, for: row) }
      isAccepted = enqueue(row, message, in: Int(route.start), at: now, &effects)
    } else {
      isAccepted = enqueue(
        publication,
        serial: serial,
        history: nil,
        along: route,
        at: now,
        &effects
      )
    }
    let number = channels[channel.index].nextConfirm
    if number != 0 {
      channels[channel.index].nextConfirm = number &+ 1
      effects.append(.confirmed(channel, number: number, isAccepted: isAccepted))
    }
  }

  /// Puts a new message into every queue of a route; says whether all of them took it.
  @inline(never)
  mutating func enqueue(
    _ publication: Publication,
    serial: UInt32,
    history: DeathHistory?,
    along route: Route,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    var message = row(of: publication, serial: serial, at: now)
    let hasExtra = publication.origin != .none || history != nil
    if hasExtra { message.flags.insert(.hasExtra) }
    var isAccepted = true
    var done: UInt32 = 0
    repeat {
      // A row counts at most 65,535 copies, which each may lie on disk besides; a wider fan-out
      // uses several rows of one number.
      let end = route.count &- done > 32_767 ? done &+ 32_767 : route.count
      message.references = UInt16(truncatingIfNeeded: end &- done)
      let row = messages.insert(message)
      if hasExtra {
        let origin = publication.origin == .none ? MessageID(rawValue: serial) : publication.origin
        extras.set(origin: origin, for: row)
        if let history { extras.set(history: history, for: row) }
      }
      while done < end {
        let queue = routes.target(route, done)
        if !enqueue(row, message, in: queue, at: now, &effects) { isAccepted = false }
        done &+= 1
      }
    } while done < route.count
    return isAccepted
  }

  /// What is kept of a message that goes into one queue, but for anything extra.
  @inline(__always)
  private func row(
    of publication: Publication,
    serial: UInt32,
    at now: VirtualInstant
  ) -> MessageRow {
    MessageRow(
      enqueued: now,
      stamp: publication.stamp,
      serial: serial,
      envelope: publication.envelope.rawValue,
      sizeBytes: publication.sizeBytes,
      references: 1,
      flags: envelopes[publication.envelope.rawValue].expiration == nil ? [] : .expires
    )
  }

  /// Puts one copy into one queue and hands it over if a consumer waits; says whether it fitted.
  @inline(__always)
  private mutating func enqueue(
    _ row: UInt32,
    _ message: MessageRow,
    in queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    guard counts[queue].traits.isSubset(of: .mayExpire), !message.flags.contains(.expires) else {
      return enqueueSpecially(row, message, in: queue, at: now, &effects)
    }
    effects.append(.enqueued(QueueID(index: queue), MessageID(rawValue: message.serial)))
    counts[queue].entered &+= 1
    if counts[queue].ready == 0, let consumer = nextConsumer(of: queue) {
      handOver(ReadyCopy(row: row, failures: 0), message, from: queue, to: consumer, &effects)
    } else {
      queues[queue].line.append(row)
      counts[queue].addReady(bytes: message.sizeBytes)
      if counts[queue].ready == 1, counts[queue].mayExpire { dropExpired(queue, at: now, &effects) }
    }
    return true
  }

  /// Takes one copy of a message away and forgets the message with its last copy.
  @inline(__always)
  mutating func release(_ row: UInt32) {
    let hasExtra = messages[row].flags.contains(.hasExtra)
    if messages.release(row), hasExtra { extras.remove(row) }
  }
}
