import Vocabulary

/// A connection: what closes together.
struct ConnectionState: Sendable {
  var isOpen = false
  var channels: [UInt32] = []
}

/// A channel: its limits, its numbering of publishes, its consumers and unsettled deliveries.
struct ChannelState: Sendable {
  var isOpen = false
  /// Whether publishes are taken in at once.
  ///
  /// Open, no transaction, no alarm, no queue that lacks its majority: `lookAgain` keeps it.
  var isPlain = false
  /// Whether tx.select was said (R3.5).
  var isTransactional = false
  var connection: UInt32 = .max
  var opened = VirtualInstant.start
  /// The check of its oldest delivery that was asked for; `never` if none is outstanding (R4.14).
  var checkDue = VirtualInstant.never
  /// The number the next publish gets; 0 while confirms are off.
  var nextConfirm: UInt64 = 0
  /// The limit that consumers started from now on get; 0 is none (R4.2).
  var prefetch: UInt32 = 0
  /// The limit its consumers share; 0 is none.
  var sharedLimit: UInt32 = 0
  /// How many deliveries count for the shared limit; kept only while there is one.
  var sharedUnacked: UInt32 = 0
  /// How many of these were fetched by get, which nothing takes off again (R4.3).
  var sharedByGets: UInt32 = 0
  /// Its deliveries in flight, the oldest first.
  var firstFlight = FlightTable.none
  var lastFlight = FlightTable.none
  var consumers: [UInt32] = []

  /// Enters a delivery at the end of the list, and into the count if it counts.
  @inline(__always)
  mutating func append(_ row: UInt32, isCounted: Bool) {
    if isCounted { sharedUnacked &+= 1 }
    if lastFlight == FlightTable.none { firstFlight = row }
    lastFlight = row
  }

  /// Takes the first or the last delivery out of the list.
  @inline(__always)
  mutating func remove(_ flight: Flight) {
    if flight.previous == FlightTable.none { firstFlight = flight.next }
    if flight.next == FlightTable.none { lastFlight = flight.previous }
  }
}

/// A consumer of one queue on one channel.
struct ConsumerState: Sendable, BitwiseCopyable {
  var isAlive = false
  var isAutomatic = false
  var isExclusive = false
  /// Where another consumer of the queue is the active one (R4.7).
  var activity = Activity.served
  var queue: UInt32 = .max
  var channel: UInt32 = .max
  var tag = NameID(rawValue: 0)
  /// 0 is no limit, as it always is with automatic acknowledgement.
  var limit: UInt32 = 0
  var priority: Int32 = 0
  var unacked: UInt32 = 0
  /// The one after it in the circle of consumers that may have room.
  var next: UInt32 = .max
  /// When it was found full and left the circle, in a running count; 0 while it is in it.
  var blockedAt: UInt64 = 0

  /// What a consumer is in a queue with a single active one; all others are served.
  enum Activity: UInt8, Sendable, BitwiseCopyable {
    case served
    /// It waits to become the active one, outside the circle.
    case waiting
    /// It gets nothing new, and makes way once it has settled what it has.
    case leaving
    /// Its queue keeps a list of its own, and no circle (A1.3).
    case listed
  }
}
