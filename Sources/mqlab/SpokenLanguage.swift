import ArgumentParser
import Phrasebook

/// A language as `--lang` names it.
enum LanguageChoice: String, ExpressibleByArgument, CaseIterable {
  case en, id

  var language: Language {
    switch self {
    case .en: .english
    case .id: .indonesian
    }
  }
}

extension Language {
  /// The language of this process: `--lang`, else `LANG`, else English.
  ///
  /// Read from the arguments directly, because help and errors of the parser need it too.
  static var spoken: Language {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      let (name, value) = argument.splitAtEquals
      guard name == "--lang" else { continue }
      let code = value ?? (index + 1 < arguments.count ? arguments[index + 1] : "")
      if let language = Language(rawValue: code) { return language }
    }
    return environmentValue("LANG").flatMap { Language(code: $0) } ?? .english
  }
}

/// Options that every command understands.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp(ToolPhrase.helpLanguage.text(in: .spoken), valueName: "en|id"))
  var lang: LanguageChoice?

  /// The language to speak.
  var language: Language { lang?.language ?? .spoken }
}

/// When to colour.
enum ReportColor: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether to colour what goes to a file descriptor.
  func applies(to descriptor: Int32) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal(descriptor) && (environmentValue("NO_COLOR") ?? "").isEmpty
        && environmentValue("TERM") != "dumb"
    }
  }
}
