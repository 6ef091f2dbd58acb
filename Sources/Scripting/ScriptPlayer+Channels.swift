import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  /// The channel of that name, opened now if it is not open.
  mutating func channel(_ name: String) -> Int {
    if let known = channelOfName[name], channels[known].closure == nil { return known }
    let connection = connection(ScriptStep(.openChannel, on: name).connection)
    let channel = ClientChannel(
      name: name,
      id: ChannelID(index: channels.count),
      connection: connection
    )
    channels.append(channel)
    channelOfName[name] = channels.count - 1
    tell(.openChannel(channel.id, on: connections[connection].id))
    return channels.count - 1
  }

  /// The connection of that name, opened now if it is not open.
  mutating func connection(_ name: String) -> Int {
    if let known = connectionOfName[name], connections[known].closure == nil { return known }
    let connection = ClientConnection(name: name, id: ConnectionID(index: connections.count))
    connections.append(connection)
    connectionOfName[name] = connections.count - 1
    tell(.openConnection(connection.id))
    return connections.count - 1
  }

  /// Why nothing can be said on a channel, if so.
  func closure(of channel: Int) -> Closure? {
    channels[channel].closure ?? connections[channels[channel].connection].closure
  }

  mutating func closeChannel(_ name: String) -> FieldValue? {
    let channel = channelOfName[name] ?? channel(name)
    if let closure = closure(of: channel) { return closure.result }
    tell(.closeChannel(channels[channel].id))
    channels[channel].closure = .byClient(.channel)
    forgetConsumers(of: channel)
    return nil
  }

  /// Ends a connection from the client's side, with the closing words of the protocol or without.
  mutating func closeConnection(_ name: String, isCut: Bool) -> FieldValue? {
    guard let connection = connectionOfName[name] else { return nil }
    if let closure = connections[connection].closure { return isCut ? nil : closure.result }
    tell(.closeConnection(connections[connection].id))
    connectionIsGone(connection)
    return nil
  }

  /// The client knows that its connection is over, and will open its channels anew.
  mutating func connectionIsGone(_ connection: Int) {
    if connections[connection].closure == nil {
      connections[connection].closure = .byClient(.connection)
    }
    for channel in channels.indices where channels[channel].connection == connection {
      if channels[channel].closure == nil { channels[channel].closure = .byClient(.connection) }
      forgetConsumers(of: channel)
    }
    events.removeAll { $0.connection == connections[connection].name }
  }

  mutating func forgetConsumers(of channel: Int) {
    for consumer in consumers.indices where consumers[consumer].channel == channel {
      consumers[consumer].isAlive = false
    }
  }

  /// The broker goes down in order and comes up again; every connection is told so (R13.2).
  mutating func restartBroker() {
    let ending = connections.indices.filter { connections[$0].closure == nil }
    for connection in ending { connectionIsGone(connection) }
    // The operator is not told, and comes back with the next word.
    let open = ending.filter { connections[$0].name != Self.operatorName }
    broker.apply(.restart(.orderly), at: now, effects: &effects)
    takeEffects(ofRestart: true)
    for connection in open {
      let text = "CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'"
      connections[connection].closure = Closure(scope: .connection, code: 320, text: text)
      closed(connection, code: 320, text: text)
    }
    awaiting.removeAll()
    alarms.removeAll()
  }
}
