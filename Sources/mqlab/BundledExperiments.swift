import Phrasebook
import ScenarioModel

/// The bundled scenarios that can be read, in the order of their ids.
///
/// Each is read when it is asked for, which takes some milliseconds.
struct BundledExperiments: Sequence, IteratorProtocol {
  private let lookup = ScenarioLookup()
  private let gateway: ScenarioGateway
  private var unread: ArraySlice<String>

  init(in language: Language) {
    gateway = ScenarioGateway(language: language)
    unread = lookup.bundled[...]
  }

  mutating func next() -> Experiment? {
    while let id = unread.popFirst() {
      if case .loaded(let experiment) = gateway.load(lookup.path(ofBundled: id)) {
        return experiment
      }
    }
    return nil
  }
}
