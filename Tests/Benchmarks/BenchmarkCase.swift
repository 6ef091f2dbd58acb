/// One thing that is measured.
enum BenchmarkCase: String, CaseIterable {
  /// Messages published and never consumed; first, while the peak of memory is its own.
  case backlog
  /// 1 producer at 1000/s, 10 consumers with prefetch 10, 9 ms exponential.
  case workQueue = "work-queue"
  /// The work queue with everything a screen needs.
  case watchedQueue = "watched-queue"
  /// 1 producer at 1000/s, 100 subscribers of 0.9 ms.
  case fanOut = "fan-out"
  /// 1 producer at 1000/s, five services that hand on each message, with time to live, crashes and a
  /// series.
  case services
  /// Links, time to live, log-normal work, crashes with redelivery and a series: what a file can have.
  case fullFeature = "full-feature"
  /// Finding the queues of a routing key among ten thousand bindings.
  case topic10k = "topic-10k"
  case topic100k = "topic-100k"
  /// Going back in an hour of the work queue, and what keeping its history costs.
  case rewind
  /// Drawing one frame of 200x60 cells.
  case screen
  /// The live dashboard in a terminal: bytes, share of a core, answers to keys, cost of watching.
  case watch

  /// What its size counts.
  var unit: String {
    switch self {
    case .workQueue, .watchedQueue, .backlog, .services, .fullFeature: "message"
    case .fanOut: "delivery"
    case .topic10k, .topic100k: "route"
    case .screen: "frame"
    case .rewind, .watch: "second"
    }
  }

  /// The same of several.
  var units: String { self == .fanOut ? "deliveries" : unit + "s" }

  /// The size that is measured when none is asked for.
  var standardSize: Int {
    switch self {
    case .workQueue, .watchedQueue, .fanOut, .fullFeature: 1_000_000
    case .services: 200_000
    case .backlog: 10_000_000
    case .topic10k, .topic100k: 100_000
    case .screen: 1_000
    case .rewind: 3_600
    case .watch: 10
    }
  }

  /// The two sizes whose difference counts instructions; what is done once drops out.
  var countedSizes: (Int, Int) {
    switch self {
    case .workQueue, .watchedQueue, .backlog: (50_000, 150_000)
    case .fullFeature: (20_000, 60_000)
    case .services: (4_000, 12_000)
    case .fanOut: (100_000, 300_000)
    case .topic10k, .topic100k: (5_000, 15_000)
    case .screen: (20, 60)
    case .rewind: (60, 180)
    case .watch: (1, 2)
    }
  }

  /// Does the work and tells of it in one line.
  func measure(size: Int) throws -> String {
    switch self {
    case .workQueue, .watchedQueue, .fanOut, .backlog, .services, .fullFeature:
      try measureScenario(self, size: size)
    case .topic10k: measureRouting(name: rawValue, bindings: 10_000, routes: size)
    case .topic100k: measureRouting(name: rawValue, bindings: 100_000, routes: size)
    case .screen: try measureScreen(frames: size)
    case .rewind: try measureRewind(seconds: size)
    case .watch: try measureWatch(seconds: size)
    }
  }
}
