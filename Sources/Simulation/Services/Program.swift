internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// The steps of all endpoints and message handlers, made flat, with everything they draw from.
struct Program: Sendable {
  var code = RowTable<Instruction>()
  /// Where branches and compensations begin.
  var places = RowTable<Int32>()
  var laws = RowTable<Sampler>()
  var chances = RowTable<Chance>()
  var reads = RowTable<ReadInstruction>()
  var writes = RowTable<WriteInstruction>()
  var publishes = RowTable<PublishInstruction>()
  var parallels = RowTable<ParallelInstruction>()
  var choices = RowTable<ChoiceInstruction>()
  var choiceSources = RowTable<RandomSource>()
  var ways = RowTable<Way>()
  var sagas = RowTable<SagaInstruction>()
  var sites = RowTable<CallSite>()
  /// Endpoints of all services, service by service.
  var endpoints = RowTable<Entry>()
  /// For each service, the first of its endpoints.
  var firstEndpoint: [Int] = []
  /// A place whose instruction fails always.
  let failure: Int32 = 0
  /// For each consumer plan, what it does with a message; a place below zero is nothing.
  var handlers = RowTable<Entry>()

  /// Where handling something begins.
  struct Entry: Sendable, BitwiseCopyable {
    var place: Int32
    var service: Int32
    /// Whether its steps both write and publish, so that one without the other is an anomaly.
    var isDualWrite = false
  }

  /// A chance with a stream of its own.
  struct Chance: Sendable, BitwiseCopyable {
    var probability: Probability
    var source: RandomSource

    /// Draws once.
    mutating func falls() -> Bool {
      source.chance(probability.numerator, outOf: probability.denominator)
    }
  }

  /// Makes what it draws from its own after the run may have been copied.
  mutating func claim() {
    laws.claim()
    chances.claim()
    choiceSources.claim()
    sites.claim()
  }

  /// The way that a choice takes this time.
  mutating func draw(choice: Int) -> Int32 {
    let ways = choices[choice].ways
    var place = choiceSources[choice].unitDouble()
    for index in ways.dropLast() {
      let share = self.ways[index].share.fraction
      if place <= share { return self.ways[index].place }
      place -= share
    }
    return self.ways[ways.upperBound - 1].place
  }
}
