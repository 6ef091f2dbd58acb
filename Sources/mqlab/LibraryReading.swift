import Dashboard
import Phrasebook
import ScenarioModel
import Vocabulary

/// Reads the bundled scenarios one by one: all of them take longer than a first frame may.
struct LibraryReading {
  private let lookup = ScenarioLookup()
  private let gateway: ScenarioGateway
  private var unread: ArraySlice<String>
  /// What could be read so far, in the order of their ids, as the picker wants it.
  private(set) var entries: [ScenarioEntry] = []

  init(language: Language) {
    gateway = ScenarioGateway(language: language)
    unread = lookup.bundled[...]
  }

  /// Whether all have been read.
  var isDone: Bool { unread.isEmpty }

  /// Reads the next one, which takes some milliseconds; one that is not valid is left out.
  mutating func readOne() {
    guard let id = unread.popFirst(),
      case .loaded(let experiment) = gateway.load(lookup.path(ofBundled: id)),
      let entry = ScenarioEntry(experiment)
    else { return }
    entries.append(entry)
  }

  /// Reads the rest.
  mutating func readAll() {
    while !isDone { readOne() }
  }
}

extension ScenarioEntry {
  fileprivate init?(_ experiment: Experiment) {
    guard let scenario = experiment.variants.first?.scenario else { return nil }
    self.init(
      id: scenario.id,
      title: scenario.title,
      about: scenario.about,
      statements: scenario.statements,
      seconds: scenario.phases.run.inSeconds,
      variants: experiment.variants.compactMap(\.name),
      lesson: scenario.lesson
    )
  }
}
