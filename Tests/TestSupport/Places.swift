public import Foundation

/// The folder that holds `Package.swift`.
public let repositoryRoot: URL = {
  var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  while folder.path != "/" {
    let manifest = folder.appendingPathComponent("Package.swift").path
    if FileManager.default.fileExists(atPath: manifest) { return folder }
    folder.deleteLastPathComponent()
  }
  preconditionFailure("no Package.swift above \(#filePath)")
}()

/// Where an executable of this package was built, beside the tests that are running.
///
/// Throws if there is none: build it first, `swift build --build-tests` does.
public func builtProduct(named name: String) throws -> URL {
  let running = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  let candidates = [
    running.deletingLastPathComponent(),
    repositoryRoot.appendingPathComponent(".build/debug"),
    repositoryRoot.appendingPathComponent(".build/release"),
  ].map { $0.appendingPathComponent(name) }
  guard
    let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
  else { throw CocoaError(.fileNoSuchFile) }
  return found
}

/// A folder of its own for one test, removed with everything in it when the last reference goes.
public final class TemporaryDirectory: Sendable {
  /// Where it is; no symbolic links in the path.
  public let url: URL

  /// Makes an empty folder under the system's folder for temporary files.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .resolvingSymlinksInPath()
      .appendingPathComponent("mqlab-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// Writes a text into a file of the folder and returns where it is.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> URL {
    let file = url.appendingPathComponent(name)
    let folder = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: file, atomically: false, encoding: .utf8)
    return file
  }

  /// The names of what is in the folder, sorted.
  public func contents() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// Makes a folder of its own for one test; keep the value for as long as the folder is needed.
public func temporaryDirectory() throws -> TemporaryDirectory { try TemporaryDirectory() }
