import Dashboard
import Vocabulary

/// Ties simulated time to wall time at the speed a person has chosen.
struct Pace {
  private(set) var speed: DashboardSpeed
  private var wallStart = 0.0
  private var start = VirtualInstant.start

  init(speed: DashboardSpeed) { self.speed = speed }

  /// Begins anew: from now on, time passes at `speed` from this pair of moments.
  mutating func begin(at instant: VirtualInstant, wall: Double, speed: DashboardSpeed? = nil) {
    if let speed { self.speed = speed }
    wallStart = wall
    start = instant
  }

  /// Where the run should be at a moment of wall time; `never` when there is no limit.
  func goal(wall: Double) -> VirtualInstant {
    guard let factor = speed.factor else { return .never }
    let passed = max(0, wall - wallStart) * factor
    guard passed < 4e9 else { return .never }
    return start + VirtualDuration(nanoseconds: Int64(passed * 1e9))
  }
}

/// Measures how fast a run really goes, over about a second.
struct SpeedMeter {
  private(set) var factor: Double?
  private var wall: Double?
  private var instant = VirtualInstant.start

  /// Forgets everything, because the run was paused or another one began.
  mutating func restart() { self = SpeedMeter() }

  /// Notes where the run is.
  mutating func note(_ now: VirtualInstant, wall present: Double) {
    guard let begin = wall, now >= instant else {
      wall = present
      instant = now
      return
    }
    let passed = present - begin
    guard passed >= 0.5 else { return }
    factor = (now - instant).inSeconds / passed
    wall = present
    instant = now
  }
}
