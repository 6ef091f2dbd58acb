import Dashboard
import Foundation
import Screen
import Testing

@Test func look() throws {
  var text = ""
  for (w, h) in [(160, 50), (110, 30), (80, 24), (60, 18)] {
    for key in ["1", "2", "6", "?"] {
      var state = Fixture.state(Fixture.alarm(), width: w, height: h)
      _ = state.update(.key(.character(Character(key))))
      if key == "6" { _ = state.update(.key(.enter)) }
      text += drawDashboard(state, width: w, height: h).rows().joined(separator: "\n") + "\n"
    }
  }
  try text.write(toFile: "/tmp/look.txt", atomically: true, encoding: .utf8)
}
