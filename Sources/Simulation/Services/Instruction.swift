internal import BrokerEngine
internal import ScenarioModel
internal import Vocabulary

/// One thing that a handling does; the steps of a plan, made flat.
///
/// Steps that hold steps become jumps, and what an instruction needs stands in a table of the
/// program, so that an instruction is small and reading it takes no reference.
enum Instruction: Sendable, BitwiseCopyable {
  /// Index into the program's laws.
  case work(Int32)
  case wait(Int32)
  /// Index into the program's chances.
  case fail(Int32)
  /// Fails always: what a saga that lost its process goes on with.
  case giveUp
  /// Index into the program's reads.
  case read(Int32)
  case write(Int32)
  /// Index into the program's call sites.
  case call(Int32)
  /// Index into the program's publishes.
  case publish(Int32)
  case parallel(Int32)
  /// Index into the program's choices.
  case choose(Int32)
  case jump(Int32)
  /// Index into the program's sagas.
  case beginSaga(Int32)
  case endStage
  case commitSaga
  case endCompensation
  /// The handling, or the branch, is done.
  case end
}

/// A read of a table or of a view, as the data of the run take it.
struct ReadInstruction: Sendable {
  var source: ReadPlan.Source
  /// Index into the program's laws: the step's own, else that of the database or the view.
  var time: Int
  var freshness: ReadPlan.Freshness
}

/// A write to a table, as the data of the run take it.
struct WriteInstruction: Sendable {
  var table: Int
  /// Index into the program's laws: the step's own, else that of the database.
  var time: Int
  var locksTable: Bool
}

/// A message that a step publishes.
struct PublishInstruction: Sendable {
  /// Row of the run's producers.
  var producer: Int
  var awaitsConfirm: Bool
  var usesOutbox: Bool
  var tellsOf: Int?
}

/// The branches of a parallel step.
struct ParallelInstruction: Sendable {
  /// Where each branch begins: a range of the program's places.
  var branches: Range<Int>
  var cutOff: VirtualDuration?
  var isPartialAllowed: Bool
}

/// The ways of a choice.
struct ChoiceInstruction: Sendable {
  /// A range of the program's ways.
  var ways: Range<Int>
}

/// One way of a choice: its share, and where it begins.
struct Way: Sendable {
  var share: Probability
  var place: Int32
}

/// Where the compensations of a saga's stages begin: a range of the program's places.
struct SagaInstruction: Sendable {
  var compensations: Range<Int>
}
