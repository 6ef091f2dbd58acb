import BrokerEngine
import Phrasebook
import Vocabulary

extension ScriptPlayer {
  /// Tells every exchange a message comes to and every binding that is tried there.
  mutating func tellRoute(of envelope: EnvelopeID) {
    guard narration != nil else { return }
    let steps = broker.explainRoute(of: envelope)
    if steps.isEmpty { tell(.noExchange, named(broker.envelope(of: envelope).exchange)) }
    for step in steps {
      if broker.text(of: step.exchange).isEmpty {
        tellDefaultExchange(step)
      } else {
        tell(step)
      }
    }
  }

  private mutating func tellDefaultExchange(_ step: RouteStep) {
    tell(.looksForQueue)
    for verdict in step.bindings {
      let name = named(verdict.destination)
      tell(verdict.reason.matches ? .namesQueue : .namesNoQueue, name)
    }
  }

  private mutating func tell(_ step: RouteStep) {
    let (exchange, kind) = (named(step.exchange), "\(step.kind)")
    switch step.cause {
    case .published: tell(.arrivesAt, exchange, kind)
    case .bound(let source): tell(.arrivesByBinding, exchange, kind, named(source))
    case .alternate(let source): tell(.arrivesAsAlternate, exchange, kind, named(source))
    }
    if step.bindings.isEmpty { tell(.noBindings) }
    for verdict in step.bindings { tell(verdict, step) }
    switch step.alternate {
    case .none: break
    case .notNeeded(let name): tell(.alternateNotNeeded, named(name))
    case .used(let name): tell(.alternateUsed, named(name))
    case .missing(let name): tell(.alternateMissing, named(name))
    case .visitedBefore(let name): tell(.alternateVisited, named(name))
    }
  }

  private mutating func tell(_ verdict: BindingVerdict, _ step: RouteStep) {
    let name = named(verdict.destination)
    let target = word(verdict.leadsToExchange ? .toExchange : .toQueue, name)
    let key = named(verdict.key)
    if verdict.isRepeated { return tell(.bindingRepeats, target, key) }
    let reason = words(for: verdict.reason, step)
    tell(verdict.reason.matches ? .bindingMatches : .bindingFails, target, key, reason)
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
}

/// A value as it stands in a sentence; its kind can be told from it.
func plainText(_ value: FieldValue) -> String {
  switch value {
  case .void: "null"
  case .boolean(let value): value ? "true" : "false"
  case .integer(let value): String(value)
  case .double(let value): value.description
  case .text(let value): "\"\(value)\""
  case .time(let value): "@\(value)"
  case .list(let values): "[" + values.map(plainText).joined(separator: ", ") + "]"
  case .table(let table): "{" + plainText(table) + "}"
  }
}

/// The fields of a table as they stand in a sentence.
func plainText(_ table: FieldTable) -> String {
  table.fields.map { "\($0.name): \(plainText($0.value))" }.joined(separator: ", ")
}
