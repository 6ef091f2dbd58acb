import Groundwork
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct TopologyTests {
  /// A graph by chance: layers, and edges between them in every direction that scenarios have.
  private static func drawn(_ seed: UInt64) -> (layers: [Int], edges: [(source: Int, target: Int)])
  {
    var random = RandomSource(seed: seed, stream: "graph")
    let count = 1 + Int(random.next() % 24)
    let layers = (0..<count).map { _ in Int(random.next() % 6) }
    var edges: [(source: Int, target: Int)] = []
    for _ in 0..<Int(random.next() % 40) {
      let source = Int(random.next() % UInt64(count))
      let target = Int(random.next() % UInt64(count))
      guard source != target, layers[target] >= layers[source] - 1,
        !edges.contains(where: { $0 == (source, target) })
      else { continue }
      edges.append((source, target))
    }
    return (layers, edges)
  }

  private static let styles: [LayeredLayout.Style] = [.boxes, .rows]

  @Test func `nodes never overlap and stand inside the picture`() {
    for seed in 1...300 as ClosedRange<UInt64> {
      let graph = Self.drawn(seed)
      for style in Self.styles {
        let layout = LayeredLayout(
          layers: graph.layers,
          edges: graph.edges,
          style: style,
          room: 110
        )
        for (index, box) in layout.boxes.enumerated() {
          #expect(box.row >= 0 && box.column >= 0)
          #expect(box.endRow <= layout.height && box.endColumn <= layout.width)
          for other in layout.boxes[..<index] {
            let meets = !box.intersection(other).isEmpty
            #expect(!meets, "seed \(seed)")
          }
        }
      }
    }
  }

  @Test func `every edge runs from its source to its target in straight parts, around the nodes`() {
    for seed in 1...300 as ClosedRange<UInt64> {
      let graph = Self.drawn(seed)
      for style in Self.styles {
        let layout = LayeredLayout(
          layers: graph.layers,
          edges: graph.edges,
          style: style,
          room: 110
        )
        let cells = EdgeCells(layout, edges: graph.edges)
        for (edge, path) in cells.paths.enumerated() {
          let source = layout.boxes[graph.edges[edge].source]
          let target = layout.boxes[graph.edges[edge].target]
          #expect((source.row..<source.endRow).contains(path.first?.row ?? -1))
          #expect((target.row..<target.endRow).contains(path.last?.row ?? -1))
          for (before, after) in zip(path, path.dropFirst()) {
            let distance = abs(before.row - after.row) + abs(before.column - after.column)
            #expect(distance == 1, "seed \(seed) edge \(edge)")
          }
          let isBlocked = path.contains { place in
            layout.boxes.contains { $0.contains(column: place.column, row: place.row) }
          }
          #expect(!isBlocked, "seed \(seed) edge \(edge)")
        }
        let bends = layout.legs.filter { $0.sourceRow == $0.targetRow || $0.turn != $0.start }
        #expect(bends.count == layout.legs.count)
      }
    }
  }

  @Test func `arrow keys reach every node`() {
    for (width, height) in [(160, 50), (110, 30), (80, 24), (60, 18)] {
      var state = TopologyFixture.state(width: width, height: height)
      let graph = TopologyGraph(TopologyFixture.scenario())
      var seen: Set<Int> = []
      var open = [state.selectedNode ?? 0]
      while let node = open.popLast() {
        guard seen.insert(node).inserted else { continue }
        for key in [KeyPress.up, .down, .left, .right] {
          state.selectNode(node)
          _ = state.update(.key(key))
          open.append(state.selectedNode ?? 0)
        }
      }
      #expect(seen.count == graph.nodes.count, "\(width)x\(height)")
    }
  }

  @Test func `over eight nodes of a layer are joined by the beginning of their names`() {
    var scenario = Scenario(id: "many")
    scenario.queues = (1...9).map { QueuePlan(name: "capture-\($0)") }
    let graph = TopologyGraph(scenario)
    #expect(graph.nodes.map(\.name) == ["capture-1..9"])
    scenario.queues = (1...8).map { QueuePlan(name: "capture-\($0)") }
    #expect(TopologyGraph(scenario).nodes.count == 8)
    scenario.queues = (1...9).map { QueuePlan(name: "\($0 < 5 ? "a" : "b").\($0 * 7)x") }
    #expect(TopologyGraph(scenario).nodes.map(\.name) == ["a* (4)", "b* (5)"])
  }

  @Test func `an edge has a rate when all others of one of its ends have one, else none`() {
    let graph = TopologyGraph(TopologyFixture.scenario())
    let rates = TopologyRates(graph, TopologyFixture.snapshot())
    let orders = graph.node(of: .exchange(0))
    #expect(orders.flatMap { rates.taken[$0] } == 480)
    #expect(rates.edges.allSatisfy { $0 != nil })
    let dead = graph.edges.firstIndex { $0.flow == .deadLetters }
    #expect(dead.flatMap { rates.edges[$0] } == 2)

    var scenario = TopologyFixture.scenario()
    // Two exchanges lead to one queue: nobody counted which way a message came.
    scenario.bindings.append(BindingPlan(exchange: 1, queue: 1, key: "x"))
    let other = TopologyGraph(scenario)
    let open = TopologyRates(other, TopologyFixture.snapshot())
    let audit = other.node(of: .queue(1))
    let ways = other.edges.indices.filter { other.edges[$0].target == audit }
    #expect(ways.count == 2)
    #expect(ways.allSatisfy { open.edges[$0] == nil })
  }

  @Test func `the bottleneck is named with its arithmetic and the fault`() throws {
    let numbers = NumberText(language: .english)
    let found = BottleneckFinder(snapshot: TopologyFixture.snapshot(), numbers: numbers).find()
    let bottleneck = try #require(found)
    #expect(bottleneck.thing == .queue(0))
    #expect(
      bottleneck.why == "capacity fell from 500/s to 388/s: consumer#2 slow x10 since 00:00:25; "
        + "arrivals 480/s, so it grows 93/s"
    )
    let calm = TopologyFixture.snapshot(isSlow: false)
    #expect(BottleneckFinder(snapshot: calm, numbers: numbers).find() == nil)
  }

  @Test func `dots stand still under pause, without motion, and move at most ten times a second`() {
    var state = TopologyFixture.state()
    func picture() -> Canvas { drawDashboard(state, width: 110, height: 30) }
    func pass(_ range: ClosedRange<Int64>) {
      for wall in range { _ = state.update(.tick(wallMilliseconds: wall)) }
    }
    pass(0...1_000)
    #expect(state.topology.step == 10)
    _ = state.update(.key(.character(" ")))
    let paused = picture()
    pass(1_001...4_000)
    #expect(picture().rows()[3...20] == paused.rows()[3...20])
    _ = state.update(.key(.character(" ")))
    pass(4_001...4_400)
    #expect(state.topology.step == 14)
    _ = state.update(.key(.character("A")))
    pass(4_401...5_000)
    #expect(state.topology.step == 14)
    #expect(!picture().rows()[3...22].joined().contains("●"))
  }

  @Test func `an edge to those who are away is cut`() {
    let rows = drawDashboard(TopologyFixture.state(), width: 110, height: 30).rows()
    #expect(rows.joined().contains("╳►"))
  }

  @Test func `no size and no name makes it trap`() {
    var scenario = TopologyFixture.scenario()
    scenario.queues[0].name = "\u{1B}[2J注文.作成" + String(repeating: "é", count: 200)
    scenario.exchanges[0].name = "\u{202E}evil\nname"
    for width in stride(from: 1, through: 200, by: 9) {
      for height in stride(from: 1, through: 70, by: 6) {
        var state = TopologyFixture.state(of: scenario, width: width, height: height)
        for key in [KeyPress.down, .right, .character("z"), .character("d")] {
          let canvas = drawDashboard(state, width: width, height: height)
          #expect(!canvas.rows().joined().unicodeScalars.contains { $0.value < 0x20 })
          _ = state.update(.key(key))
        }
      }
    }
  }

  static let frames: [(Int, Int, Language, GlyphSet)] = [
    (160, 50, .english, .full), (110, 30, .english, .full), (80, 24, .english, .full),
    (60, 18, .english, .full), (80, 24, .english, .ascii), (110, 30, .indonesian, .full),
    (110, 30, .english, .block),
  ]

  @Test func `the frames are as recorded`() {
    for (width, height, language, glyphs) in Self.frames {
      var state = TopologyFixture.state(
        width: width,
        height: height,
        language: language,
        glyphs: glyphs
      )
      _ = state.update(.key(.right))
      _ = state.update(.key(.right))
      expectGolden(
        picture(of: drawDashboard(state, width: width, height: height)),
        named: "topology-\(width)x\(height)-\(glyphs.name)-\(language.rawValue)"
      )
    }
  }
}
