import Phrasebook
import ScenarioModel
import Vocabulary

/// Bindings, of which there may be a million: one entry is looked at once and then copied.
extension ScenarioReader {
  mutating func readBindings(_ root: MappingReader) {
    guard let node = root.value("bindings") else { return }
    guard let elements = node.elements else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return
    }
    for element in elements where !problems.isFull {
      guard let copies = repeated(element, pattern: "bindings[]"),
        let mapping = open(element, as: "bindings[]"), let text = bindingText(mapping)
      else { continue }
      let made = scenario.bindings.count + scenario.exchangeBindings.count
      guard made + copies <= bindingLimit else {
        problems.add(.limit, at: element.place, say(.tooManyBindings))
        return
      }
      let isRepeated = mapping.has("repeat")
      for number in 1...copies {
        guard add(text, number: isRepeated ? number : nil, at: element.place) else { break }
      }
    }
  }

  /// The texts of a binding, numbers not yet put in.
  private struct BindingText {
    var exchange: SourceNode
    /// The queue or the exchange it leads to.
    var target: SourceNode
    var leadsToExchange: Bool
    var key: SourceNode?
    var arguments: FieldTable?
    /// `headers` or `match`, whichever is there.
    var comparing: SourceEntry?
    var place: Place
  }

  private mutating func bindingText(_ mapping: MappingReader) -> BindingText? {
    let exchange = required(mapping, "exchange", example: "exchange: events")
    guard mapping.has("to-exchange") || required(mapping, "queue", example: "queue: orders") != nil,
      let way = exactlyOne(mapping), let exchange,
      let target = mapping.value(way)
    else { return nil }
    let nodes = [exchange, target]
    for node in nodes where node.text == nil {
      problems.add(.shape, at: node.place, say(.textExpected))
    }
    let key = mapping.node.value(of: "key")
    guard nodes.allSatisfy({ $0.text != nil }), isShort(key) else { return nil }
    return BindingText(
      exchange: exchange,
      target: target,
      leadsToExchange: way == "to-exchange",
      key: key,
      arguments: bindingArguments(mapping),
      comparing: mapping.node.entries?.first { $0.key == "headers" || $0.key == "match" },
      place: mapping.place
    )
  }

  /// Adds one copy of a binding; `false` if it is none.
  private mutating func add(_ text: BindingText, number: Int?, at place: Place) -> Bool {
    let put = { (text: String) in number.map { numbered(text, $0) } ?? text }
    let exchange = resolve(
      put(text.exchange.text ?? ""),
      at: text.exchange.place,
      in: names.exchanges,
      kind: .wordExchange
    )
    let target = resolve(
      put(text.target.text ?? ""),
      at: text.target.place,
      in: text.leadsToExchange ? names.exchanges : names.queues,
      kind: text.leadsToExchange ? .wordExchange : .wordQueue
    )
    guard let exchange, let target, checkComparison(text, of: exchange) else { return false }
    let key = put(text.key?.text ?? "")
    if text.leadsToExchange {
      let arguments = text.arguments
      scenario.exchangeBindings.append(
        ExchangeBindingPlan(source: exchange, destination: target, key: key, arguments: arguments)
      )
      places.exchangeBindings.append(place)
    } else {
      scenario.bindings.append(
        BindingPlan(exchange: exchange, queue: target, key: key, arguments: text.arguments)
      )
      places.bindings.append(place)
    }
    return true
  }

  /// Reports keys and headers that the exchange does not look at, and a key that is missing.
  private mutating func checkComparison(_ text: BindingText, of exchange: Int) -> Bool {
    let plan = scenario.exchanges[exchange]
    if let entry = text.comparing, plan.kind != .headers {
      problems.add(.value, at: entry.keyPlace, say(.onlyHeadersExchange, entry.key, plan.name))
    }
    switch plan.kind {
    case .fanout, .headers:
      if let key = text.key {
        let word = plan.kind == .fanout ? "fanout" : "headers"
        problems.add(.value, at: key.place, say(.keysIgnored, word), hint: say(.leaveKeyOut))
      }
    case .direct, .topic:
      guard text.key?.text != nil else {
        problems.add(
          .missing,
          at: text.place,
          say(.missingKey, "key"),
          hint: say(.missingExample, "key: …")
        )
        return false
      }
    }
    return true
  }
}
