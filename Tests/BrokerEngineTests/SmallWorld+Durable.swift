import BrokerEngine
import Vocabulary

extension SmallWorld {
  /// Restarts, alarms, followers and flushes.
  mutating func upset(_ step: Int, _ number: Int) {
    switch step {
    case 0:
      let kinds: [Shutdown] = [.orderly, .killed, .powerLost, .diskLost]
      send(.restart(kinds[number]))
    case 1, 2: send(.setAlarm(number < 2 ? .memory : .disk, isOn: true))
    case 3...5: send(.setAlarm(number < 2 ? .memory : .disk, isOn: false))
    case 6, 7: send(.setFollower(UInt8(1 + number % 2), isUp: step == 7 || number > 2))
    case 8: send(.flush)
    default: calmDown()
    }
  }

  /// Ends all alarms and brings all nodes back.
  mutating func calmDown() {
    for alarm in ResourceAlarm.allCases { send(.setAlarm(alarm, isOn: false)) }
    for follower in 1...2 as ClosedRange<UInt8> { send(.setFollower(follower, isUp: true)) }
  }
}
