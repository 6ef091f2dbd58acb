/// What `Package.swift` says about one target under `Sources`.
struct ManifestTarget: Equatable {
  let name: String
  let imports: Set<String>
}

/// Reads the targets under `Sources` out of the manifest's text.
///
/// It is read as text because asking the package manager from inside `swift test` takes seconds and
/// waits for the lock of the build. Understands the three forms in use: `room(…)`, `.target(…)` and
/// `.executableTarget(…)`, and `.systemLibrary(…)`; constants for products are resolved.
func manifestTargets(in manifest: String) -> [ManifestTarget] {
  let openings = ["room(", ".target(", ".executableTarget(", ".systemLibrary("]
  var targets: [ManifestTarget] = []
  var rest = manifest[...].drop(upTo: "  targets: [")
  while let opening = earliest(of: openings, in: rest) {
    let call = balancedCall(rest[opening...])
    rest = rest[call.endIndex...]
    let isOutsideSources = call.contains("path: \"Tests/")
    guard !isOutsideSources, let name = quoted(in: call).first else { continue }
    let list = dependencyList(of: call)
    var imports = Set(quoted(in: list))
    for (constant, product) in productConstants where words(of: String(list)).contains(constant) {
      imports.insert(product)
    }
    targets.append(ManifestTarget(name: name, imports: imports))
  }
  return targets
}

/// The names under which the manifest keeps products of other packages.
private let productConstants = ["yams": "Yams", "argumentParser": "ArgumentParser"]

extension Substring {
  fileprivate func drop(upTo marker: String) -> Substring {
    firstRange(of: marker).map { self[$0.upperBound...] } ?? self[endIndex...]
  }

  fileprivate func firstRange(of marker: String) -> Range<Index>? { ranges(of: marker).first }
}

private func earliest(of openings: [String], in text: Substring) -> Substring.Index? {
  openings.compactMap { text.firstRange(of: $0)?.lowerBound }.min()
}

/// From an opening to the parenthesis that closes it.
private func balancedCall(_ text: Substring) -> Substring {
  var depth = 0
  for index in text.indices {
    if text[index] == "(" { depth += 1 }
    if text[index] == ")" {
      depth -= 1
      if depth == 0 { return text[...index] }
    }
  }
  return text
}

/// What stands in the brackets after `imports:` or `dependencies:`.
private func dependencyList(of call: Substring) -> Substring {
  let after = [call.drop(upTo: "imports: ["), call.drop(upTo: "dependencies: [")]
  let list = after.first { !$0.isEmpty } ?? ""
  return list.prefix { $0 != "]" }
}

/// Everything between double quotes.
private func quoted(in text: Substring) -> [String] {
  text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
    .filter { $0.offset % 2 == 1 }
    .map { String($0.element) }
}
