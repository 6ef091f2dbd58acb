import Phrasebook
import ScenarioModel
import Vocabulary

/// The lesson of a file: texts, questions, and steps with the moments they wait for.
extension ScenarioReader {
  /// Most elements of each list of a lesson; a digit answers, so a question has nine choices.
  static let lessonLimit = 99
  /// Most bytes of one text of a lesson.
  static let lessonTextLimit = 4_000

  /// Reads the lesson as this variant lives it; names of faults and metrics must be known.
  mutating func readLesson(_ node: SourceNode?, variant: String?, variants: [String]) {
    guard let node, !node.isNull, let mapping = open(node, as: "lesson") else { return }
    var lesson = Lesson()
    lesson.predict = questions(mapping, "predict")
    for element in elements(mapping, "steps") {
      guard let step = open(element, as: "lesson.steps[]") else { continue }
      if let read = lessonStep(step, variant: variant, variants: variants) {
        lesson.steps.append(read)
      }
    }
    lesson.explain = lessonText(mapping, "explain")
    for element in elements(mapping, "experiment") {
      guard let experiment = open(element, as: "lesson.experiment[]") else { continue }
      let attempt = neededText(experiment, "try", example: "try: {en: …, id: …}")
      let outcome = lessonText(experiment, "see")
      if let attempt {
        lesson.experiments.append(LessonExperiment(attempt: attempt, outcome: outcome))
      }
    }
    lesson.quiz = questions(mapping, "quiz")
    scenario.lesson = lesson
  }

  // MARK: - Texts and lists

  private mutating func lessonText(_ mapping: MappingReader, _ key: String) -> LocalizedText? {
    guard let text = localizedText(mapping, key) else { return nil }
    guard max(text.english.utf8.count, text.indonesian.utf8.count) <= Self.lessonTextLimit else {
      let place = mapping.value(key)?.place
      problems.add(.limit, at: place, say(.textTooLong, String(Self.lessonTextLimit)))
      return nil
    }
    return text
  }

  private mutating func neededText(
    _ mapping: MappingReader,
    _ key: String,
    example: String
  ) -> LocalizedText? {
    guard required(mapping, key, example: example) != nil else { return nil }
    return lessonText(mapping, key)
  }

  private mutating func elements(_ mapping: MappingReader, _ key: String) -> [SourceNode] {
    guard let node = mapping.value(key) else { return [] }
    guard let elements = node.elements else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return []
    }
    guard elements.count <= Self.lessonLimit else {
      problems.add(.limit, at: node.place, say(.tooMany, key, String(Self.lessonLimit)))
      return []
    }
    return elements
  }

  // MARK: - Questions

  private mutating func questions(_ mapping: MappingReader, _ key: String) -> [LessonQuestion] {
    var questions: [LessonQuestion] = []
    for element in elements(mapping, key) {
      guard let question = open(element, as: "question") else { continue }
      let ask = neededText(question, "ask", example: "ask: {en: …, id: …}")
      let choices = choices(question)
      if let ask, let choices { questions.append(LessonQuestion(ask: ask, choices: choices)) }
    }
    return questions
  }

  private mutating func choices(_ question: MappingReader) -> [LessonChoice]? {
    guard let node = required(question, "choices", example: "choices: [{say: …, right: true}, …]")
    else { return nil }
    let nodes = elements(question, "choices")
    guard node.elements != nil else { return nil }
    guard (2...9).contains(nodes.count) else {
      problems.add(.value, at: node.place, say(.choiceCount, String(nodes.count)))
      return nil
    }
    var choices: [LessonChoice] = []
    for element in nodes {
      guard let choice = open(element, as: "choice"),
        let text = neededText(choice, "say", example: "say: {en: …, id: …}")
      else { continue }
      let isRight = boolean(choice, "right") ?? false
      choices.append(LessonChoice(say: text, isRight: isRight, why: lessonText(choice, "why")))
    }
    guard choices.count == nodes.count else { return nil }
    let right = choices.filter(\.isRight).count
    guard right == 1 else {
      problems.add(.value, at: node.place, say(.oneIsRight, String(right)))
      return nil
    }
    return choices
  }

  // MARK: - Steps

  private mutating func lessonStep(
    _ mapping: MappingReader,
    variant: String?,
    variants: [String]
  ) -> LessonStep? {
    let text = neededText(mapping, "say", example: "say: {en: …, id: …}")
    let look = word(mapping, "look", as: LessonView.self)
    let only = mapping.value("variant")
    if let only, !variants.contains(only.text ?? "") {
      let hint =
        nearestName(to: only.text ?? "", among: variants).map { say(.didYouMean, $0) }
        ?? (variants.isEmpty ? say(.nothingCompared) : say(.knownHere, list(variants)))
      problems.add(.reference, at: only.place, say(.noSuchVariant, shown(only)), hint: hint)
      return nil
    }
    guard let way = exactlyOne(mapping) else { return nil }
    var step = LessonStep(
      moment: nil,
      say: text ?? LocalizedText(english: "", indonesian: ""),
      look: look,
      variant: only?.text
    )
    if only == nil || only?.text == variant {
      guard let moment = moment(mapping, way) else { return nil }
      step.moment = moment
    }
    return text == nil ? nil : step
  }

  private mutating func moment(_ mapping: MappingReader, _ way: String) -> LessonMoment? {
    guard let node = mapping.value(way) else { return nil }
    switch way {
    case "at":
      guard let time = duration(mapping, "at") else { return nil }
      let end = VirtualInstant.start + scenario.phases.run + (scenario.phases.drain ?? .zero)
      if .start + time > end {
        problems.add(.never, at: node.place, say(.stepNever, end.description))
      }
      return .at(.start + time)
    case "when":
      return condition(node).map { .when($0, text: node.text ?? "") }
    default:
      let fault = resolve(node.text ?? "", at: node.place, in: names.faults, kind: .wordFault)
      return fault.map { way == "on" ? .on(fault: $0) : .off(fault: $0) }
    }
  }
}
