import BrokerEngine
import Phrasebook
import Vocabulary

extension JmsPlayer {
  /// What a step says, in words.
  func heading(of step: JmsStep) -> String {
    switch step {
    case .connect(let wish):
      return desk.word(
        .connect,
        wish.name,
        wish.clientID.map { " " + desk.word(.asClient, $0) } ?? ""
      )
    case .session(let name, let connection, let mode):
      return desk.word(.session, name, mode.rawValue, connection)
    case .consumer(let wish):
      return desk.word(.consumer, wish.name, wish.destination, wish.session)
    case .send(let send):
      let body = desk.named(body: send.body)
      let isOne = send.count == 1
      return
        (isOne
        ? desk.word(.send, body, send.destination)
        : desk.word(.sendMany, body, send.destination, String(send.count)))
        + (send.session.map { " " + desk.word(.inTransaction, $0) } ?? "")
    case .receive(let name, let count, let timeout):
      return desk.word(.receive, name, desk.counted(count), timeout.description)
    case .acknowledge(let name): return desk.word(.acknowledge, "", name)
    case .commit(let name): return desk.word(.commit, name)
    case .rollBack(let name): return desk.word(.rollBack, name)
    case .recover(let name): return desk.word(.recover, name)
    case .closeConsumer(let name): return desk.word(.closeConsumer, name)
    case .closeSession(let name): return desk.word(.closeSession, name)
    case .closeConnection(let name): return desk.word(.disconnect, name)
    case .unsubscribe(_, let durable): return desk.word(.endDurable, durable)
    case .wait(let duration): return desk.word(.wait, duration.description)
    case .statistics(let queue): return desk.word(.statistics, queue)
    case .browse(let queue, _): return desk.word(.browse, queue)
    case .drain(let queue, _): return desk.word(.drain, queue)
    }
  }
}
