import Glibc
import Phrasebook
import Reporting
import ScenarioModel
import TerminalDevice

/// The reports of one command: all are opened before anything runs, and put in place after.
struct ReportSet {
  fileprivate struct Sink {
    let kind: ReportRequest.Kind
    /// `nil` is standard output.
    let file: ReportFile?
  }

  private var sinks: [Sink] = []
  let language: Language

  /// Opens every file, or none: the first refusal leaves nothing behind.
  init(
    _ requests: [ReportRequest],
    replacesFiles: Bool,
    language: Language
  ) throws(ReportRefusal) {
    self.language = language
    for request in requests {
      guard let path = request.path else {
        sinks.append(Sink(kind: request.kind, file: nil))
        continue
      }
      do {
        let file = try ReportFile(path: path, replaces: replacesFiles)
        sinks.append(Sink(kind: request.kind, file: file))
      } catch {
        abandon()
        throw ReportRefusal(path: path, refusal: error)
      }
    }
  }

  /// Whether some report needs the event log.
  var wantsEvents: Bool { sinks.contains { $0.kind == .events } }

  /// Whether some report needs the course of every measure.
  var wantsSeries: Bool { sinks.contains { $0.kind == .csv } }

  /// Whether people read standard output: the text report goes there, scenario by scenario.
  var speaksToPeople: Bool { sinks.contains { $0.kind == .text && $0.file == nil } }

  /// Whether any report goes to standard output.
  var usesStandardOutput: Bool { sinks.contains { $0.file == nil } }

  /// Appends lines to every report of a kind that grows while runs go on; `false` if one cannot be
  /// written.
  func append(_ bytes: [UInt8], to kind: ReportRequest.Kind) -> Bool {
    bytes.isEmpty || sinks.filter { $0.kind == kind }.allSatisfy { $0.append(bytes) }
  }

  /// Prints the text report of one scenario where people wait for it.
  func speak(_ summary: RunSummary, color: Bool) -> Bool {
    var report = TextReport(language: language)
    if color { report.highlight = { word, verdict in verdict.color.bold(word) } }
    return write(Array(report.text(of: summary).utf8), to: STDOUT_FILENO)
  }

  /// Writes the rest of all reports and puts the files in place; returns what went wrong.
  func finish(_ summaries: [RunSummary]) -> [ReportRefusal] {
    finish(rest: { rest(of: $0, summaries) })
  }

  /// The same with one text for each kind of report.
  func finish(with text: (ReportRequest.Kind) -> String) -> [ReportRefusal] {
    finish(rest: { text($0.kind) })
  }

  private func finish(rest: (Sink) -> String) -> [ReportRefusal] {
    var refusals: [ReportRefusal] = []
    for sink in sinks {
      let text = rest(sink)
      let isWritten = sink.append(Array(text.utf8))
      do throws(FileRefusal) {
        if !isWritten {
          let reason = lastSystemError()
          sink.file?.abandon()
          throw FileRefusal(phrase: .systemSays, detail: reason)
        }
        try sink.file?.complete()
      } catch {
        refusals.append(ReportRefusal(path: sink.file?.path ?? "-", refusal: error))
      }
    }
    return refusals
  }

  /// Removes what was opened, when nothing is to be reported.
  func abandon() {
    for sink in sinks { sink.file?.abandon() }
  }

  private func rest(of sink: Sink, _ summaries: [RunSummary]) -> String {
    switch sink.kind {
    case .text:
      guard sink.file != nil else { return "" }
      return summaries.map { TextReport(language: language).text(of: $0) }.joined(separator: "\n")
    case .json: return summaries.count == 1 ? jsonReport(summaries[0]) : jsonReport(summaries)
    case .junit: return junitReport(summaries, language: language)
    case .events, .csv: return ""
    }
  }
}

extension ReportSet.Sink {
  fileprivate func append(_ bytes: [UInt8]) -> Bool {
    file?.append(bytes) ?? write(bytes, to: STDOUT_FILENO)
  }
}

/// A report that could not be written.
struct ReportRefusal: Error {
  let path: String
  let refusal: FileRefusal

  func text(in language: Language) -> String {
    let reason = refusal.phrase.text(in: language, refusal.detail)
    return ToolPhrase.reportNotWritten.text(in: language, path, reason)
  }
}

extension RunVerdict {
  /// The colour its word stands out in.
  fileprivate var color: LineColor {
    switch self {
    case .passed: .green
    case .failed, .broken: .red
    case .notRecovered, .unclear: .yellow
    }
  }
}
