internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What clients of the broker do later

extension SimulationRun {
  /// Lets something happen to a client at an instant, not before the present one.
  mutating func plan(_ event: ClientEvent, at instant: VirtualInstant) {
    desk.timers.push(event, at: max(instant, now))
    bookClients()
  }

  private mutating func bookClients() {
    let next = desk.timers.next
    guard next != desk.booked else { return }
    desk.booked = next
    if next == .never || next > services.horizon {
      agenda.cancel(layout.clients)
    } else {
      agenda.book(layout.clients, at: next)
    }
  }

  /// The earliest thing that clients mean to do is due.
  mutating func clientsAreDue() {
    desk.booked = .start
    if let event = desk.timers.pop() { handle(event) }
    desk.booked = .start
    bookClients()
  }

  private mutating func handle(_ event: ClientEvent) {
    switch event {
    case .publishAgain(let producer, let attempt): tryAgain(attempt, from: Int(producer))
    case .accept(let client, let attempt, let asked): accept(client, attempt, asked: asked)
    case .comeBack(let client): comeBack(client)
    case .notice(let client, let session): noticeSilence(of: client, session: session)
    case .churn(let fault, let round, let consumer, let isLeaving):
      churn(Int(consumer), by: Int(fault), round: round, isLeaving: isLeaving)
    case .clog(let fault, let round, let client):
      clogInTurn(client, by: Int(fault), round: round)
    case .unclog(let line): unclog(Int(line))
    case .drift(let fault, let round): drift(Int(fault), round: round)
    case .quirk(let fault, let round): takeOpportunities(of: Int(fault), round: round)
    case .goOn(let latecomer): goOn(latecomer)
    case .confirm(let producer, let session, let number, let isAccepted):
      sendLate(confirm: number, isAccepted: isAccepted, to: Int(producer), session: session)
    }
  }

  /// A client that something took away is back, as far as that is concerned.
  mutating func comeBack(_ client: ClientRow) {
    let consumer = client.index - producers.count
    if consumer < 0 { reconnect(producer: client.index) } else { comeBack(consumer) }
  }

  /// A client's connection breaks.
  mutating func breakConnection(of client: ClientRow) {
    let consumer = client.index - producers.count
    if consumer < 0 { cutOff(producer: client.index) } else { takeAway(consumer, cause: .reset) }
  }

  // MARK: Being accepted

  /// Whether a connection that is asked for now has to wait until the broker accepts it.
  var connectionsWait: Bool { desk.acceptGap != nil && now > .start }

  /// Asks for a connection: the broker accepts one after the other.
  mutating func ask(for client: ClientRow, attempt: UInt32) {
    guard let gap = desk.acceptGap else { return }
    desk.acceptingUntil = max(now, desk.acceptingUntil) + VirtualDuration(nanoseconds: gap)
    plan(.accept(client, attempt: attempt, asked: now), at: desk.acceptingUntil)
  }

  /// The broker accepts a connection; a client that has gone meanwhile has wasted its turn.
  private mutating func accept(_ client: ClientRow, _ attempt: UInt32, asked: VirtualInstant) {
    let consumer = client.index - producers.count
    if consumer < 0 {
      guard producers[client.index].isConnecting, producers[client.index].attempt == attempt else {
        return
      }
      desk.acceptWait.record(now - asked)
      producers[client.index].isConnecting = false
      producers[client.index].outages -= 1
      if producers[client.index].outages == 0 { connect(producer: client.index) }
    } else {
      guard consumers[consumer].isConnecting, consumers[consumer].attempt == attempt else { return }
      consumers[consumer].isConnecting = false
      guard consumers[consumer].outages == 0, !consumers[consumer].isAttached else { return }
      desk.acceptWait.record(now - asked)
      attach(consumer)
    }
  }
}
