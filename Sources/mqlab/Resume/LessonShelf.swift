import Dashboard

/// What was learned so far: a line for each scenario, in the folder of state.
struct LessonShelf {
  private let path: String

  /// More scenarios are not remembered; the file stays below what is read of one.
  private static let most = 400

  /// `nil` where no place for state is known.
  init?(_ places: Places = Places()) {
    guard let state = places.state else { return nil }
    path = state + "/lessons"
  }

  /// What earlier sittings left; lines that cannot be read are passed over.
  var known: [LessonProgress] {
    guard let bytes = try? readScenarioFile(path) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .compactMap { LessonProgress(line: String($0)) }
  }

  /// Keeps what was done in one lesson, if it reads back; nothing depends on it.
  func keep(_ progress: LessonProgress) {
    guard LessonProgress(line: progress.line) == progress, makeFolder(folder(of: path)) else {
      return
    }
    let all = known.filter { $0.id != progress.id } + [progress]
    let text = all.suffix(Self.most).map { $0.line + "\n" }.joined()
    _ = RunShelf.write(text, to: path, replaces: true)
  }
}
