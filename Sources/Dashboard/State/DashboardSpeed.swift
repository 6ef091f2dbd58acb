/// How fast simulated time passes, relative to wall time.
public enum DashboardSpeed: Int, Sendable, Equatable, CaseIterable {
  case tenth
  case quarter
  case half
  case normal
  case double
  case fourfold
  case tenfold
  case fiftyfold
  /// As fast as the machine allows.
  case unlimited

  /// Simulated seconds per second of wall time; `nil` is no limit.
  public var factor: Double? {
    switch self {
    case .tenth: 0.1
    case .quarter: 0.25
    case .half: 0.5
    case .normal: 1
    case .double: 2
    case .fourfold: 4
    case .tenfold: 10
    case .fiftyfold: 50
    case .unlimited: nil
    }
  }

  /// The name on the command line: `x0.1` to `x50`, `max`.
  public var name: String {
    switch self {
    case .tenth: "x0.1"
    case .quarter: "x0.25"
    case .half: "x0.5"
    case .normal: "x1"
    case .double: "x2"
    case .fourfold: "x4"
    case .tenfold: "x10"
    case .fiftyfold: "x50"
    case .unlimited: "max"
    }
  }

  /// The speed with a command-line name, or `nil`.
  public init?(name: String) {
    guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = match
  }

  var faster: DashboardSpeed? { DashboardSpeed(rawValue: rawValue + 1) }
  var slower: DashboardSpeed? { DashboardSpeed(rawValue: rawValue - 1) }
}
