import Groundwork
import ScenarioModel
import Testing
import Vocabulary

@testable import BrokerEngine
@testable import Simulation

/// The lines between clients and the broker, whose frames lie in one pool.
@Suite struct LineTests {
  private func line(_ name: String, milliseconds: Double = 1) -> Line {
    Line(latency: Sampler(.constant(milliseconds * 1e6), seed: 1, stream: name))
  }

  private func number(_ frame: Frame?) -> UInt32? {
    if case .commit(let producer) = frame { producer } else { nil }
  }

  @Test func `lines that share a pool keep their own frames, in the order they were sent`() {
    var frames = FramePool(filler: .nothing)
    var lines = [line("a"), line("b", milliseconds: 5)]
    for number in 0..<20 as Range<UInt32> {
      let instant = VirtualInstant.start + .milliseconds(Int64(number))
      let booked = lines[Int(number % 2)].send(
        .commit(producer: number),
        at: instant,
        delay: .zero,
        &frames
      )
      // Only the first frame of a line is to be booked.
      #expect((booked != nil) == (number < 2))
    }
    #expect(lines[0].nextArrival(in: frames) == .start + .milliseconds(1))
    #expect(lines[1].nextArrival(in: frames) == .start + .milliseconds(6))
    for step in 0..<10 as Range<UInt32> {
      #expect(number(lines[0].takeFirst(&frames)) == 2 * step)
      #expect(number(lines[1].takeFirst(&frames)) == 2 * step + 1)
    }
    #expect(lines[0].takeFirst(&frames) == nil)
    #expect(lines[0].nextArrival(in: frames) == .never)
  }

  @Test func `a line that was cut begins anew, and the others lose nothing`() {
    var frames = FramePool(filler: .nothing)
    var lines = [line("a"), line("b")]
    for number in 0..<6 as Range<UInt32> {
      _ = lines[Int(number % 2)].send(.commit(producer: number), at: .start, delay: .zero, &frames)
    }
    #expect(lines[0].cut(&frames).map { number($0) } == [0, 2, 4])
    let booked = lines[0].send(.commit(producer: 9), at: .start, delay: .zero, &frames)
    #expect(booked == .start + .milliseconds(1))
    #expect(lines[1].cut(&frames).map { number($0) } == [1, 3, 5])
    #expect(number(lines[0].takeFirst(&frames)) == 9)
  }

  @Test func `a copy that is claimed leaves the frames of the original`() {
    var frames = FramePool(filler: .nothing)
    var line = line("a")
    _ = line.send(.commit(producer: 1), at: .start, delay: .zero, &frames)
    var (copiedLine, copiedFrames) = (line, frames)
    copiedFrames.claim()
    #expect(number(copiedLine.takeFirst(&copiedFrames)) == 1)
    _ = copiedLine.send(.commit(producer: 2), at: .start, delay: .zero, &copiedFrames)
    frames.claim()
    #expect(number(line.takeFirst(&frames)) == 1)
  }
}
