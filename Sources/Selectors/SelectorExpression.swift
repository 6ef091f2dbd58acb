import Vocabulary

/// A selector as it was understood: what is computed from what.
indirect enum SelectorExpression: Sendable {
  /// Nil is NULL.
  case constant(SelectorValue?)
  case property(String)
  case header(JMSHeader)
  case arithmetic(SelectorArithmetic, SelectorExpression, SelectorExpression)
  case negated(SelectorExpression)
  /// A property that stands alone: whether it is TRUE.
  case truth(SelectorExpression)
  case not(SelectorExpression)
  case equal(SelectorExpression, SelectorExpression)
  case ordered(SelectorOrder, SelectorExpression, SelectorExpression)
  case like(SelectorExpression, LikePattern)
  case isOneOf(SelectorExpression, [String], negated: Bool)
  case all([SelectorExpression])
  case any([SelectorExpression])
  /// XPATH and XQUERY: no message here has a body of XML.
  case document
}

/// The signs that order.
enum SelectorOrder: Sendable {
  case less, notGreater, greater, notLess

  func holds(_ order: Int) -> Bool {
    switch self {
    case .less: order < 0
    case .notGreater: order <= 0
    case .greater: order > 0
    case .notLess: order >= 0
    }
  }
}

extension SelectorExpression {
  /// Whether it can stand where a condition is asked for, as it is.
  var isCondition: Bool {
    switch self {
    case .constant(nil), .constant(.boolean): true
    case .constant, .property, .header, .arithmetic, .negated: false
    case .truth, .not, .equal, .ordered, .like, .isOneOf, .all, .any, .document: true
    }
  }

  /// Whether it names a property or a field of the header.
  var isNamed: Bool {
    switch self {
    case .property, .header: true
    case .constant, .arithmetic, .negated, .truth, .not, .equal, .ordered, .like, .isOneOf, .all,
      .any, .document:
      false
    }
  }
}

// MARK: - Evaluating

extension SelectorExpression {
  /// Whether it is certainly true; stops at the first part that decides.
  ///
  /// - Throws: ``SelectorFault`` if a computation on the way is impossible.
  func matches(_ subject: some SelectorSubject) throws(SelectorFault) -> Bool {
    switch self {
    case .all(let parts):
      for part in parts where try !part.matches(subject) { return false }
      return true
    case .any(let parts):
      for part in parts where try part.matches(subject) { return true }
      return false
    case .constant, .property, .header, .arithmetic, .negated, .truth, .not, .equal, .ordered,
      .like, .isOneOf, .document:
      return try value(for: subject) == .boolean(true)
    }
  }

  /// What it is worth; nil is unknown (A6.4).
  private func value(
    for subject: some SelectorSubject
  ) throws(SelectorFault) -> SelectorValue? {
    switch self {
    case .constant(let value): return value
    case .property(let name): return SelectorValue(subject.property(name))
    case .header(let header): return SelectorValue(subject.header(header))
    case .arithmetic(let operation, let left, let right):
      guard let first = try left.value(for: subject) else { return nil }
      guard let second = try right.value(for: subject) else { return nil }
      return try first.combined(operation, with: second)
    case .negated(let operand): return try operand.value(for: subject)?.negated
    case .document: return .boolean(false)
    case .truth, .not, .equal, .ordered, .like, .isOneOf, .all, .any:
      return try verdict(for: subject).map { .boolean($0) }
    }
  }

  /// What a condition is worth: true, false or unknown.
  private func verdict(for subject: some SelectorSubject) throws(SelectorFault) -> Bool? {
    switch self {
    case .truth(let operand):
      guard let value = try operand.value(for: subject) else { return nil }
      return value == .boolean(true)
    case .not(let operand):
      switch try operand.value(for: subject) {
      case .boolean(let value)?: return !value
      case nil, .some: return nil
      }
    case .equal(let left, let right):
      let first = try left.value(for: subject)
      let second = try right.value(for: subject)
      guard subject.convertsTexts else { return Self.equality(first, second) }
      return Self.equality(first?.alike(second), second?.alike(first))
    case .ordered(let order, let left, let right):
      guard let first = try left.value(for: subject) else { return nil }
      guard let second = try right.value(for: subject) else { return nil }
      guard subject.convertsTexts else { return first.order(to: second).map(order.holds) ?? false }
      return first.alike(second).order(to: second.alike(first)).map(order.holds) ?? false
    case .like(let operand, let pattern):
      guard let value = try operand.value(for: subject) else { return nil }
      guard case .text(let text) = value else { return false }
      return pattern.matches(text)
    case .isOneOf(let operand, let texts, let isNegated):
      guard case .text(let text)? = try operand.value(for: subject) else { return nil }
      return texts.contains { $0.utf8.elementsEqual(text.utf8) } != isNegated
    case .all(let parts): return try Self.logic(parts, subject, decidedBy: false)
    case .any(let parts): return try Self.logic(parts, subject, decidedBy: true)
    case .constant, .property, .header, .arithmetic, .negated, .document:
      return nil
    }
  }

  /// Both unknown is equal; only the right one unknown is unequal, only the left one unknown (A6.4).
  private static func equality(_ left: SelectorValue?, _ right: SelectorValue?) -> Bool? {
    guard let left else { return right == nil ? true : nil }
    guard let right else { return false }
    return left.order(to: right) == 0
  }

  private static func logic(
    _ parts: [SelectorExpression],
    _ subject: some SelectorSubject,
    decidedBy decisive: Bool
  ) throws(SelectorFault) -> Bool? {
    var isUnknown = false
    for part in parts {
      guard case .boolean(let value)? = try part.value(for: subject) else {
        isUnknown = true
        continue
      }
      if value == decisive { return decisive }
    }
    return isUnknown ? nil : !decisive
  }
}
