import Groundwork
import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct DatabaseTests {
  @Test func `statements are served in the order of asking by so many connections`() {
    var bench = DataBench(dataScenario(connections: 2))
    for caller in 0..<4 as Range<UInt32> { bench.read(caller, milliseconds: 10) }
    bench.read(4, milliseconds: 1)
    bench.go(to: 1)
    #expect(bench.callers == [0, 1, 2, 3, 4])
    #expect(bench.times == [0.01, 0.01, 0.02, 0.02, 0.021])
    let database = bench.desk.databases[0]
    #expect(database.reads == 5)
    #expect(database.waiting.maximum == 3)
    #expect(database.busy.maximum == 2)
    #expect(database.wait.count == 5)
    #expect(database.wait.maximum == 20_000_000)
    #expect(bench.desk.isIdle)
  }

  @Test func `without a limit on connections nobody waits`() {
    var bench = DataBench(dataScenario())
    for caller in 0..<100 as Range<UInt32> { bench.write(caller, milliseconds: 10) }
    bench.go(to: 1)
    #expect(Set(bench.times) == [0.01])
    #expect(bench.desk.databases[0].wait.maximum == 0)
    #expect(bench.desk.tables[0].version == 100)
  }

  @Test func `a statement that takes no time is answered at once`() {
    var bench = DataBench(dataScenario(connections: 1))
    bench.write(0, milliseconds: 0)
    bench.read(1, milliseconds: 0)
    #expect(bench.answers.map(\.answer) == [.committed(version: 1), .read])
    bench.write(2, milliseconds: 5)
    bench.write(3, milliseconds: 0)
    bench.write(4, milliseconds: 0)
    #expect(bench.answers.count == 2)
    bench.go(to: 1)
    #expect(bench.times == [0, 0, 0.005, 0.005, 0.005])
    #expect(bench.desk.databases[0].held.value == 0)
  }

  @Test func `a lock on a table keeps readers and writers of it out and lets other tables be`() {
    var bench = DataBench(dataScenario(tables: 2))
    bench.read(0, milliseconds: 100)
    bench.write(1, milliseconds: 2_000, locks: true)
    bench.read(2, milliseconds: 10)
    bench.write(3, milliseconds: 10)
    bench.read(4, table: 1, milliseconds: 10)
    bench.go(to: 10)
    // The lock waits for the reader before it; those behind it wait in their order.
    #expect(bench.callers == [4, 0, 1, 2, 3])
    #expect(bench.times == [0.01, 0.1, 2.1, 2.11, 2.11])
  }

  @Test func `one that waits for a lock keeps its connection`() {
    var bench = DataBench(dataScenario(connections: 2, tables: 2))
    bench.write(0, milliseconds: 1_000, locks: true)
    bench.read(1, milliseconds: 10)
    bench.read(2, table: 1, milliseconds: 10)
    bench.go(to: 0.5)
    #expect(bench.answers.isEmpty)
    #expect(bench.desk.databases[0].busy.value == 1)
    #expect(bench.desk.databases[0].held.value == 2)
    #expect(bench.desk.databases[0].waiting.value == 2)
    bench.go(to: 2)
    #expect(bench.callers == [0, 1, 2])
    #expect(bench.times == [1, 1.01, 1.01])
    #expect(bench.desk.databases[0].waiting.value == 0)
  }

  @Test func `F48 a database that refuses fails what waits and what is at work at once`() {
    var bench = DataBench(dataScenario(connections: 1, tables: 2))
    bench.write(0, milliseconds: 100, locks: true)
    bench.read(1, milliseconds: 100)
    bench.go(to: 0.05)
    bench.desk.beginRefusing(0, at: bench.now)
    bench.carryOut()
    bench.write(2, milliseconds: 1)
    bench.go(to: 1)
    #expect(bench.answers.map(\.answer) == [.failed, .failed, .failed])
    #expect(bench.times == [0.05, 0.05, 0.05])
    #expect(bench.desk.tables[0].version == 0)
    #expect(bench.desk.databases[0].failed == 3)
    bench.desk.endRefusing(0)
    bench.write(3, milliseconds: 1, locks: true)
    bench.go(to: 2)
    #expect(bench.answers.last?.answer == .committed(version: 1))
    #expect(bench.desk.databases[0].held.value == 0)
    #expect(bench.desk.databases[0].waiting.value == 0)
    #expect(bench.desk.isIdle)
  }

  @Test func `F48 a database that is silent ends and begins nothing until it is back`() {
    var bench = DataBench(dataScenario(connections: 1, tables: 2))
    bench.write(0, milliseconds: 100)
    bench.go(to: 0.05)
    bench.desk.freeze(0)
    bench.read(1, milliseconds: 100)
    bench.read(2, table: 1, milliseconds: 0)
    bench.go(to: 5)
    #expect(bench.answers.isEmpty)
    bench.desk.thaw(0, at: bench.now)
    bench.go(to: 6)
    #expect(bench.callers == [0, 1, 2])
    #expect(bench.times == [5, 5.1, 5.1])
  }

  @Test func `F48 a slow database takes its factor for what begins meanwhile`() {
    var bench = DataBench(dataScenario(connections: 1))
    bench.read(0, milliseconds: 100)
    bench.desk.databases[0].slowFactor = 3
    bench.read(1, milliseconds: 100)
    bench.go(to: 1)
    #expect(bench.times == [0.1, 0.4])
  }

  @Test func `F50 the victim of a deadlock is tried once more behind those that wait`() {
    var bench = DataBench(dataScenario(connections: 1))
    let mishap = Database.Mishap(
      kind: .deadlock,
      fault: 7,
      chance: .always,
      source: RandomSource(seed: 1, stream: "deadlock")
    )
    bench.desk.databases[0].begin(mishap, ofFault: 7)
    bench.write(0, milliseconds: 10)
    bench.read(1, milliseconds: 10)
    bench.go(to: 1)
    #expect(bench.callers == [1, 0])
    #expect(bench.times == [0.02, 0.03])
    #expect(bench.answers.map(\.answer) == [.read, .failed])
    #expect(bench.desk.databases[0].deadlocks == 2)
    #expect(bench.strikes == [7, 7])
    #expect(bench.desk.tables[0].version == 0)
    bench.desk.databases[0].endMishap(ofFault: 7)
    bench.write(2, milliseconds: 10)
    bench.go(to: 2)
    #expect(bench.answers.last?.answer == .committed(version: 1))
    #expect(bench.desk.databases[0].held.value == 0)
  }

  @Test func `F49 a commit whose answer is lost is there and its caller sees an error`() {
    var bench = DataBench(dataScenario())
    let mishap = Database.Mishap(
      kind: .unknownCommit,
      fault: 0,
      chance: Probability(1, outOf: 2),
      source: RandomSource(seed: 3, stream: "unknown")
    )
    bench.desk.databases[0].begin(mishap, ofFault: 0)
    for caller in 0..<1_000 as Range<UInt32> { bench.write(caller, milliseconds: 0) }
    let unknown = bench.answers.count { if case .unknown = $0.answer { true } else { false } }
    #expect(abs(unknown - 500) < 48)
    #expect(bench.desk.databases[0].unknown == unknown)
    #expect(bench.strikes.count == unknown)
    #expect(bench.desk.tables[0].version == 1_000)
    #expect(bench.desk.databases[0].failed == 0)
  }

  @Test func `what nobody waits for any more is rolled back`() {
    var bench = DataBench(dataScenario(connections: 1))
    bench.write(0, milliseconds: 10)
    bench.write(1, milliseconds: 10)
    bench.gone = [0]
    bench.go(to: 1)
    #expect(bench.callers == [1])
    #expect(bench.times == [0.02])
    #expect(bench.desk.tables[0].version == 1)
    #expect(bench.desk.isIdle)
  }
}
