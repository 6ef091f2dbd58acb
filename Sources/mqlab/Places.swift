import Glibc

/// The places where files of a person belong (XDG); `nil` where no home is known.
struct Places {
  /// Settings.
  let settings: String?
  /// Runs that can be resumed.
  let state: String?
  /// Scenarios of one's own.
  let data: String?

  /// Reads the environment; a relative value is ignored, as the specification says.
  init(value: (String) -> String? = environmentValue) {
    func folder(_ variable: String, _ fallback: String) -> String? {
      if let path = value(variable), path.hasPrefix("/") { return path + "/mqlab" }
      guard let home = value("HOME"), home.hasPrefix("/") else { return nil }
      return "\(home)/\(fallback)/mqlab"
    }
    settings = folder("XDG_CONFIG_HOME", ".config").map { $0 + "/config" }
    state = folder("XDG_STATE_HOME", ".local/state")
    data = folder("XDG_DATA_HOME", ".local/share")
  }
}

/// Makes a folder and those above it, for its owner only; `false` if it is not there afterwards.
func makeFolder(_ path: String) -> Bool {
  var built = ""
  for part in path.split(separator: "/") {
    built += "/" + part
    if fileKind(built) == nil { unsafe mkdir(built, 0o700) }
  }
  return fileKind(path) == .folder
}

/// The folder of a file.
func folder(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
}
