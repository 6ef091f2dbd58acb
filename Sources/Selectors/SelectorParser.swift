/// Understands a selector: OR above AND above equality above order above sums above products above
/// signs and NOT (A6.7).
///
/// NOT and signs belong to what follows them at once, as in ActiveMQ (A6.5).
struct SelectorParser {
  /// A part that is understood, and where it began.
  struct Part {
    var expression: SelectorExpression
    var start: Int
    /// How many levels it has; bounds what evaluating it needs of the stack.
    var depth = 1

    func starting(at start: Int) -> Part {
      Part(expression: expression, start: start, depth: depth)
    }
  }

  private var lexer: SelectorLexer
  private(set) var token: SelectorToken
  private var level = 0

  init(_ text: String) throws(SelectorProblem) {
    lexer = SelectorLexer(text)
    token = try lexer.next()
  }

  /// Understands all of the text.
  mutating func parse() throws(SelectorProblem) -> SelectorExpression {
    let whole = try disjunction()
    guard token.kind == .end else { throw unexpected(.operatorOrEnd) }
    return try condition(whole).expression
  }

  // MARK: Helpers

  mutating func advance() throws(SelectorProblem) { token = try lexer.next() }

  /// Steps over a word if it stands here.
  mutating func take(_ keyword: SelectorKeyword) throws(SelectorProblem) -> Bool {
    guard token.kind == .keyword(keyword) else { return false }
    try advance()
    return true
  }

  /// Steps over a sign if it stands here.
  mutating func take(_ sign: SelectorSign) throws(SelectorProblem) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    try advance()
    return true
  }

  mutating func takeText() throws(SelectorProblem) -> String {
    guard case .text(let text) = token.kind else { throw unexpected(.text) }
    try advance()
    return text
  }

  func problem(_ kind: SelectorProblem.Kind, at offset: Int) -> SelectorProblem {
    SelectorProblem(kind, offset: offset, in: lexer.text)
  }

  func unexpected(_ expected: SelectorProblem.Expectation) -> SelectorProblem {
    let start = token.range.lowerBound
    guard token.kind != .end else {
      return problem(.unexpected(found: nil, expected: expected), at: start)
    }
    let bytes = lexer.text.utf8.dropFirst(start).prefix(token.range.count)
    let found = String(decoding: bytes, as: UTF8.self)
    return problem(.unexpected(found: found, expected: expected), at: start)
  }

  /// Makes a part of parts, one level above the highest.
  func joined(
    _ left: Part,
    and right: Part? = nil,
    to expression: SelectorExpression
  ) throws(SelectorProblem) -> Part {
    let depth = max(left.depth, right?.depth ?? 0) + 1
    guard depth <= Selector.maximumDepth else {
      throw problem(.tooDeep(limit: Selector.maximumDepth), at: token.range.lowerBound)
    }
    return Part(expression: expression, start: left.start, depth: depth)
  }

  /// The part as a condition: itself, or whether a property that stands alone is true (A6.6).
  func condition(_ part: Part) throws(SelectorProblem) -> Part {
    if part.expression.isCondition { return part }
    guard part.expression.isNamed else { throw problem(.noCondition, at: part.start) }
    return try joined(part, to: .truth(part.expression))
  }
}

// MARK: - From the loosest to the tightest

extension SelectorParser {
  private mutating func disjunction() throws(SelectorProblem) -> Part {
    let first = try conjunction()
    guard token.kind == .keyword(.or) else { return first }
    var (whole, parts) = (first, [try condition(first).expression])
    while try take(.or) {
      let next = try condition(try conjunction())
      parts.append(next.expression)
      whole.depth = max(whole.depth, next.depth)
    }
    return try joined(whole, to: .any(parts))
  }

  private mutating func conjunction() throws(SelectorProblem) -> Part {
    let first = try equality()
    guard token.kind == .keyword(.and) else { return first }
    var (whole, parts) = (first, [try condition(first).expression])
    while try take(.and) {
      let next = try condition(try equality())
      parts.append(next.expression)
      whole.depth = max(whole.depth, next.depth)
    }
    return try joined(whole, to: .all(parts))
  }

