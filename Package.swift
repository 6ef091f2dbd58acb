// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built under the same rules: warnings are errors, memory safety is strict,
/// imports say how far they reach.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The targets that are built: all of them.
///
/// `MQLAB_TESTS=GroundworkTests,ScreenTests` leaves out the other tests and what only they need, so that
/// special builds are quick.
func leavingOut(_ targets: [Target]) -> [Target] {
  guard let wanted = Context.environment["MQLAB_TESTS"] else { return targets }
  var kept = Set(wanted.split(separator: ",").map(String.init))
  var open = targets.filter { kept.contains($0.name) }
  while let target = open.popLast() {
    for case .byNameItem(let name, _) in target.dependencies where kept.insert(name).inserted {
      open += targets.filter { $0.name == name }
    }
  }
  return targets.filter { kept.contains($0.name) }
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

/// Rules of the modules that live millions of events in tests.
///
/// Builds for debugging optimise them too, for ten times as many events a second, and keep every
/// assertion. `MQLAB_UNOPTIMISED=1` leaves it out: for a debugger, and for the check that it changes no
/// result.
let hot: [SwiftSetting] =
  Context.environment["MQLAB_UNOPTIMISED"] == nil
  ? strict + [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]
  : strict

/// A module of ours: a folder under `Sources`.
func room(
  _ name: String,
  imports: [Target.Dependency] = [],
  rules: [SwiftSetting] = strict
) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: rules)
}

/// The tests of one module: a folder under `Tests`.
func tests(_ name: String, imports: [Target.Dependency] = [], goldens: Bool = false) -> Target {
  .testTarget(
    name: name,
    dependencies: ["TestSupport"] + imports,
    path: "Tests/\(name)",
    exclude: goldens ? ["Goldens"] : [],
    swiftSettings: strict
  )
}

