import Glibc
import Phrasebook
import Reporting
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// The files that exports are written to: all are opened before anything runs, each is put in place
/// after its run.
struct ExportSet {
  private var files: [ReportFile] = []
  private let folder: String
  private let namesScenarios: Bool
  private let language: Language

  /// Opens every file, or none: the first refusal leaves nothing behind.
  init(
    folder: String,
    experiments: [Experiment],
    replacesFiles: Bool,
    language: Language
  ) throws(ReportRefusal) {
    self.folder = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
    self.language = language
    namesScenarios = experiments.count > 1
    do throws(ReportRefusal) {
      guard !folder.isEmpty else { throw Self.refusal("", .emptyExportFolder) }
      guard fileKind(folder) != nil else { throw Self.refusal(folder, .folderMissing) }
      for variant in experiments.flatMap(\.variants) {
        for file in variant.scenario.exports.compactMap(\.file) {
          try open(path(of: file, variant), replacesFiles)
        }
      }
      guard !files.isEmpty else { throw Self.refusal(folder, .noExports) }
    } catch {
      abandon()
      throw error
    }
  }

  private static func refusal(_ path: String, _ phrase: ToolPhrase) -> ReportRefusal {
    ReportRefusal(path: path, refusal: FileRefusal(phrase: phrase, detail: ""))
  }

  private mutating func open(_ path: String, _ replaces: Bool) throws(ReportRefusal) {
    guard !files.contains(where: { $0.path == path }) else {
      throw Self.refusal(path, .exportPathTwice)
    }
    do throws(FileRefusal) {
      files.append(try ReportFile(path: path, replaces: replaces))
    } catch {
      throw ReportRefusal(path: path, refusal: error)
    }
  }

  /// `FILE`, with the variant in front where a file compares some, and the scenario where several are
  /// run; whatever would lead to another folder is a dash.
  private func path(of file: String, _ variant: Experiment.Variant) -> String {
    let parts = [namesScenarios ? variant.scenario.id : nil, variant.name, file]
    let name = parts.compactMap(\.self).joined(separator: "-")
    return folder + name.map { $0 == "/" ? "-" : String($0) }.joined()
  }

  /// Writes what the exports of a run hold, and says what became of each.
  mutating func write(_ run: SimulationRun, _ variant: Experiment.Variant) -> [ExportSummary] {
    run.exportedData().compactMap { data in
      let path = path(of: data.file, variant)
      guard let place = files.firstIndex(where: { $0.path == path }) else { return nil }
      let file = files.remove(at: place)
      guard let instant = data.instant, let age = data.age else {
        file.abandon()
        return ExportSummary(name: data.name, path: path, outcome: .empty)
      }
      var summary = ExportSummary(name: data.name, path: path, outcome: write(data, to: file))
      summary.rows = data.rowCount
      summary.omitted = data.omittedCount
      summary.instant = instant
      summary.age = age
      return summary
    }
  }

  private func write(_ data: ExportedData, to file: ReportFile) -> ExportSummary.Outcome {
    do throws(FileRefusal) {
      guard ExportReport().write(data, to: file.append) else {
        let reason = lastSystemError()
        file.abandon()
        throw FileRefusal(phrase: .systemSays, detail: reason)
      }
      try file.complete()
      return .written
    } catch {
      return .failed(error.phrase.text(in: language, error.detail))
    }
  }

  /// Removes what was opened and not put in place.
  func abandon() {
    for file in files { file.abandon() }
  }
}