  private mutating func equality() throws(SelectorProblem) -> Part {
    var left = try comparison()
    while true {
      if try take(.equal) {
        left = try equated(left, try comparison())
      } else if try take(.unequal) {
        let equal = try equated(left, try comparison())
        left = try joined(equal, to: .not(equal.expression))
      } else if try take(.is) {
        let isNegated = try take(.not)
        guard try take(.null) else { throw unexpected(.null) }
        left = try joined(left, to: .equal(left.expression, .constant(nil)))
        if isNegated { left = try joined(left, to: .not(left.expression)) }
      } else {
        return left
      }
    }
  }

  private func equated(_ left: Part, _ right: Part) throws(SelectorProblem) -> Part {
    for part in [left, right] {
      if case .constant(nil) = part.expression { throw problem(.comparedWithNull, at: part.start) }
    }
    if case .constant(.boolean) = left.expression, case .constant(let value?) = right.expression {
      guard case .boolean = value else { throw problem(.incomparable, at: right.start) }
    }
    return try joined(left, and: right, to: .equal(left.expression, right.expression))
  }

  mutating func sum() throws(SelectorProblem) -> Part {
    var left = try product()
    while true {
      let operation: SelectorArithmetic
      switch token.kind {
      case .sign(.plus): operation = .plus
      case .sign(.minus): operation = .minus
      default: return left
      }
      try advance()
      let right = try product()
      left = try joined(
        left,
        and: right,
        to: .arithmetic(operation, left.expression, right.expression)
      )
    }
  }

  private mutating func product() throws(SelectorProblem) -> Part {
    var left = try unary()
    while true {
      let operation: SelectorArithmetic
      switch token.kind {
      case .sign(.times): operation = .times
      case .sign(.divided): operation = .divided
      case .sign(.modulo): operation = .modulo
      default: return left
      }
      try advance()
      let right = try unary()
      left = try joined(
        left,
        and: right,
        to: .arithmetic(operation, left.expression, right.expression)
      )
    }
  }

  private mutating func unary() throws(SelectorProblem) -> Part {
    level += 1
    defer { level -= 1 }
    let start = token.range.lowerBound
    guard level <= Selector.maximumDepth else {
      throw problem(.tooDeep(limit: Selector.maximumDepth), at: start)
    }
    if try take(.plus) { return try unary().starting(at: start) }
    if try take(.minus) {
      let operand = try unary().starting(at: start)
      return try joined(operand, to: .negated(operand.expression))
    }
    if try take(.not) {
      let operand = try condition(try unary()).starting(at: start)
      return try joined(operand, to: .not(operand.expression))
    }
    if token.kind == .keyword(.xpath) || token.kind == .keyword(.xquery) {
      try advance()
      _ = try takeText()
      return Part(expression: .document, start: start)
    }
    return try primary()
  }

  private mutating func primary() throws(SelectorProblem) -> Part {
    let (start, kind) = (token.range.lowerBound, token.kind)
    let expression: SelectorExpression
    switch kind {
    case .identifier(let name):
      try advance()
      if token.kind == .sign(.opening) { throw problem(.function(name), at: start) }
      expression = JMSHeader(rawValue: name).map { .header($0) } ?? .property(name)
      return Part(expression: expression, start: start)
    case .text(let text): expression = .constant(.text(text))
    case .number(let number): expression = .constant(number)
    case .keyword(.true): expression = .constant(.boolean(true))
    case .keyword(.false): expression = .constant(.boolean(false))
    case .keyword(.null): expression = .constant(nil)
    case .sign(.opening): return try parenthesised(from: start)
    case .keyword, .sign, .end: throw unexpected(.operand)
    }
    try advance()
    return Part(expression: expression, start: start)
  }

  private mutating func parenthesised(from start: Int) throws(SelectorProblem) -> Part {
    try advance()
    let inner = try disjunction()
    guard try take(.closing) else { throw unexpected(.operatorOrParenthesis) }
    return inner.starting(at: start)
  }
}
