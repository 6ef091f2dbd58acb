/// What a learner has done in the lesson of one scenario; kept from one sitting to the next.
public struct LessonProgress: Equatable, Sendable {
  /// The scenario.
  public var id: String
  /// The choice of each prediction that was made, by the question's place.
  public internal(set) var predictions: [Int: Int] = [:]
  /// The first answer to each question of the quiz, by its place.
  public internal(set) var firstAnswers: [Int: Int] = [:]
  /// The latest answer to each question of the quiz.
  public internal(set) var answers: [Int: Int] = [:]
  /// Places of the steps that have been seen.
  public internal(set) var steps: Set<Int> = []

  /// Nothing done yet.
  public init(id: String) { self.id = id }

  /// As one line of a file: `05-outage-absorbed predict=0:1 first=0:2 quiz=0:1 steps=0,1,2`.
  public var line: String {
    func pairs(_ choices: [Int: Int]) -> String {
      choices.keys.sorted().map { "\($0):\(choices[$0] ?? 0)" }.joined(separator: ",")
    }
    let steps = steps.sorted().map { String($0) }.joined(separator: ",")
    return
      "\(id) predict=\(pairs(predictions)) first=\(pairs(firstAnswers)) quiz=\(pairs(answers))"
      + " steps=\(steps)"
  }

  /// Reads such a line; `nil` for anything else.
  public init?(line: String) {
    let words = line.split(separator: " ")
    guard words.count == 5, line.utf8.count <= 8_192 else { return nil }
    self.init(id: String(words[0]))
    guard let predictions = Self.pairs(words[1], "predict="),
      let first = Self.pairs(words[2], "first="), let answers = Self.pairs(words[3], "quiz="),
      let steps = Self.numbers(words[4], "steps=")
    else { return nil }
    (self.predictions, firstAnswers, self.answers) = (predictions, first, answers)
    self.steps = Set(steps)
  }

  private static func numbers(_ word: Substring, _ key: String) -> [Int]? {
    guard word.hasPrefix(key) else { return nil }
    let parts = word.dropFirst(key.count).split(separator: ",")
    let numbers = parts.compactMap { Int($0) }.filter { (0..<100).contains($0) }
    return numbers.count == parts.count ? numbers : nil
  }

  private static func pairs(_ word: Substring, _ key: String) -> [Int: Int]? {
    guard word.hasPrefix(key) else { return nil }
    var result: [Int: Int] = [:]
    for part in word.dropFirst(key.count).split(separator: ",") {
      let sides = part.split(separator: ":").compactMap { Int($0) }
      guard sides.count == 2, sides.allSatisfy({ (0..<100).contains($0) }) else { return nil }
      result[sides[0]] = sides[1]
    }
    return result
  }
}

/// What a lesson asks of the surroundings.
public enum LessonRequest: Equatable, Sendable {
  /// Keep what the learner has done, for the next sitting.
  case remember(LessonProgress)
}

/// What the surroundings tell of lessons.
public enum LessonNews: Equatable, Sendable {
  /// What was remembered in earlier sittings.
  case recalled([LessonProgress])
}
