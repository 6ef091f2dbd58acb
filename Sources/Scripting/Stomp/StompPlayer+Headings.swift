import BrokerEngine
import Phrasebook
import Vocabulary

extension StompPlayer {
  /// What a step says, in words.
  func heading(of step: StompStep) -> String {
    switch step {
    case .connect(let name, let client):
      return desk.word(.connect, name, client.map { " " + desk.word(.asClient, $0) } ?? "")
    case .subscribe(let wish):
      return desk.word(.subscribe, wish.id, wish.destination, wish.connection)
    case .unsubscribe(let connection, let id, _):
      return desk.word(.unsubscribe, id, connection)
    case .send(let send): return heading(of: send)
    case .acknowledge(let settlement):
      return desk.word(.acknowledge, desk.named(body: settlement.body), settlement.connection)
        + heading(ofTransaction: settlement.transaction)
    case .reject(let settlement):
      return desk.word(.reject, desk.named(body: settlement.body), settlement.connection)
        + heading(ofTransaction: settlement.transaction)
    case .begin(let connection, let transaction):
      return desk.word(.begin, transaction, connection)
    case .commit(_, let transaction): return desk.word(.commit, transaction)
    case .abort(_, let transaction): return desk.word(.rollBack, transaction)
    case .disconnect(let name): return desk.word(.disconnect, name)
    case .drop(let name): return desk.word(.drop, name)
    case .wait(let duration): return desk.word(.wait, duration.description)
    case .statistics(let queue): return desk.word(.statistics, queue)
    case .drain(let queue, _): return desk.word(.drain, queue)
    }
  }

  private func heading(of send: StompSend) -> String {
    let body = desk.named(body: send.body)
    let text =
      send.count == 1
      ? desk.word(.send, body, send.destination)
      : desk.word(.sendMany, body, send.destination, String(send.count))
    return text + heading(ofTransaction: send.transaction)
  }

  private func heading(ofTransaction transaction: String?) -> String {
    transaction.map { " " + desk.word(.inTransaction, $0) } ?? ""
  }
}
