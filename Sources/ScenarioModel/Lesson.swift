public import Vocabulary

/// What a scenario asks, shows and explains to a learner; it never changes what a run does.
public struct Lesson: Equatable, Sendable {
  /// Asked before the run begins.
  public var predict: [LessonQuestion] = []
  /// What to see, in the order in which it happens.
  public var steps: [LessonStep] = []
  /// Why it is so; paragraphs are lines.
  public var explain: LocalizedText?
  public var experiments: [LessonExperiment] = []
  /// Asked afterwards.
  public var quiz: [LessonQuestion] = []

  public init() {}
}

/// A question with choices, exactly one of which is right.
public struct LessonQuestion: Equatable, Sendable {
  public var ask: LocalizedText
  public var choices: [LessonChoice]

  public init(ask: LocalizedText, choices: [LessonChoice]) {
    self.ask = ask
    self.choices = choices
  }

  /// The index of the right choice.
  public var rightChoice: Int { choices.firstIndex(where: \.isRight) ?? 0 }
}

/// One answer that a question offers.
public struct LessonChoice: Equatable, Sendable {
  public var say: LocalizedText
  public var isRight: Bool
  /// Why it is right, or what is wrong with it.
  public var why: LocalizedText?

  public init(say: LocalizedText, isRight: Bool = false, why: LocalizedText? = nil) {
    self.say = say
    self.isRight = isRight
    self.why = why
  }
}

/// One thing to see, told when its moment has come.
///
/// Steps follow one another: the moment of a step is never before that of the step in front of it.
public struct LessonStep: Equatable, Sendable {
  /// `nil` for a step that belongs to another variant than this scenario.
  public var moment: LessonMoment?
  public var say: LocalizedText
  /// Where it is best seen.
  public var look: LessonView?
  /// The one variant in which it is seen; `nil` is every variant.
  public var variant: String?

  public init(
    moment: LessonMoment?,
    say: LocalizedText,
    look: LessonView? = nil,
    variant: String? = nil
  ) {
    self.moment = moment
    self.say = say
    self.look = look
    self.variant = variant
  }
}

/// What a step waits for.
public enum LessonMoment: Equatable, Sendable {
  case at(VirtualInstant)
  /// The first strike of a fault; index into the scenario's faults.
  case on(fault: Int)
  /// The healing of a fault.
  case off(fault: Int)
  /// A condition, in the author's words too.
  case when(Condition, text: String)
}

/// A screen that a step can send a learner to; the raw value is its word.
public enum LessonView: String, Equatable, Sendable, CaseIterable {
  case overview, queues, latency, topology, events, faults
}

/// Something to try after the run, and what will come of it.
public struct LessonExperiment: Equatable, Sendable {
  public var attempt: LocalizedText
  public var outcome: LocalizedText?

  public init(attempt: LocalizedText, outcome: LocalizedText? = nil) {
    self.attempt = attempt
    self.outcome = outcome
  }
}