let package = Package(
  name: "mqlab",
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // The square root is a correctly rounded function of the C library, hence of no harm.
    .target(name: "Groundwork", swiftSettings: hot, linkerSettings: [.linkedLibrary("m")]),
    room("Vocabulary", rules: hot),
    room("Phrasebook"),
    room("Selectors", imports: ["Vocabulary"], rules: hot),
    room("BrokerEngine", imports: ["Groundwork", "Vocabulary", "Selectors"], rules: hot),
    room(
      "Scripting",
      imports: ["Groundwork", "Vocabulary", "Phrasebook", "Selectors", "BrokerEngine"]
    ),
    room("Telemetry", imports: ["Groundwork", "Vocabulary"], rules: hot),
    room("ScenarioModel", imports: ["Vocabulary", "Phrasebook"]),
    room("Exploring", imports: ["Groundwork", "Vocabulary", "ScenarioModel"]),
    room(
      "Simulation",
      imports: [
        "Groundwork", "Vocabulary", "Selectors", "BrokerEngine", "Telemetry", "ScenarioModel",
      ],
      rules: hot
    ),
    room(
      "Reporting",
      imports: ["Groundwork", "Vocabulary", "Phrasebook", "Telemetry", "ScenarioModel"]
    ),
    room("Screen", imports: ["Groundwork"]),
    room(
      "Dashboard",
      imports: ["Groundwork", "Vocabulary", "Phrasebook", "Telemetry", "ScenarioModel", "Screen"]
    ),
    room(
      "ScenarioFile",
      imports: [
        "Groundwork", "Vocabulary", "Phrasebook", "Selectors", "ScenarioModel", yams,
      ]
    ),
    room(
      "ScriptFile",
      imports: [
        "Groundwork", "Vocabulary", "Phrasebook", "ScenarioModel", "ScenarioFile", "Reporting",
        "Scripting",
      ]
    ),
    .systemLibrary(
      name: "CNcurses",
      path: "Sources/CNcurses",
      providers: [.apt(["libncurses-dev"])]
    ),
    .target(
      name: "CTerminal",
      dependencies: ["CNcurses"],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    room("TerminalDevice", imports: ["CTerminal", "Screen"]),
    .executableTarget(
      name: "mqlab",
      dependencies: [
        "Groundwork", "Vocabulary", "Phrasebook", "BrokerEngine", "Scripting", "Telemetry",
        "ScenarioModel", "Simulation", "Exploring", "Reporting", "Screen", "Dashboard",
        "ScenarioFile", "ScriptFile", "TerminalDevice", argumentParser,
      ],
      swiftSettings: strict
    ),

    .target(
      name: "TestSupport",
      dependencies: ["Groundwork"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    .target(
      name: "ReferenceBroker",
      dependencies: ["Vocabulary", "Scripting"],
      path: "Tests/ReferenceBroker",
      swiftSettings: strict
    ),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .target(
      name: "TerminalSession",
      dependencies: ["CPseudoTerminal", "Groundwork"],
      path: "Tests/TerminalSession",
      swiftSettings: strict
    ),
    tests("GroundworkTests", imports: ["Groundwork"]),
    tests("PhrasebookTests", imports: ["Phrasebook"]),
    tests("VocabularyTests", imports: ["Vocabulary"]),
    .testTarget(
      name: "SelectorsTests",
      dependencies: ["TestSupport", "Groundwork", "Vocabulary", "Selectors"],
      path: "Tests/SelectorsTests",
      exclude: ["Tables"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "BrokerEngineTests",
      dependencies: ["TestSupport", "Groundwork", "Vocabulary", "Selectors", "BrokerEngine"],
      path: "Tests/BrokerEngineTests",
      exclude: ["Tables"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ScriptingTests",
      dependencies: [
        "TestSupport", "Groundwork", "Vocabulary", "Phrasebook", "BrokerEngine", "Scripting",
        "ScriptFile",
      ],
      path: "Tests/ScriptingTests",
      exclude: ["Cases"],
      swiftSettings: strict
    ),
    tests(
      "ScriptFileTests",
      imports: [
        "Vocabulary", "Phrasebook", "ScenarioModel", "ScenarioFile", "Scripting", "ScriptFile",
      ]
    ),
    tests(
      "DifferentialTests",
      imports: ["Groundwork", "Vocabulary", "Scripting", "ReferenceBroker"]
    ),
    tests("TelemetryTests", imports: ["Groundwork", "Vocabulary", "Telemetry"]),
    tests(
      "ScenarioFileTests",
      imports: ["Vocabulary", "Phrasebook", "ScenarioModel", "ScenarioFile"]
    ),
    tests(
      "SimulationTests",
      imports: [
        "Groundwork", "Vocabulary", "BrokerEngine", "Telemetry", "ScenarioModel", "ScenarioFile",
        "Simulation",
      ]
    ),
    tests(
      "ReportingTests",
      imports: ["Vocabulary", "Phrasebook", "Telemetry", "ScenarioModel", "Reporting"],
      goldens: true
    ),
    tests("ScreenTests", imports: ["Groundwork", "Screen"]),
    tests(
      "DashboardTests",
      imports: [
        "Groundwork", "Vocabulary", "Phrasebook", "Telemetry", "ScenarioModel", "Screen",
        "Dashboard", "ScenarioFile", "Simulation",
      ],
      goldens: true
    ),
    .executableTarget(
      name: "TerminalFixture",
      dependencies: ["Screen", "TerminalDevice"],
      path: "Tests/TerminalFixture",
      swiftSettings: strict
    ),
    tests(
      "TerminalTests",
      imports: [
        "TerminalSession", "Groundwork", "Screen", "TerminalDevice", "TerminalFixture", "mqlab",
      ]
    ),
    tests(
      "ScenarioTests",
      imports: ["ScenarioModel", "ScenarioFile", "Simulation", "Telemetry", "Vocabulary"],
      goldens: true
    ),
    tests(
      "ExploringTests",
      imports: ["Vocabulary", "ScenarioModel", "ScenarioFile", "Exploring"]
    ),
    tests(
      "ToolTests",
      imports: [
        "Groundwork", "Vocabulary", "Phrasebook", "Telemetry", "ScenarioModel", "ScenarioFile",
        "Simulation", "Screen", "Dashboard", "mqlab",
      ]
    ),
    tests("ArchitectureTests"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Groundwork", "Vocabulary", "BrokerEngine", "Telemetry", "ScenarioModel", "ScenarioFile",
        "Simulation", "Reporting", "Screen", "Dashboard", "TerminalSession",
      ],
      path: "Tests/Benchmarks",
      exclude: ["Peers", "README.md", "instructions.txt"],
      swiftSettings: strict
    ),
  ]
)

package.targets = leavingOut(package.targets)
