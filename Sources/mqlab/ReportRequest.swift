import ArgumentParser
import Phrasebook

/// One `--report KIND[=PATH]` of the command line.
struct ReportRequest: ExpressibleByArgument, Equatable {
  enum Kind: String, CaseIterable {
    case text, json, junit, events, csv
  }

  let kind: Kind
  /// `nil` is standard output.
  let path: String?

  init(kind: Kind, path: String?) {
    self.kind = kind
    self.path = path
  }

  init?(argument: String) {
    let (name, value) = argument.splitAtEquals
    guard let kind = Kind(rawValue: name) else { return nil }
    self.init(kind: kind, path: value == "-" ? nil : value)
  }

  static var allValueStrings: [String] { Kind.allCases.map(\.rawValue) }
}

/// A path that two reports would both be written to.
func repeatedReportPath(_ requests: [ReportRequest]) -> String? {
  let paths = requests.compactMap(\.path)
  return paths.first { path in paths.count { $0 == path } > 1 }
}
