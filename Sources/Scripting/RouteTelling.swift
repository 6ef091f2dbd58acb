public import BrokerEngine
public import Phrasebook
public import Vocabulary

/// Tells in words why a message went where it went: every exchange it came to, every binding tried.
public struct RouteTelling {
  /// One sentence of it.
  public struct Line: Equatable, Sendable {
    /// Whether a binding took the message on; `nil` of sentences about something else.
    public var isMatch: Bool?
    public var sentence: String
  }

  private let language: Language
  private let nameText: (NameID) -> String

  /// `text` gives the text behind a name's number, as it is to stand in sentences.
  public init(language: Language, text: @escaping (NameID) -> String) {
    self.language = language
    nameText = text
  }

  /// What is told of a route, in order; `exchange` is where the message was published to.
  public func lines(of steps: [RouteStep], exchange: NameID) -> [Line] {
    guard !steps.isEmpty else { return [line(.noExchange, named(exchange))] }
    return steps.flatMap { step in
      nameText(step.exchange).isEmpty ? linesOfDefault(step) : lines(of: step)
    }
  }

  private func linesOfDefault(_ step: RouteStep) -> [Line] {
    [line(.looksForQueue)]
      + step.bindings.map { verdict in
        let matches = verdict.reason.matches
        return line(matches ? .namesQueue : .namesNoQueue, named(verdict.destination), matches)
      }
  }

  private func lines(of step: RouteStep) -> [Line] {
    var lines: [Line] = []
    let (exchange, kind) = (named(step.exchange), "\(step.kind)")
    switch step.cause {
    case .published: lines.append(line(.arrivesAt, [exchange, kind]))
    case .bound(let source): lines.append(line(.arrivesByBinding, [exchange, kind, named(source)]))
    case .alternate(let source):
      lines.append(line(.arrivesAsAlternate, [exchange, kind, named(source)]))
    }
    if step.bindings.isEmpty { lines.append(line(.noBindings)) }
    lines += step.bindings.map { line(of: $0, step) }
    switch step.alternate {
    case .none: break
    case .notNeeded(let name): lines.append(line(.alternateNotNeeded, named(name)))
    case .used(let name): lines.append(line(.alternateUsed, named(name)))
    case .missing(let name): lines.append(line(.alternateMissing, named(name)))
    case .visitedBefore(let name): lines.append(line(.alternateVisited, named(name)))
    }
    return lines
  }

  private func line(of verdict: BindingVerdict, _ step: RouteStep) -> Line {
    let name = named(verdict.destination)
    let target = word(verdict.leadsToExchange ? .toExchange : .toQueue, name)
    let key = named(verdict.key)
    if verdict.isRepeated { return line(.bindingRepeats, [target, key], true) }
    let reason = words(for: verdict.reason, step)
    let matches = verdict.reason.matches
    return line(matches ? .bindingMatches : .bindingFails, [target, key, reason], matches)
  }

  private func words(for reason: BindingReason, _ step: RouteStep) -> String {
    switch reason {
    case .everything: word(.everything)
    case .equalKey: word(.equalKey)
    case .noEqualKey: word(.noEqualKey, step.keys.map { named($0) }.joined(separator: ", "))
    case .noSuchQueue: word(.namesNoQueue, step.keys.first.map { named($0) } ?? "")
    case .patternFits(let key): word(.patternFits, named(key))
    case .wordDiffers(let key, let place): word(.wordDiffers, named(key), String(place))
    case .keyTooShort(let key, let place): word(.keyTooShort, named(key), String(place))
    case .keyTooLong(let key, let place): word(.keyTooLong, named(key), String(place))
    case .nothingAsked(let needsAll): word(needsAll ? .nothingAskedAll : .nothingAskedAny)
    case .allHeadersFit: word(.allHeadersFit)
    case .headerFits(let name): word(.headerFits, name)
    case .headerMissing(let name): word(.headerMissing, name)
    case .headerDiffers(let name, let wanted, let found):
      word(.headerDiffers, name, plainText(wanted), plainText(found))
    case .noHeaderFits: word(.noHeaderFits)
    }
  }

  /// A name as it stands in a sentence; the empty one is shown as quotes.
  private func named(_ name: NameID) -> String {
    let text = nameText(name)
    return text.isEmpty ? "\"\"" : text
  }

  private func word(_ phrase: OutcomePhrase, _ values: String...) -> String {
    phrase.text(in: language, values: values)
  }

  private func line(_ phrase: OutcomePhrase, _ value: String, _ isMatch: Bool? = nil) -> Line {
    line(phrase, [value], isMatch)
  }

  private func line(
    _ phrase: OutcomePhrase,
    _ values: [String] = [],
    _ isMatch: Bool? = nil
  ) -> Line {
    Line(isMatch: isMatch, sentence: phrase.text(in: language, values: values))
  }
}
