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
      guard scenario.bindings.count + copies <= bindingLimit else {
        problems.add(.limit, at: element.place, say(.tooManyBindings))
        return
      }
      let isRepeated = mapping.has("repeat")
      for number in 1...copies {
        guard let binding = binding(text, number: isRepeated ? number : nil) else { break }
        scenario.bindings.append(binding)
        places.bindings.append(element.place)
      }
    }
  }

  /// The three texts of a binding, numbers not yet put in.
  private struct BindingText {
    var exchange: String
    var exchangePlace: Place
    var queue: String
    var queuePlace: Place
    var key: SourceNode?
    var place: Place
  }

  private mutating func bindingText(_ mapping: MappingReader) -> BindingText? {
    let exchange = required(mapping, "exchange", example: "exchange: events")
    let queue = required(mapping, "queue", example: "queue: orders")
    guard let exchange, let queue else { return nil }
    for node in [exchange, queue] where node.text == nil {
      problems.add(.shape, at: node.place, say(.textExpected))
    }
    let key = mapping.node.value(of: "key")
    guard let exchangeName = exchange.text, let queueName = queue.text, isShort(key) else {
      return nil
    }
    return BindingText(
      exchange: exchangeName,
      exchangePlace: exchange.place,
      queue: queueName,
      queuePlace: queue.place,
      key: key,
      place: mapping.place
    )
  }

  private mutating func binding(_ text: BindingText, number: Int?) -> BindingPlan? {
    let put = { (text: String) in number.map { numbered(text, $0) } ?? text }
    let exchange = resolve(
      put(text.exchange),
      at: text.exchangePlace,
      in: names.exchanges,
      kind: .wordExchange
    )
    let queue = resolve(
      put(text.queue),
      at: text.queuePlace,
      in: names.queues,
      kind: .wordQueue
    )
    guard let exchange, let queue else { return nil }
    let kind = scenario.exchanges[exchange].kind
    if kind == .fanout, let key = text.key {
      problems.add(.value, at: key.place, say(.fanoutKey), hint: say(.leaveKeyOut))
    }
    if kind != .fanout, text.key?.text == nil {
      problems.add(
        .missing,
        at: text.place,
        say(.missingKey, "key"),
        hint: say(.missingExample, "key: …")
      )
      return nil
    }
    return BindingPlan(exchange: exchange, queue: queue, key: put(text.key?.text ?? ""))
  }
}
