import Foundation
import TestSupport
import Testing

@Suite struct SweepTests {
  /// The lines of a CSV sweep of the small scenario.
  private func csv(_ bench: Workbench, _ arguments: [String]) throws -> [String] {
    let run = try bench.run(["sweep", "small.yaml", "--report", "csv"] + arguments)
    return run.standardOutput.split(separator: "\n").map(String.init)
  }

  /// One column of CSV without quotes inside.
  private func column(_ title: String, of lines: [String]) -> [String] {
    let titles = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    guard let place = titles.firstIndex(of: title[...]) else { return [] }
    return lines.dropFirst().map {
      String($0.split(separator: ",", omittingEmptySubsequences: false)[place])
    }
  }

  @Test func `digests of a sweep equal those of single runs, on any number of jobs`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let alone = try (1...6).map { seed in
      let run = try bench.run(["run", "small.yaml", "--report", "json", "--seed", String(seed)])
      return run.standardOutput.split(separator: "\"digest\": \"")[1].prefix(16)
    }
    let one = try csv(bench, ["--seeds", "1..6", "--jobs", "1"])
    let three = try csv(bench, ["--seeds", "1..6", "--jobs", "3"])
    #expect(column("digest", of: one) == alone.map(String.init))
    #expect(Set(alone).count == 6)
    #expect(one == three)
    #expect(column("seed", of: one) == ["1", "2", "3", "4", "5", "6"])
  }

  @Test func `seeds and values make a cross product in seed order`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let lines = try csv(
      bench,
      [
        "--seeds", "4..5", "--set", "consumers.biller.service=1ms,\"erlang(2, 2ms)\"",
        "--set", "phases.run=1s,2s",
      ]
    )
    #expect(lines.count == 9)
    #expect(lines[0].hasPrefix("seed,consumers.biller.service,phases.run,verdict,exit,digest"))
    #expect(
      lines[0].hasSuffix(
        ",remaining,scheduled,effects.done,effects.missing,effects.duplicate,"
          + "lost == 0,queue.orders.backlog max >= 1"
      )
    )
    #expect(lines[1].hasPrefix("4,1ms,1s,passed,0,"))
    #expect(lines[2].hasPrefix("4,1ms,2s,passed,0,"))
    #expect(lines[3].hasPrefix("4,\"\"\"erlang(2, 2ms)\"\"\",1s,passed,0,"))
    #expect(lines[8].hasPrefix("5,"))
  }

  @Test func `variants are rows of their own, and metrics columns`() throws {
    let bench = try Workbench()
    _ = try bench.scenario(Scenarios.comparing)
    let lines = try csv(bench, ["--seeds", "7", "--metric", "queue.orders.wait"])
    #expect(column("variant", of: lines) == ["A", "B"])
    #expect(column("queue.orders.wait count", of: lines).allSatisfy { (Int($0) ?? 0) > 0 })
    let run = try bench.run(["sweep", "small.yaml", "--seeds", "7..8", "--report", "json"])
    let document = try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8))
    let rows = (document as? [String: Any])?["rows"] as? [[String: Any]]
    #expect(rows?.map { $0["variant"] as? String } == ["A", "B", "A", "B"])
    #expect(rows?.map { $0["seed"] as? Int } == [7, 7, 8, 8])
  }

  @Test func `the worst run decides the exit code`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let good = try bench.run(["sweep", "small.yaml", "--seeds", "1..2"])
    #expect(good.status == 0)
    #expect(good.standardOutput.contains("2 of 2 runs passed"))
    let bad = try bench.run(
      ["sweep", "small.yaml", "--set", "consumers.biller.service=10ms,500ms", "--seeds", "1..2"]
    )
    #expect(bad.status == 3)
    #expect(bad.standardOutput.contains("2 of 4 runs passed"))
    #expect(!bad.standardOutput.contains("\u{1B}"))
  }

  @Test(arguments: [
    ["--seeds", "5..1"], ["--seeds", "x"], ["--seeds", "1.."], ["--seeds", "1..2..3"],
    ["--seeds", ""], ["--seeds", "-1..4"], ["--seeds", "0..18446744073709551615"],
    ["--seeds", "0..18446744073709551616"], ["--seeds", "1..1000000"],
    ["--seeds", "1", "--seeds", "2"], ["--set", "nonsense"], ["--set", "=1"],
    ["--set", "seed=1,,2"], ["--set", "phases.run=\"1s"],
    ["--set", "phases.run=1s", "--set", "phases.run=2s"], ["--set", "queues.orders.nope=1,2"],
    ["--set", "phases.run=1s,5"], ["--jobs", "0"], ["--jobs", "-3"], ["--jobs", "1000"],
    ["--metric", "queue.nope.wait"], ["--report", "events"], ["--report", "junit=x.xml"],
    ["--report", "csv=a.csv", "--report", "json=a.csv"], ["--report", "csv=missing/a.csv"],
  ])
  func `bad sweeps exit 2 with a reason and leave nothing`(_ arguments: [String]) throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let run = try bench.run(["sweep", "small.yaml"] + arguments, timeout: 20)
    #expect(run.status == 2)
    #expect(run.standardOutput == "")
    #expect(!run.standardError.isEmpty)
    #expect(try bench.folder.contents() == ["small.yaml"])
  }

  @Test func `more combinations than can be held are refused before any is read`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let many = (1...101).map { "\($0)s" }.joined(separator: ",")
    let run = try bench.run(
      ["sweep", "small.yaml", "--set", "phases.run=\(many)", "--set", "phases.drain=\(many)"],
      timeout: 20
    )
    #expect(run.status == 2)
    #expect(run.standardError.contains("error[E-LIMIT]"))
  }

  @Test func `report files are kept without --force and replaced with it`() throws {
    let bench = try Workbench()
    _ = try bench.scenario()
    let arguments = ["sweep", "small.yaml", "--report", "csv=rows.csv"]
    #expect(try bench.run(arguments).status == 0)
    let first = try bench.contents(of: "rows.csv")
    #expect(first.split(separator: "\n").count == 2)
    #expect(try bench.run(arguments).status == 2)
    #expect(try bench.run(arguments + ["--force", "--seeds", "1..3"]).status == 0)
    #expect(try bench.contents(of: "rows.csv").split(separator: "\n").count == 4)
  }

  @Test func `signals end a sweep with their codes and leave nothing behind`() throws {
    let bench = try Workbench()
    _ = try bench.scenario(Scenarios.long)
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
      // A shell starts background jobs with SIGINT ignored; `env --default-signal` undoes it.
      let run = try bench.shell(
        """
        env --default-signal=INT "$MQLAB" sweep small.yaml --seeds 1..9 --report csv=rows.csv & job=$!
        sleep 0.7; kill -\(signal) $job; wait $job
        """,
        timeout: 30
      )
      #expect(Int(run.status) == code)
      #expect(try bench.folder.contents() == ["small.yaml"])
    }
  }
}
