import Phrasebook
import ScenarioFile
import ScenarioModel

/// Loads a text, giving the experiment or the problems.
func load(
  _ text: String,
  path: String = "test.yaml",
  set overrides: [String] = []
) -> Result<Experiment, ScenarioError> {
  load(Array(text.utf8), path: path, set: overrides)
}

/// Loads bytes, giving the experiment or the problems.
func load(
  _ bytes: [UInt8],
  path: String = "test.yaml",
  set overrides: [String] = []
) -> Result<Experiment, ScenarioError> {
  do {
    let experiment = try ScenarioLoader().load(
      path: path,
      text: bytes,
      overrides: overrides.map(Override.init)
    )
    // Whatever a test loads is one more file that the schema must take too.
    if overrides.isEmpty { checkSchemaTakes(String(decoding: bytes, as: UTF8.self)) }
    return .success(experiment)
  } catch {
    return .failure(error)
  }
}

/// The problems of a text, warnings included; empty when it is flawless.
func problems(_ text: String, set overrides: [String] = []) -> [ScenarioProblem] {
  switch load(text, set: overrides) {
  case .success(let experiment): experiment.warnings
  case .failure(let error): error.problems
  }
}

/// The problems as short lines: `3:5 E-UNKNOWN`.
func brief(_ problems: [ScenarioProblem]) -> [String] {
  problems.map { problem in
    let place = problem.position.map { "\($0.line):\($0.column)" } ?? "-"
    return "\(place) \(problem.code.rawValue)"
  }
}

/// The one scenario of a text that compares nothing; stops the test with its problems otherwise.
func scenario(_ text: String, set overrides: [String] = []) throws -> Scenario {
  try load(text, set: overrides).get().variants[0].scenario
}

/// A small scenario without flaws, to be broken by tests.
let flawless = """
  mqlab: 1
  queues:
    orders: {}
  producers:
    checkout:
      publish: {queue: orders}
      arrivals: 50/s
  consumers:
    worker:
      queue: orders
      prefetch: 1
      service: 10ms
  faults:
    - {name: outage, fault: consumer.crash, target: worker, at: 20s, for: 5s}
  expect:
    - lost == 0

  """

/// Our expectation, told apart from the one of the testing library.
typealias Expected = Expectation
