import Dashboard
import Glibc
import Phrasebook
import TerminalDevice

/// Carries out a wish of comfort and says how it went.
func answer(to request: ComfortRequest, in language: Language) -> DashboardAction {
  switch request {
  case .export(let export):
    do throws(FileRefusal) {
      return .comfort(.written(path: try write(export)))
    } catch {
      let reason = error.text(path: "", in: language)
      return .failed(ComfortPhrase.notWritten.text(in: language, export.name, reason))
    }
  case .saveSettings(let changes):
    return saveSettings(changes, in: language)
  }
}

/// Writes an export into the current folder under its name, or under the next one that is free.
///
/// - Returns: the name of the file.
private func write(_ export: Export) throws(FileRefusal) -> String {
  let bytes: [UInt8]
  switch export.content {
  case .text(let text): bytes = Array(text.utf8)
  case .picture(let canvas, let theme): bytes = Array(coloredText(of: canvas, theme: theme).utf8)
  }
  for number in 1...999 {
    let name = numbered(export.name, number)
    guard fileKind(name) == nil else { continue }
    let file = try ReportFile(path: name, replaces: false)
    guard file.append(bytes) else {
      let reason = lastSystemError()
      file.abandon()
      throw FileRefusal(phrase: .systemSays, detail: reason)
    }
    do throws(FileRefusal) {
      try file.complete()
      return name
    } catch  where error.phrase == .reportExists {
      continue
    }
  }
  throw FileRefusal(phrase: .reportExists, detail: "")
}

/// The name with a number before its ending, from the second on.
private func numbered(_ name: String, _ number: Int) -> String {
  guard number > 1, let dot = name.lastIndex(of: ".") else { return name }
  return "\(name[..<dot])-\(number)\(name[dot...])"
}
