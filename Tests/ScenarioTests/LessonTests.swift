import Foundation
import ScenarioFile
import ScenarioModel
import Simulation
import Telemetry
import TestSupport
import Testing
import Vocabulary

/// The lessons of the files that ship, and what a run knows of their moments.
@Suite struct ShippedLessonTests {
  /// The first lessons of the course have their texts.
  private static let taught = Set((1...9).map { "0\($0)" })

  private func texts(of lesson: Lesson) -> [LocalizedText] {
    let questions = lesson.predict + lesson.quiz
    return questions.flatMap { [$0.ask] + $0.choices.map(\.say) + $0.choices.compactMap(\.why) }
      + lesson.steps.map(\.say) + [lesson.explain].compactMap { $0 }
      + lesson.experiments.flatMap { [$0.attempt] + [$0.outcome].compactMap { $0 } }
  }

  @Test(arguments: try scenarioFiles().filter { Self.taught.contains(String($0.id.prefix(2))) })
  func `teaches in both languages and short steps`(_ file: ShippedFile) throws {
    let lesson = try #require(file.load().variants.first?.scenario.lesson)
    #expect(!lesson.predict.isEmpty && lesson.steps.count >= 3 && lesson.explain != nil)
    #expect(!lesson.experiments.isEmpty && lesson.quiz.count >= 2)
    for text in texts(of: lesson) {
      #expect(!text.english.isEmpty && !text.indonesian.isEmpty)
      // Numbers and names are the same everywhere; a sentence is not.
      let isSentence = text.english.split(separator: " ").count > 3
      let hasWords = text.english.split(separator: " ").contains {
        $0.count > 3 && $0.allSatisfy(\.isLetter)
      }
      if isSentence, hasWords { #expect(text.english != text.indonesian, "\(text.english)") }
    }
    for step in lesson.steps {
      for text in [step.say.english, step.say.indonesian] {
        #expect(text.count <= 3 * 76, "\(text)")
      }
    }
  }

  @Test(arguments: try scenarioFiles())
  func `waits for moments that are there`(_ file: ShippedFile) throws {
    let experiment = try file.load()
    let names = experiment.variants.compactMap(\.name)
    for variant in experiment.variants {
      guard let lesson = variant.scenario.lesson else { continue }
      let phases = variant.scenario.phases
      let end = VirtualInstant.start + phases.run + (phases.drain ?? .zero)
      var last = VirtualInstant.start
      for step in lesson.steps {
        if let only = step.variant { #expect(names.contains(only)) }
        #expect((step.moment == nil) == (step.variant.map { $0 != variant.name } ?? false))
        switch step.moment {
        case .at(let instant):
          #expect(instant >= last && instant <= end, "\(file.id): \(step.say.english)")
          last = instant
        case .on(let fault), .off(let fault):
          #expect(variant.scenario.faults.indices.contains(fault))
        case .when, nil: break
        }
      }
    }
  }

  /// Files whose steps wait for a condition, in the variants that have it.
  private static let conditional = [
    ("03-http-under-traffic", "B-rush"), ("08-ack-and-delete-killed", nil),
    ("09-broadcast", "durable"),
  ]

  @Test(arguments: conditional)
  func `conditions come true in their turn`(id: String, variant: String?) throws {
    let file = ShippedFile(path: "Scenarios/\(id).yaml")
    let found = try file.load().variants.first { $0.name == variant }
    let scenario = try #require(found).scenario
    let lesson = try #require(scenario.lesson)
    var options = SimulationOptions()
    options.keepsSeries = true
    var run = SimulationRun(scenario, options: options)
    run.run(until: .never)
    let moments = run.snapshot().lessonMoments
    #expect(moments.count == lesson.steps.count)
    var last = VirtualInstant.start
    for (step, moment) in zip(lesson.steps, moments) where step.moment != nil {
      guard let moment else {
        Issue.record("\(id): \(step.say.english)")
        continue
      }
      #expect(moment >= last)
      last = moment
    }
  }

  @Test func `a lesson never changes what happens`() throws {
    let file = ShippedFile(path: "Scenarios/08-ack-and-delete-killed.yaml")
    var scenario = try #require(file.load().variants.first).scenario
    var options = SimulationOptions()
    options.keepsSeries = true
    var taught = SimulationRun(scenario, options: options)
    taught.run(until: .never)
    scenario.lesson = nil
    var silent = SimulationRun(scenario)
    silent.run(until: .never)
    #expect(taught.digest == silent.digest)
    #expect(taught.eventCount == silent.eventCount)
    #expect(silent.snapshot().lessonMoments.isEmpty)
  }
}
