import Phrasebook
import Screen
import Testing

@testable import Dashboard

@Suite struct SettingsTests {
  @Test func `every setting is read`() {
    let settings = Settings(
      text: """
        # colours
        theme = "high-contrast"   # for the beamer
        glyphs = 'block'
        speed="x4"
        language = "id"
        color = "256"
        fps = 30
        animation = false
        mouse = false
        synchronized-output = false
        paused = true
        plain = true

        [keys]
        toggle-pause = "p Space"
        """
    )
    #expect(settings.problems == [])
    #expect(settings.theme == .highContrast)
    #expect(settings.glyphs == .block)
    #expect(settings.speed == .fourfold)
    #expect(settings.language == .indonesian)
    #expect(settings.color == "256")
    #expect(settings.framesPerSecond == 30)
    #expect(settings.animation == false && settings.mouse == false)
    #expect(settings.synchronizedOutput == false)
    #expect(settings.isPaused == true && settings.isPlain == true)
  }

  @Test(arguments: [
    ("x = 1", "unknown setting x"), ("theme = \"pink\"", "theme must be one of dark, light"),
    ("theme = dark", "not understood"), ("fps = 0", "fps must be one of 1 … 60"),
    ("fps = \"10\"", "fps must be"), ("mouse = 1", "mouse must be one of true, false"),
    ("theme", "not understood"), ("= 3", "not understood"), ("a b = 3", "not understood"),
    ("theme = \"dark", "not understood"), ("theme = \"dark\" x", "not understood"),
    ("[keys", "not understood"), ("[[keys]]", "not understood"),
    ("[look]\ntheme = 1", "look.theme"),
    ("[keys]\nfly = \"x\"", "unknown command fly"), ("[keys]\nquit = \"qq\"", "unknown key qq"),
    ("[keys]\nquit = 3", "needs keys in quotes"), ("[keys]\ntoggle-pause = \"^C\"", "leads out"),
    ("[keys]\naccept = \"x\"", "cannot be changed"), ("theme = [\"dark\"]", "not understood"),
    ("\u{0}\u{1B}[2J = 1", "not understood"),
  ]) func `what is wrong is told with its line and passed over`(_ text: String, _ words: String) {
    let settings = Settings(text: "\n" + text + "\nspeed = \"x2\"\n")
    let lines = text.split(separator: "\n").count
    #expect(settings.problems.first?.line == 1 + lines)
    #expect(settings.problems.first?.sentence(in: .english).contains(words) == true)
    #expect(settings.problems.first?.sentence(in: .indonesian).isEmpty == false)
    if lines == 1, !text.hasPrefix("[") { #expect(settings.speed == .double) }
  }

  @Test func `an empty file, an endless line and a file of rubbish do no harm`() {
    #expect(Settings(text: "") == Settings())
    #expect(Settings(text: String(repeating: "x", count: 1 << 20)).problems.count == 1)
    let rubbish = String(repeating: "\u{FFFD}=\"\\\n", count: 5_000)
    #expect(Settings(text: rubbish).problems.count == 5_000)
  }

  @Test func `changes leave comments, order and unknown lines alone`() {
    let text = "# mine\ntheme = \"dark\" # why\nodd line\n\n[keys]\ntheme = \"x\"\n"
    let changed = settings(
      text,
      changed: [
        SettingsChange(key: "theme", value: "\"light\""),
        SettingsChange(key: "mouse", value: "false"),
        SettingsChange(section: "new", key: "a", value: "1"),
      ]
    )
    #expect(
      changed
        == "# mine\ntheme = \"light\"\nodd line\n\nmouse = false\n[keys]\ntheme = \"x\"\n[new]\na = 1\n"
    )
  }

  @Test func `what the palette saves is read back as it was`() throws {
    var player = Player(Fixture.state(glyphs: .block, speed: .tenfold))
    player.type(":theme light")
    player.press(.enter)
    player.type(":save settings")
    guard case .comfort(.saveSettings(let changes)) = player.press(.enter) else {
      Issue.record("nothing is saved")
      return
    }
    let read = Settings(text: settings("", changed: changes))
    #expect(read.problems == [])
    #expect(read.theme == .light && read.glyphs == .block && read.speed == .tenfold)
    #expect(read.language == .english && read.mouse == true)
  }

  @Test(arguments: Language.allCases)
  func `the template says nothing until a line is freed, and every line can be`(
    _ language: Language
  ) {
    let template = settingsTemplate(in: language)
    #expect(Settings(text: template) == Settings())
    let lines = template.split(separator: "\n", omittingEmptySubsequences: false)
    let freed = lines.map { $0.hasPrefix("# ") && $0.contains(" = ") ? $0.dropFirst(2) : $0 }
    #expect(Settings(text: freed.joined(separator: "\n")).problems == [])
  }
}

@Suite struct RemappingTests {
  private func player(_ keys: String) -> Player {
    var state = Fixture.state()
    state.use(Settings(text: "[keys]\n" + keys + "\n"))
    return Player(state)
  }

  @Test func `a command answers to its new key and no longer to the old one`() {
    var player = player("toggle-pause = \"p\"")
    #expect(player.type(" ") == nil)
    #expect(player.type("p") == .pause)
    #expect(player.footer.contains("p›resume"))
    player.type("?")
    let line = HelpText(player.state).lines.first { $0.words.contains("pause or resume") }
    #expect(line?.label == "p")
  }

  @Test func `an unbound command has no key, and the palette still reaches it`() {
    var player = player("toggle-pause = \"\"")
    #expect(player.type(" ") == nil)
    #expect(!player.footer.contains("pause"))
    player.type("q")
    var other = self.player("restart = \"\"")
    #expect(other.type("R") == nil)
  }

  @Test func `a key taken over does one thing only`() {
    var player = player("toggle-pause = \"f\"")
    #expect(player.type("f") == .pause)
    #expect(player.state.dialog == nil)
    for context in KeyContext.allCases {
      var taken: [KeyPress] = []
      for binding in player.state.keyMap.bindings(of: context) {
        for key in binding.keys {
          #expect(!taken.contains(key))
          taken.append(key)
        }
      }
    }
  }

  @Test func `help and quit stay in the footer under their new keys`() {
    let player = player("help = \"H\"\nquit = \"Q\"")
    #expect(player.footer.contains("H›help") && player.footer.contains("Q›quit"))
    let without = self.player("help = \"\"\nquit = \"\"")
    #expect(without.footer.contains("F1›help") && without.footer.contains("^C›quit"))
  }

  @Test func `keys are written and read alike`() {
    for binding in KeyMap.standard.bindings {
      for key in binding.keys { #expect(KeyPress(label: key.label) == key, "\(key)") }
    }
    for name in ["", "F0", "F25", "^1", "ab", "Alt-", "space"] {
      #expect(KeyPress(label: name) == nil)
    }
  }

  @Test func `every command has a name of its own`() {
    let names = DashboardCommand.allCases.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.contains("toggle-pause") && names.contains("comfort.palette"))
  }
}
