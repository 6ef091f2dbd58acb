extension LanguageReference.Form {
  /// Type, unit and range in English, as the reference prints them.
  public var summary: String {
    switch self {
    case .mapping: "mapping"
    case .named, .keyed, .variants: "mapping by name"
    case .list, .counts, .mixedList, .names, .sentences, .statements, .weightedTexts: "list"
    case .listOf(let pattern): "list of \(pattern)s"
    case .listOfOrMapping(let pattern): "list of \(pattern)s, or mapping"
    case .nameOrMapping: "name or mapping"
    case .endpoint: "endpoint"
    case .endpoints: "weights by endpoint"
    case .mappingOf(let pattern): pattern.hasSuffix("[]") ? "as in `\(pattern)`" : pattern
    case .text, .localizedText: "text"
    case .name, .target: "name"
    case .boolean: "`true`, `false`"
    case .count(let bounds), .amount(let bounds):
      bounds.lowerBound == bounds.upperBound
        ? "`\(bounds.lowerBound)`" : "number \(bounds.lowerBound) .. \(bounds.upperBound)"
    case .integer(let bounds): "number \(bounds.lowerBound) .. \(bounds.upperBound)"
    case .weighted(let bounds): "number \(bounds.lowerBound) .. \(bounds.upperBound), or weights"
    case .wordsOrCount(let words, let bounds):
      Self.list(words) + " or number \(bounds.lowerBound) .. \(bounds.upperBound)"
    case .wordsOrDuration(let words): Self.list(words) + " or duration"
    case .offset: "`first`, `last`, `next`, number or duration"
    case .headers: "headers by name"
    case .words(let words): Self.list(words)
    case .duration(zero: true): "duration, 0s .. 30 days"
    case .duration(zero: false): "duration, above 0s .. 30 days"
    case .instants: "duration or list"
    case .rate, .rateOrZero: "rate, up to 1e9/s"
    case .wordsOrRate(let words): Self.list(words) + " or rate, up to 1e9/s"
    case .bytes: "size, up to 2^53 bytes"
    case .share: "share, 0% .. 100%"
    case .factor: "factor, above 0 .. 1000000"
    case .timeLaw: "duration or law"
    case .sizeLaw: "size or law"
    case .sentence: "sentence"
    }
  }

  private static func list(_ words: [String]) -> String {
    words.map { "`\($0)`" }.joined(separator: ", ")
  }
}
