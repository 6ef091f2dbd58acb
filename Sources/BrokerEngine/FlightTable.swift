import Groundwork
import Vocabulary

/// One delivery in flight: handed over and not yet settled.
struct Flight: Sendable, BitwiseCopyable {
  /// The message; `MessageTable.none` once its queue has been deleted.
  var row: UInt32
  var queue: UInt32
  var channel: UInt32
  /// Who got it; `ConsumerID.none` after a get.
  var consumer: UInt32
  /// Neighbours among the deliveries of the channel, in the order of delivery.
  var previous: UInt32
  var next: UInt32
  var failures: UInt32
  /// Odd while the row is in use; the table sets it.
  var generation: UInt32 = 1
  /// Whether it uses up prefetch of its consumer, and of its channel.
  var countsForConsumer: Bool
  var countsForChannel: Bool
  /// When it was handed over (R4.14).
  var delivered: VirtualInstant

  /// What stands in a row before its first life.
  fileprivate static let unused = Flight(
    row: FlightTable.none,
    queue: 0,
    channel: 0,
    consumer: ConsumerID.none.rawValue,
    previous: FlightTable.none,
    next: FlightTable.none,
    failures: 0,
    generation: 0,
    countsForConsumer: false,
    countsForChannel: false,
    delivered: .start
  )

  @inline(__always)
  fileprivate mutating func free(next: UInt32) {
    generation &+= 1
    self.next = next
  }
}

/// All deliveries in flight; each row carries a generation that names one life of it.
struct FlightTable: Sendable {
  private var flights = RowTable<Flight>()
  private var firstFree = FlightTable.none
  private(set) var liveCount = 0

  static let none: UInt32 = .max

  var rowCount: Int { flights.count }

  /// Makes the rows its own after the broker may have been copied.
  mutating func claim() { flights.claim() }

  subscript(row: UInt32) -> Flight {
    @inline(__always) get { flights[Int(row)] }
    @inline(__always) _modify { yield &flights[Int(row)] }
  }

  func isLive(_ row: UInt32) -> Bool { flights[Int(row)].generation & 1 == 1 }

  func tag(of row: UInt32) -> DeliveryTag {
    DeliveryTag(row: row, generation: flights[Int(row)].generation)
  }

  /// Whether the tag names a delivery that is in flight now.
  @inline(__always)
  func contains(_ tag: DeliveryTag) -> Bool {
    Int(tag.row) < flights.count && flights[Int(tag.row)].generation == tag.generation
      && tag.generation & 1 == 1
  }

  @inline(__always)
  mutating func insert(_ flight: Flight) -> DeliveryTag {
    liveCount &+= 1
    if firstFree == Self.none { addRow() }
    let row = firstFree
    firstFree = flights[Int(row)].next
    let generation = flights[Int(row)].generation &+ 1
    flights[Int(row)] = flight
    flights[Int(row)].generation = generation
    return DeliveryTag(row: row, generation: generation)
  }

  /// Adds a free row; it is not given the flight, which would have to be put together in memory.
  @inline(never)
  private mutating func addRow() {
    precondition(flights.count < Int(Self.none), "more deliveries in flight than rows have numbers")
    flights.append(Flight.unused)
    firstFree = UInt32(truncatingIfNeeded: flights.count - 1)
  }

  /// Frees a row; its neighbours must have let go of it.
  @inline(__always)
  mutating func remove(_ row: UInt32) {
    liveCount &-= 1
    flights[Int(row)].free(next: firstFree)
    firstFree = row
  }
}
