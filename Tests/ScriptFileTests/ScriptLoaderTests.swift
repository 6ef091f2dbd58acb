import Phrasebook
import ScenarioFile
import ScenarioModel
import ScriptFile
import Scripting
import Testing
import Vocabulary

/// The problems of a case file, as `line:column code`.
private func problems(_ text: String) -> [String] {
  do {
    _ = try ScriptLoader().load(path: "x.json", text: Array(text.utf8))
    return []
  } catch {
    return error.problems.map { problem in
      let place = problem.position.map { "\($0.line):\($0.column) " } ?? ""
      return place + problem.code.rawValue
    }
  }
}

private func loaded(_ text: String) throws -> Script {
  try ScriptLoader().load(path: "x.json", text: Array(text.utf8))
}

/// A case with one operation.
private func withOperation(_ operation: String) -> String {
  "{\"id\": \"x\", \"ops\": [\n\(operation)\n]}"
}

/// A malformed file, what is found in it, and a word of the message.
struct MalformedCase: CustomTestStringConvertible {
  let name: String
  let text: String
  let found: [String]

  init(_ name: String, _ text: String, _ found: [String]) {
    self.name = name
    self.text = text
    self.found = found
  }

  var testDescription: String { name }
}

private let notation: [MalformedCase] = [
  MalformedCase("empty", "", ["1:1 E-EMPTY"]),
  MalformedCase("blank", " \n\t", ["1:1 E-EMPTY"]),
  MalformedCase("cut", "{\"id\": \"x\", \"ops\": [", ["1:21 E-JSON"]),
  MalformedCase("trailing comma", "{\"id\": \"x\",}", ["1:12 E-JSON"]),
  MalformedCase("two values", "{} {}", ["1:4 E-JSON"]),
  MalformedCase("bare word", "{\"id\": yes}", ["1:8 E-JSON"]),
  MalformedCase("not a number", "{\"id\": Infinity}", ["1:8 E-JSON"]),
  MalformedCase("single quotes", "{'id': 1}", ["1:2 E-JSON"]),
  MalformedCase("no colon", "{\"id\" 1}", ["1:7 E-JSON"]),
  MalformedCase("leading zero", "{\"id\": 01}", ["1:8 E-NUMBER"]),
  MalformedCase("bare point", "{\"id\": 1.}", ["1:8 E-NUMBER"]),
  MalformedCase("beyond 64 bits", "{\"id\": 9223372036854775808}", ["1:8 E-NUMBER"]),
  MalformedCase("beyond a double", "{\"id\": 1e999}", ["1:8 E-NUMBER"]),
  MalformedCase("open text", "{\"id\": \"x\n\"}", ["1:8 E-JSON"]),
  MalformedCase("unknown escape", #"{"id": "\x"}"#, ["1:9 E-JSON"]),
  MalformedCase("half a surrogate pair", #"{"id": "\ud83d"}"#, ["1:9 E-JSON"]),
  MalformedCase("key twice", "{\"id\": \"x\",\n\"id\": \"y\", \"ops\": []}", ["2:1 E-DUP"]),
  MalformedCase("control", "{\"id\": \"\u{1b}\"}", ["1:9 E-YAML"]),
  MalformedCase("deep", String(repeating: "[", count: 65), ["1:65 E-LIMIT"]),
  MalformedCase("a list", "[]", ["1:1 E-SHAPE"]),
]

private let content: [MalformedCase] = [
  MalformedCase("nothing in it", "{}", ["1:1 E-MISSING", "1:1 E-MISSING"]),
  MalformedCase(
    "another broker",
    #"{"id": "x", "broker": "activemq", "ops": []}"#,
    ["1:23 E-DIALECT"]
  ),
  MalformedCase("no such version", #"{"id": "x", "version": "2.8", "ops": []}"#, ["1:24 E-VALUE"]),
  MalformedCase("mistyped top key", #"{"id": "x", "titel": "t", "ops": []}"#, ["1:13 E-KEY"]),
  MalformedCase("ops no list", #"{"id": "x", "ops": {}}"#, ["1:20 E-VALUE"]),
  MalformedCase("operation no object", withOperation("7"), ["2:1 E-SHAPE"]),
  MalformedCase("no op", withOperation("{}"), ["2:1 E-MISSING"]),
  MalformedCase("unknown op", withOperation(#"{"op": "pubish"}"#), ["2:8 E-UNKNOWN"]),
  MalformedCase(
    "unknown key",
    withOperation(#"{"op": "get", "queue": "q", "noack": true}"#),
    ["2:29 E-KEY"]
  ),
  MalformedCase("missing key", withOperation(#"{"op": "get"}"#), ["2:1 E-MISSING"]),
  MalformedCase(
    "text for flag",
    withOperation(#"{"op": "get", "queue": "q", "no_ack": "yes"}"#),
    ["2:39 E-VALUE"]
  ),
  MalformedCase("number for text", withOperation(#"{"op": "get", "queue": 7}"#), ["2:24 E-VALUE"]),
  MalformedCase("tag below zero", withOperation(#"{"op": "ack", "tag": -1}"#), ["2:22 E-VALUE"]),
  MalformedCase("tag with a point", withOperation(#"{"op": "ack", "tag": 1.0}"#), ["2:22 E-VALUE"]),
  MalformedCase(
    "long name",
    withOperation("{\"op\": \"purge\", \"queue\": \"\(String(repeating: "q", count: 256))\"}"),
    ["2:26 E-NAME"]
  ),
  MalformedCase(
    "endless wait",
    withOperation(#"{"op": "wait", "ms": 1000000000000}"#),
    ["2:22 E-VALUE"]
  ),
  MalformedCase(
    "many messages",
    withOperation(
      (0..<3).map { _ in #"{"op": "publish", "count": 100000}"# }.joined(separator: ",\n")
    ),
    ["4:1 E-LIMIT"]
  ),
  MalformedCase(
    "many bytes",
    withOperation(#"{"op": "publish", "count": 100000, "size": 16000000}"#),
    ["2:1 E-LIMIT"]
  ),
  MalformedCase(
    "property of another kind",
    withOperation(#"{"op": "publish", "props": {"priority": "high", "replyto": "x"}}"#),
    ["2:41 E-VALUE", "2:49 E-KEY"]
  ),
  MalformedCase(
    "all faults at once",
    withOperation("{\"op\": \"get\"},\n{\"op\": \"fetch\"},\n{\"op\": \"qos\"}"),
    ["2:1 E-MISSING", "3:8 E-UNKNOWN", "4:1 E-MISSING"]
  ),
  MalformedCase(
    "expects a step that is not there",
    #"{"id": "x", "ops": [], "expect": {"steps": [{"i": 0}], "final": {}}}"#,
    ["1:51 E-REF"]
  ),
  MalformedCase(
    "steps out of order",
    "{\"id\": \"x\", \"ops\": [{\"op\": \"depth\"}, {\"op\": \"depth\"}],\n"
      + "\"expect\": {\"steps\": [{\"i\": 1},\n{\"i\": 0}], \"final\": {}}}",
    ["3:1 E-VALUE"]
  ),
]

/// A case for KubeMQ with one operation.
private func forKubeMQ(_ operation: String) -> String {
  "{\"id\": \"x\", \"broker\": \"kubemq\", \"ops\": [\n\(operation)\n]}"
}

private let kubeContent: [MalformedCase] = [
  MalformedCase(
    "no such edition",
    #"{"id": "x", "broker": "kubemq", "version": "3.1", "ops": []}"#,
    ["1:44 E-VALUE"]
  ),
  MalformedCase("no object", forKubeMQ("[]"), ["2:1 E-SHAPE"]),
  MalformedCase("no op", forKubeMQ("{}"), ["2:1 E-MISSING"]),
  MalformedCase("an operation of RabbitMQ", forKubeMQ(#"{"op": "publish"}"#), ["2:8 E-UNKNOWN"]),
  MalformedCase(
    "unknown key",
    forKubeMQ(#"{"op": "send", "queue": "q", "body": "m", "delai_s": 1}"#),
    ["2:43 E-KEY"]
  ),
  MalformedCase(
    "key of another operation",
    forKubeMQ(#"{"op": "receive", "queue": "q", "max": 1, "wait_ms": 5}"#),
    []
  ),
  MalformedCase("missing keys", forKubeMQ(#"{"op": "send"}"#), ["2:1 E-MISSING", "2:1 E-MISSING"]),
  MalformedCase(
    "no such action",
    forKubeMQ(#"{"op": "tx", "action": "AckAl"}"#),
    ["2:24 E-VALUE"]
  ),
  MalformedCase("no action", forKubeMQ(#"{"op": "tx"}"#), ["2:1 E-MISSING"]),
  MalformedCase(
    "sequences are numbers",
    forKubeMQ(#"{"op": "tx", "action": "AckRange", "seqs": [1, "2"]}"#),
    ["2:48 E-VALUE"]
  ),
  MalformedCase(
    "no such kind",
    forKubeMQ(#"{"op": "subscribe", "sub": "a", "kind": "event", "channel": "c"}"#),
    ["2:41 E-VALUE"]
  ),
  MalformedCase(
    "no such start",
    forKubeMQ(#"{"op": "subscribe", "sub": "a", "kind": "store", "channel": "c", "start": "end"}"#),
    ["2:75 E-VALUE"]
  ),
  MalformedCase(
    "a batch of numbers",
    forKubeMQ(#"{"op": "batch", "messages": [1]}"#),
    ["2:30 E-VALUE"]
  ),
  MalformedCase(
    "many messages",
    forKubeMQ(
      (0..<3).map { _ in #"{"op": "send", "queue": "q", "body": "m", "count": 100000}"# }
        .joined(separator: ",\n")
    ),
    ["4:1 E-LIMIT"]
  ),
  MalformedCase(
    "a number beyond the protocol",
    forKubeMQ(#"{"op": "receive", "queue": "q", "max": 3000000000}"#),
    ["2:40 E-VALUE"]
  ),
]

@Suite struct ScriptLoaderTests {
  @Test(arguments: kubeContent) func `what is no case of KubeMQ is found`(_ file: MalformedCase) {
    #expect(problems(file.text) == file.found)
  }

  @Test(arguments: [
    (#""recorded_on": "KubeMQ Community 2.4.0 (gRPC)","#, KubeEdition.community),
    (#""recorded_on": "KubeMQ Community 2.4.0 (gRPC)", "version": "documented","#, .documented),
    (#""version": "community 2.4.0","#, .community),
    ("", .documented),
  ])
  func `the edition is that of the recording unless the case says otherwise`(
    _ words: String,
    _ edition: KubeEdition
  ) throws {
    let script = try loaded("{\"id\": \"x\", \"broker\": \"kubemq\", \(words) \"ops\": []}")
    #expect(script.body == .kubemq([], edition))
  }

  @Test(arguments: notation) func `what is not JSON is found`(_ file: MalformedCase) {
    #expect(problems(file.text) == file.found)
  }

  @Test(arguments: content) func `what is no case is found`(_ file: MalformedCase) {
    #expect(problems(file.text) == file.found)
  }

  @Test func `a file beyond a mebibyte is refused unread`() {
    #expect(problems(String(repeating: " ", count: 1 << 20 + 1)) == ["E-LIMIT"])
  }

  @Test func `bytes that are no text are refused`() {
    #expect(throws: ScenarioError.self) {
      _ = try ScriptLoader().load(path: "x", text: [0x7b, 0xff, 0x7d])
    }
  }

  @Test func `many operations are refused`() {
    let operations = Array(repeating: #"{"op": "depth"}"#, count: 20_001)
    #expect(
      problems(withOperation(operations.joined(separator: ","))).last?.hasSuffix("E-LIMIT") == true
    )
  }

  @Test func `a mistyped operation is shown in its line with what was probably meant`() {
    do {
      _ = try loaded(withOperation(#"  {"op": "declare_que", "queue": "q"}"#))
      Issue.record("it was taken")
    } catch let error as ScenarioError {
      let text = error.rendered(in: .english)
      #expect(
        text == """
          x.json:2:10: error[E-UNKNOWN]: `declare_que` is no operation
              {"op": "declare_que", "queue": "q"}
                     ^
            hint: did you mean `declare_queue`?
          """
      )
    } catch {
      Issue.record(error)
    }
  }

  @Test func `escapes and pairs of surrogates are read`() throws {
    let script = try loaded(
      withOperation(#"{"op": "publish", "body": "a\/\t\u00e9\ud83d\ude00\"\\"}"#)
    )
    guard case .publish(let publish)? = script.steps.first?.operation else {
      Issue.record("no publish")
      return
    }
    #expect(publish.body == "a/\té😀\"\\")
  }

  @Test func `whole numbers, numbers with a point, texts and null stay apart`() throws {
    let script = try loaded(
      withOperation(
        #"{"op": "bind", "queue": "q", "exchange": "x", "args": {"a": 1, "b": 1.0, "c": "1", "d": null}}"#
      )
    )
    guard case .bind(let binding)? = script.steps.first?.operation else {
      Issue.record("no binding")
      return
    }
    let expected: FieldTable = [
      "a": .integer(1), "b": .double(1), "c": .text("1"), "d": .void,
    ]
    #expect(binding.arguments == expected)
  }

  @Test(arguments: [
    (#""recorded_on": "RabbitMQ 3.10.8","#, RabbitVersion.v3x10),
    (#""recorded_on": "RabbitMQ 4.1.0","#, .v4x3),
    (#""recorded_on": "RabbitMQ 3.10.8", "version": "4.3","#, .v4x3),
    (#""version": "3.10.8","#, .v3x10),
    ("", .v4x3),
  ])
  func `the version is that of the recording unless the case says otherwise`(
    _ words: String,
    _ version: RabbitVersion
  ) throws {
    #expect(try loaded("{\"id\": \"x\", \(words) \"ops\": []}").version == version)
  }
}
