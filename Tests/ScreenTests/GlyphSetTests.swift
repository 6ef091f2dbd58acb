import Groundwork
import Testing

@testable import Screen

@Suite struct GlyphSetTests {
  static let sets = [GlyphSet.full, .block, .ascii]

  /// Every scalar of a set, found by looking at all its properties.
  private func scalars(_ value: Any) -> [Unicode.Scalar] {
    if let scalar = value as? Unicode.Scalar { return [scalar] }
    if value is String || value is ChartStyle { return [] }
    return Mirror(reflecting: value).children.flatMap { scalars($0.value) }
  }

  @Test(arguments: sets) func `every glyph is one column wide and no emoji`(_ set: GlyphSet) {
    let all = scalars(set)
    #expect(all.count > 80)
    for scalar in all {
      #expect(cellWidth(of: scalar) == 1, "\(scalar)")
      #expect(!scalar.properties.isEmojiPresentation, "\(scalar)")
      #expect(!("▶◀⏸⏩⏪⚠✔↔↩".unicodeScalars.contains(scalar)))
      #expect(drawable(scalar) == scalar)
    }
  }

  @Test func `the ASCII set is ASCII`() {
    #expect(scalars(GlyphSet.ascii).allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
  }

  @Test(arguments: sets) func `sizes of the ladders are those the widgets expect`(_ set: GlyphSet) {
    #expect(set.sparkline.count == 8)
    #expect(set.shades.count == 4)
    #expect(set.heat.count == Role.heatSteps.count)
    #expect(set.seriesLines.count == 4)
    #expect(set.seriesFills.count == 4)
    #expect(!set.sparkline.contains(set.zero))
    #expect(Set(set.seriesFills).count == 4)
    #expect(GlyphSet.named(set.name) == set)
  }

  @Test(arguments: sets) func `states and marks of the timeline differ`(_ set: GlyphSet) {
    #expect(Set([set.normal, set.warning, set.alarm, set.done, set.failed]).count == 5)
    let timeline = set.timeline
    let marks = [
      timeline.track, timeline.position, timeline.pastPosition, timeline.fault, timeline.faultEnd,
      timeline.alarm, timeline.bookmark, timeline.planned, timeline.change, timeline.several,
      timeline.thinned,
      timeline.branch,
    ]
    #expect(Set(marks).count == marks.count, "\(marks)")
  }

  @Test func `an unknown name is no set`() { #expect(GlyphSet.named("fancy") == nil) }
}
