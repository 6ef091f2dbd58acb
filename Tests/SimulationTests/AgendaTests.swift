import Groundwork
import Testing
import Vocabulary

@testable import Simulation

@Suite struct AgendaTests {
  /// Time spans that pack into one word, and one that does not.
  static let horizons = [
    VirtualInstant(nanoseconds: 1_000_000_000_000), VirtualInstant(nanoseconds: .max - 1),
  ]

  @Test(arguments: horizons) func `hands out the earliest booking, ties by actor`(
    horizon: VirtualInstant
  ) {
    var agenda = Agenda(actorCount: 5, horizon: horizon)
    agenda.book(3, at: VirtualInstant(nanoseconds: 7))
    agenda.book(1, at: VirtualInstant(nanoseconds: 9))
    agenda.book(2, at: VirtualInstant(nanoseconds: 7))
    #expect(agenda.next.actor == 2)
    agenda.cancel(2)
    #expect(agenda.next.actor == 3)
    agenda.book(3, at: VirtualInstant(nanoseconds: 10))
    #expect(agenda.next.actor == 1)
    #expect(agenda.next.instant == VirtualInstant(nanoseconds: 9))
  }

  @Test(arguments: horizons) func `is empty until booked`(horizon: VirtualInstant) {
    var agenda = Agenda(actorCount: 3, horizon: horizon)
    #expect(agenda.next.instant == .never)
    agenda.book(0, at: .start)
    #expect(agenda.isBooked(0))
    agenda.cancel(0)
    #expect(!agenda.isBooked(0))
    #expect(agenda.next.instant == .never)
  }

  @Test(arguments: horizons) func `an actor that was released comes no more, or when it is booked`(
    horizon: VirtualInstant
  ) {
    for booking: Int64? in [nil, 5, 9] {
      var agenda = Agenda(actorCount: 6, horizon: horizon)
      agenda.book(4, at: VirtualInstant(nanoseconds: 1))
      agenda.book(2, at: VirtualInstant(nanoseconds: 8))
      agenda.release(4)
      agenda.book(5, at: VirtualInstant(nanoseconds: 7))
      if let booking { agenda.book(4, at: VirtualInstant(nanoseconds: booking)) }
      agenda.settle(4)
      #expect(agenda.isBooked(4) == (booking != nil))
      #expect(agenda.next.actor == (booking == 5 ? 4 : 5))
      agenda.cancel(5)
      #expect(agenda.next.actor == (booking == 5 ? 4 : 2))
    }
  }

  @Test(arguments: horizons) func `what is booked for centuries later does not come at once`(
    horizon: VirtualInstant
  ) {
    var agenda = Agenda(actorCount: 100, horizon: horizon)
    for years: Int64 in [10, 30, 95, 290] {
      agenda.book(1, at: VirtualInstant(nanoseconds: years * 31_536_000_000_000_000))
      agenda.book(2, at: VirtualInstant(nanoseconds: 5))
      #expect(agenda.next.actor == 2)
      agenda.cancel(2)
      #expect(agenda.next.actor == 1)
      #expect(agenda.next.instant > VirtualInstant(nanoseconds: 1_000_000_000_000))
    }
  }

  @Test func `what is booked beside the tree comes in the same order`() {
    var agenda = Agenda(actorCount: 5, horizon: Self.horizons[0])
    agenda.book(3, at: VirtualInstant(nanoseconds: 7))
    agenda.bookBeside(agenda.key(of: 4, at: VirtualInstant(nanoseconds: 7)))
    #expect(agenda.next.actor == 3)
    #expect(!agenda.isNextBeside(by: .never))
    agenda.bookBeside(agenda.key(of: 2, at: VirtualInstant(nanoseconds: 7)))
    #expect(agenda.next.actor == 2)
    #expect(agenda.isNextBeside(by: VirtualInstant(nanoseconds: 7)))
    #expect(!agenda.isNextBeside(by: VirtualInstant(nanoseconds: 6)))
    agenda.bookBeside(Agenda.never)
    #expect(agenda.next.actor == 3)
    agenda.cancel(3)
    #expect(agenda.next.instant == .never)
    #expect(!agenda.isNextBeside(by: .never))
  }

  @Test(arguments: horizons) func `agrees with a sorted list over random bookings`(
    horizon: VirtualInstant
  ) {
    for actorCount in [1, 2, 3, 16, 17, 100] {
      var agenda = Agenda(actorCount: actorCount, horizon: horizon)
      var plain = [Int64?](repeating: nil, count: actorCount)
      var source = RandomSource(seed: 5, stream: "agenda/\(actorCount)")
      for _ in 0..<2_000 {
        let actor = Int(source.below(UInt64(actorCount)))
        if source.chance(1, outOf: 4) {
          agenda.cancel(actor)
          plain[actor] = nil
        } else {
          let instant = Int64(source.below(50))
          agenda.book(actor, at: VirtualInstant(nanoseconds: instant))
          plain[actor] = instant
        }
        let first = plain.indices.filter { plain[$0] != nil }
          .min { (plain[$0] ?? 0, $0) < (plain[$1] ?? 0, $1) }
        if let first {
          #expect(agenda.next.actor == first)
          #expect(agenda.next.instant.nanoseconds == plain[first])
        } else {
          #expect(agenda.next.instant == .never)
        }
      }
    }
  }
}
