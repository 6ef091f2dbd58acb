/// Values and their numbers: equal values share one; the first value has number 0.
struct InternTable<Value: Hashable & Sendable>: Sendable {
  private var values: [Value]
  private var numbers: [Value: Int]

  init(first: Value) {
    values = [first]
    numbers = [first: 0]
  }

  subscript(number: UInt32) -> Value { values[Int(number)] }

  mutating func intern(_ value: Value) -> Int {
    if let known = numbers[value] { return known }
    let number = values.count
    values.append(value)
    numbers[value] = number
    return number
  }
}
