import Glibc

/// The value of an environment variable, `nil` when it is not set.
func environmentValue(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}

/// Whether the user wants no colour at all: `NO_COLOR` set and not empty (no-color.org).
func environmentRefusesColor() -> Bool {
  environmentValue("NO_COLOR").map { !$0.isEmpty } ?? false
}

/// Whether `COLORFGBG` tells of a light background, `nil` when it tells nothing.
func environmentHasLightBackground() -> Bool? {
  guard let value = environmentValue("COLORFGBG"),
    let last = value.split(separator: ";").last,
    let color = Int(last)
  else { return nil }
  return color == 7 || color >= 9 && color <= 15
}
