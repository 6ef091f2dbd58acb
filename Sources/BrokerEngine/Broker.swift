internal import Groundwork
public import Vocabulary

/// The broker as a state machine: a command goes in, effects come out, nothing else happens.
///
/// It never reads a clock, draws a random number or touches the network. Given the same commands at
/// the same instants it makes the same effects, on every machine. Copying it is a checkpoint.
///
/// Instants never go back from one command to the next. A command takes constant time plus the
/// effects it causes; what costs more says so.
public struct Broker: Sendable {
  public let settings: BrokerSettings
  /// The instant of the command being carried out.
  var clock = VirtualInstant.start
  var names = NameTable()
  var envelopes = EnvelopeTable()
  var contents = InternTable<MessageContent>(first: MessageContent())
  var arguments = InternTable<FieldTable>(first: FieldTable())

  var messages = MessageTable()
  var extras = ExtraTable()
  var nextSerial: UInt32 = 0

  private var ownership = Ownership()
  var queues = RowTable<QueueState>()
  /// As many as queues.
  var counts = RowTable<QueueCounts>()
  var consumers = RowTable<ConsumerState>()
  var channels = RowTable<ChannelState>()
  var connections = RowTable<ConnectionState>()
  var flights = FlightTable()
  /// By channel, what waits for its commit; only of channels that said tx.select.
  var transactions: [UInt32: Transaction] = [:]
  /// Counts how often a consumer was found full, to keep the order of that.
  var blockCount: UInt64 = 0

  var exchanges: [ExchangeState] = []
  /// By name, the queue or exchange that was ever declared so; `.max` is none.
  var queueOfName: [UInt32] = []
  var exchangeOfName: [UInt32] = []
  var knownBindings: Set<Binding> = []
  var routes = RouteCache()

  /// By channel, the queue declared last on it (R2.3); never walked.
  var lastQueues: [UInt32: NameID] = [:]
  var generatedNameCount = 0
  /// By channel, the hidden queue its answers come to (R4.13); never walked.
  var replyQueues: [UInt32: Int] = [:]
  var replyQueueCount = 0

  var policies: [NamedPolicy] = []
  /// By queue, what it was declared with where a policy changes that; never walked.
  var declaredPolicies: [UInt32: QueuePolicy] = [:]
  /// By queue, the times to live it had (R6.1); never walked.
  var olderLimits: [UInt32: [OlderLimit]] = [:]

  /// What the broker wrote itself, by message, while `keepsLetters` is on; never walked.
  ///
  /// Grows with each of them.
  var letters: [UInt32: LetterRow] = [:]

  var alarms = AlarmState()
  var flushes = FlushState()
  var damage = DiskDamage()
  var wallClock = WallClock()
  var cluster = ClusterState()
  /// By queue, the log of a stream; shorter than the queues if there are fewer streams.
  var streams: [StreamLog] = []
  var streamFlights = StreamFlightTable()

  /// What ActiveMQ knows beyond queues and consumers; empty in other dialects.
  var activeMQ = ActiveMQState()
  /// Messages that are held back until their time.
  var schedules = ScheduleState()
  /// What only KubeMQ knows.
  var kube: KubeState

  /// Dead letters still to be published: always empty between commands.
  var deaths: [PendingDeath] = []
  /// How many dead-letterings in this command led to the one being published.
  var hops = 0
  /// Room to list deliveries that are settled together: always empty between commands.
  var settling: [UInt32] = []

  /// Makes a broker with its predeclared exchanges: the default one and those named `amq.`.
  public init(_ settings: BrokerSettings = BrokerSettings()) {
    self.settings = settings
    kube = KubeState(seed: settings.seed)
    for (name, kind) in [
      ("", ExchangeKind.direct), ("amq.direct", .direct), ("amq.fanout", .fanout),
      ("amq.topic", .topic), ("amq.headers", .headers), ("amq.match", .headers),
    ] {
      add(exchange: self.name(name), ExchangePolicy(kind: kind), isPredeclared: true)
    }
  }

  /// Interns a text; the same text always gets the same number.
  public mutating func name(_ text: String) -> NameID {
    let name = names.intern(text)
    if name.index == queueOfName.count {
      queueOfName.append(.max)
      exchangeOfName.append(.max)
    }
    return name
  }

  /// The text behind a number.
  public func text(of name: NameID) -> String { names.text(of: name) }

  /// Interns an envelope; equal envelopes get the same number.
  public mutating func envelope(_ envelope: Envelope) -> EnvelopeID {
    let number = envelopes.intern(envelope)
    routes.makeRoom(envelopeCount: envelopes.count)
    return number
  }

