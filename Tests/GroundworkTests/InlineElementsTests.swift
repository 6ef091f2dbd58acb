import Groundwork
import Testing

@Suite struct InlineElementsTests {
  @Test func `the first elements join an array, and no copy of it sees them`() {
    let elements: InlineArray<4, Int> = [7, 8, 9, 10]
    for count in 0...4 {
      var array = [1, 2]
      let copy = array
      array.append(firstOf: elements, count: count)
      #expect(array == [1, 2] + [7, 8, 9, 10].prefix(count))
      #expect(copy == [1, 2])
    }
  }
}
