import Vocabulary

/// The bindings of a headers exchange, found by what they ask for.
///
/// A binding that needs all its conditions stands under the one of them that was rarest when it was
/// bound; one that needs any stands under each. So a message looks only at bindings that ask for a
/// header it has.
struct HeaderIndex: Sendable {
  private struct Entry: Sendable {
    var pattern: HeaderPattern
    var destination: UInt32
    var arguments: ArgumentsID
    var key: NameID
  }

  private struct Asked: Hashable, Sendable {
    var name: [UInt8]
    var value: FieldValue?

    init(_ name: String, _ value: FieldValue?) {
      self.name = Array(name.utf8)
      self.value = value
    }
  }

  private var entries: [Entry] = []
  private var free: [Int] = []
  /// Never walked.
  private var places: [Asked: [Int]] = [:]
  /// Bindings that ask for nothing and so match all messages.
  private var always: [Int] = []

  mutating func insert(
    _ pattern: HeaderPattern,
    destination: UInt32,
    key: NameID,
    arguments: ArgumentsID
  ) {
    let entry = Entry(
      pattern: pattern,
      destination: destination,
      arguments: arguments,
      key: key
    )
    let number = free.popLast() ?? entries.count
    if number == entries.count { entries.append(entry) } else { entries[number] = entry }
    if pattern.conditions.isEmpty {
      if pattern.needsAll { always.append(number) }
    } else if pattern.needsAll {
      let rarest = pattern.conditions.map { Asked($0.name, $0.value) }
        .min { (places[$0]?.count ?? 0) < (places[$1]?.count ?? 0) }
      if let rarest { places[rarest, default: []].append(number) }
    } else {
      for condition in pattern.conditions {
        places[Asked(condition.name, condition.value), default: []].append(number)
      }
    }
  }

  /// Takes a binding away; takes time linear in the number of bindings.
  mutating func remove(destination: UInt32, key: NameID, arguments: ArgumentsID) {
    let number = entries.firstIndex {
      $0.destination == destination && $0.key == key && $0.arguments == arguments
    }
    guard let number else { return }
    always.removeAll { $0 == number }
    for condition in entries[number].pattern.conditions {
      let asked = Asked(condition.name, condition.value)
      places[asked]?.removeAll { $0 == number }
      if places[asked]?.isEmpty == true { places[asked] = nil }
    }
    entries[number].destination = .max
    free.append(number)
  }

  /// Tells a search every destination whose pattern matches; one may be told several times.
  func match(_ headers: FieldTable, into search: inout RouteCache) {
    for number in always { search.found(entries[number].destination) }
    if !always.isEmpty { search.hasFound = true }
    guard !places.isEmpty else { return }
    for field in headers.fields {
      for value in [nil, field.value.comparable] {
        for number in places[Asked(field.name, value)] ?? []
        where !entries[number].pattern.needsAll || entries[number].pattern.matches(headers) {
          search.found(entries[number].destination)
          search.hasFound = true
        }
      }
    }
  }
}
