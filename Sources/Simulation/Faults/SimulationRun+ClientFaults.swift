internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Clients that leave, vanish, connect anew

extension SimulationRun {
  /// Every client connects anew, each so much later (F53).
  mutating func reconnectEverybody(_ index: Int) {
    var gone: [ClientRow] = []
    for row in producers.indices where producers[row].outages == 0 || producers[row].isBlocked {
      gone.append(ClientRow(row))
    }
    for row in consumers.indices where consumers[row].isAttached {
      gone.append(ClientRow(producers.count + row))
    }
    for client in gone { breakConnection(of: client) }
    for client in gone {
      let delay = faults.states[index].drawEffect()
      if delay == .zero { comeBack(client) } else { plan(.comeBack(client), at: now + delay) }
    }
  }

  // MARK: Churn

  /// A consumer begins to leave and to join, or is back for good (F36).
  mutating func applyChurn(_ index: Int, isOn: Bool) {
    guard isOn else {
      for row in faults.states[index].absent { comeBack(row) }
      return faults.states[index].absent = []
    }
    faults.states[index].round &+= 1
    for row in faults.states[index].struck { planChurn(row, by: index, isLeaving: true) }
  }

  private mutating func planChurn(_ row: Int, by index: Int, isLeaving: Bool) {
    let pause =
      isLeaving ? faults.states[index].drawEffect() : faults.states[index].drawSecondEffect()
    let event = ClientEvent.churn(
      fault: UInt32(index),
      round: faults.states[index].round,
      consumer: UInt32(row),
      isLeaving: isLeaving
    )
    plan(event, at: now + max(pause, VirtualDuration(nanoseconds: 1)))
  }

  mutating func churn(_ row: Int, by index: Int, round: UInt32, isLeaving: Bool) {
    guard faults.states[index].isActive, faults.states[index].round == round else { return }
    if isLeaving {
      noteStart(index)
      faults.states[index].absent.append(row)
      takeAway(row, cause: .close)
    } else {
      faults.states[index].absent.removeAll { $0 == row }
      comeBack(row)
    }
    planChurn(row, by: index, isLeaving: !isLeaving)
  }

  // MARK: Half-open connections

  /// A client vanishes without a word, or is back (F25).
  ///
  /// The broker notices when two heartbeats are missing: it looks every half timeout, counted from
  /// the connection's beginning, so between one timeout and one and a half after the last byte.
  /// When the client is back before that, its first frame tells the broker.
  mutating func applySilence(to rows: [Int], isOn: Bool) {
    for row in rows {
      let client = ClientRow(row)
      guard isOn else {
        notice(client)
        comeBack(client)
        continue
      }
      vanish(client)
      guard let timeout = scenario.broker.heartbeat else { continue }
      plan(
        .notice(client, session: session(of: client)),
        at: noticing(timeout, connected: connected(client))
      )
    }
  }

  private func connected(_ client: ClientRow) -> VirtualInstant {
    let consumer = client.index - producers.count
    return consumer < 0 ? producers[client.index].connected : consumers[consumer].connected
  }

  private func session(of client: ClientRow) -> UInt32 {
    let consumer = client.index - producers.count
    return consumer < 0 ? producers[client.index].session : consumers[consumer].session
  }

  /// When the broker finds a peer dead that has just become silent.
  private func noticing(_ timeout: VirtualDuration, connected: VirtualInstant) -> VirtualInstant {
    let step = max(1, timeout.nanoseconds / 2)
    let looks = (now - connected).nanoseconds / step
    return connected + VirtualDuration(nanoseconds: (looks + 3) * step)
  }

  private mutating func vanish(_ client: ClientRow) {
    let consumer = client.index - producers.count
    if consumer < 0 {
      guard producers[client.index].outages == 0 else { return cutOff(producer: client.index) }
      producers[client.index].isSilent = true
      cutOff(producer: client.index)
    } else {
      guard consumers[consumer].isAttached else { return takeAway(consumer, cause: .reset) }
      consumers[consumer].isSilent = true
      takeAway(consumer, cause: .crash)
    }
  }

  /// The broker finds a connection dead and closes it.
  mutating func noticeSilence(of client: ClientRow, session: UInt32) {
    if self.session(of: client) == session { notice(client) }
  }

  private mutating func notice(_ client: ClientRow) {
    let consumer = client.index - producers.count
    if consumer < 0 {
      guard producers[client.index].isSilent else { return }
      producers[client.index].isSilent = false
      enterBroker(.closeProducer(client.number))
    } else {
      guard consumers[consumer].isSilent else { return }
      consumers[consumer].isSilent = false
      enterBroker(.closeConsumer(UInt32(consumer), .reset))
    }
  }
}
