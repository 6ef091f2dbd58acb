extension SelectorParser {
  /// Sums that are ordered, matched against patterns, ranges or lists.
  mutating func comparison() throws(SelectorProblem) -> Part {
    var left = try sum()
    while true {
      if let order = try takeOrder() {
        left = try ordered(order, left, try sum())
        continue
      }
      let isNegated = try take(.not)
      if try take(.like) {
        left = try like(left, isNegated)
      } else if try take(.between) {
        left = try between(left, isNegated)
      } else if try take(.in) {
        left = try oneOf(left, isNegated)
      } else if isNegated {
        throw unexpected(.negatable)
      } else {
        return left
      }
    }
  }

  private mutating func takeOrder() throws(SelectorProblem) -> SelectorOrder? {
    if try take(.less) { return .less }
    if try take(.notGreater) { return .notGreater }
    if try take(.greater) { return .greater }
    return try take(.notLess) ? .notLess : nil
  }

  private func ordered(
    _ order: SelectorOrder,
    _ left: Part,
    _ right: Part
  ) throws(SelectorProblem) -> Part {
    for part in [left, right] {
      let isNumber: Bool
      switch part.expression {
      case .constant(let value): isNumber = value?.isNumber == true
      default: isNumber = !part.expression.isCondition
      }
      guard isNumber else { throw problem(.notOrdered, at: part.start) }
    }
    return try joined(left, and: right, to: .ordered(order, left.expression, right.expression))
  }

  private mutating func like(_ left: Part, _ isNegated: Bool) throws(SelectorProblem) -> Part {
    let pattern = try takeText()
    var escape: Unicode.Scalar?
    if try take(.escape) {
      let start = token.range.lowerBound
      let text = try takeText()
      guard text.utf16.count == 1 else { throw problem(.escapeLength, at: start) }
      escape = text.unicodeScalars.first
    }
    let match = try joined(left, to: .like(left.expression, LikePattern(pattern, escape: escape)))
    return isNegated ? try joined(match, to: .not(match.expression)) : match
  }

  private mutating func between(_ left: Part, _ isNegated: Bool) throws(SelectorProblem) -> Part {
    let low = try sum()
    guard try take(.and) else { throw unexpected(.and) }
    let high = try sum()
    let lower = try ordered(isNegated ? .less : .notLess, left, low)
    let upper = try ordered(isNegated ? .greater : .notGreater, left, high)
    let parts = [lower.expression, upper.expression]
    return try joined(lower, and: upper, to: isNegated ? .any(parts) : .all(parts))
  }

  private mutating func oneOf(_ left: Part, _ isNegated: Bool) throws(SelectorProblem) -> Part {
    guard try take(.opening) else { throw unexpected(.openingParenthesis) }
    var texts = [try takeText()]
    while try take(.comma) { texts.append(try takeText()) }
    guard try take(.closing) else { throw unexpected(.commaOrParenthesis) }
    guard left.expression.isNamed else { throw problem(.inWithoutProperty, at: left.start) }
    return try joined(left, to: .isOneOf(left.expression, texts, negated: isNegated))
  }
}