  /// Interns a content; equal contents get the same number.
  public mutating func content(_ content: MessageContent) -> ContentID {
    ContentID(index: contents.intern(content))
  }

  /// Interns arguments of a binding; equal tables get the same number.
  public mutating func arguments(_ table: FieldTable) -> ArgumentsID {
    ArgumentsID(index: arguments.intern(table))
  }

  /// Does what the command `publish` does, for those who publish millions.
  public mutating func publish(
    _ publication: Publication,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    claimTables()
    clock = now
    publish(publication, on: channel, at: now, &effects)
    if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
  }

  /// Does what the command `acknowledge` does with one delivery, for those who settle millions.
  public mutating func acknowledge(
    _ tag: DeliveryTag,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    claimTables()
    clock = now
    acknowledge(tag, isMultiple: false, on: channel, at: now, &effects)
    if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
  }

  /// Applies one command and appends what the broker does to `effects`.
  public mutating func apply(
    _ command: BrokerCommand,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    claimTables()
    clock = now
    switch command {
    case .publish(let channel, let publication):
      return publish(publication, on: channel, at: now, effects: &effects)
    case .acknowledge(let channel, let tag, multiple: false):
      return acknowledge(tag, on: channel, at: now, effects: &effects)
    case .acknowledge(let channel, let tag, multiple: true):
      acknowledge(tag, isMultiple: true, on: channel, at: now, &effects)
    case .openConnection, .closeConnection, .openChannel, .closeChannel, .selectConfirms,
      .limitPrefetch, .consume, .cancel, .reject, .nack, .acknowledgeAll, .rejectAll, .get, .purge,
      .expire, .recover, .violate, .selectTransactions, .commit, .rollback,
      .checkAcknowledgements, .flush, .ring, .setAlarm, .restart, .setFollower:
      applyRare(command, at: now, &effects)
    }
    if !deaths.isEmpty { publishDeadLetters(at: now, &effects) }
    readOn(at: now, &effects)
  }

  /// Makes every table its own if this broker may have been copied since the last command.
  @inline(__always)
  mutating func claimTables() {
    if !ownership.isSole() { claimSharedTables() }
  }

  @inline(never)
  private mutating func claimSharedTables() {
    queues.claim()
    counts.claim()
    consumers.claim()
    channels.claim()
    connections.claim()
    messages.claim()
    flights.claim()
    extras.claim()
    ownership.renew()
  }

  /// Everything that is not done for every message, kept out of the way of what is.
  @inline(never)
  private mutating func applyRare(
    _ command: BrokerCommand,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    if alarms.mayHold, holds(command) { return }
    switch command {
    case .publish, .acknowledge: preconditionFailure("not rare")
    case .openConnection(let connection): open(connection)
    case .closeConnection(let connection): close(connection, at: now, &effects)
    case .openChannel(let channel, let connection): open(channel, on: connection, &effects)
    case .closeChannel(let channel): close(channel, at: now, &effects)
    case .selectConfirms(let channel): selectConfirms(channel, at: now, &effects)
    case .limitPrefetch(let channel, let count, let isShared):
      limitPrefetch(channel, count: count, isShared: isShared, at: now, &effects)
    case .consume(let channel, let subscription):
      consume(subscription, on: channel, at: now, &effects)
    case .cancel(let consumer): cancel(consumer, at: now, &effects)
    case .reject(let channel, let tag, let isMultiple, let requeue):
      reject(tag, isMultiple: isMultiple, requeue: requeue, on: channel, at: now, &effects)
    case .nack(let channel, let tag, let isMultiple, let requeue):
      settle(tag, isMultiple, requeue ? .release : .drop, on: channel, at: now, &effects)
    case .acknowledgeAll(let channel): settleAll(on: channel, .acknowledge, at: now, &effects)
    case .rejectAll(let channel, let requeue):
      settleAll(on: channel, requeue ? .release : .drop, at: now, &effects)
    case .get(let channel, let queue, let isAutomatic):
      get(from: queue, on: channel, isAutomatic: isAutomatic, at: now, &effects)
    case .purge(let channel, let queue): purge(queue, on: channel, at: now, &effects)
    case .expire(let queue): expire(queue, at: now, &effects)
    case .violate(let channel, let refusal): violate(refusal, on: channel, at: now, &effects)
    case .recover, .selectTransactions, .commit, .rollback:
      applySpecial(command, at: now, &effects)
    case .checkAcknowledgements, .flush, .ring, .setAlarm, .restart, .setFollower:
      applyUpkeep(command, at: now, &effects)
    }
  }

  /// Whether the channel can be spoken on.
  func isOpen(_ channel: ChannelID) -> Bool {
    channel.index < channels.count && channels[channel.index].isOpen
  }
}
