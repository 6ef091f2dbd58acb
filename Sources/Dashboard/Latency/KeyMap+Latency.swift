import Phrasebook
import Screen

extension KeyMap {
  static let latency: [KeyBinding] =
    [
      bind("m", typed("m"), .latency, .latency(.nextMeasure), .keyMeasure, .explainMeasure),
      bind(
        "[",
        typed("[") + [.function(8)],
        .latency,
        .latency(.shorterWindow),
        .keyShorter,
        .explainShorter
      ),
      bind(
        "]",
        typed("]") + [.function(9)],
        .latency,
        .latency(.longerWindow),
        .keyLonger,
        .explainLonger
      ),
      bind("v", typed("v"), .latency, .latency(.toggleScale), .keyScale, .explainScale),
      bind("a", typed("a"), .latency, .latency(.holdAxis), .keyHoldAxis, .explainHoldAxis),
      bind(
        "Left",
        [.left] + typed("h"),
        .latency,
        .latency(.cursorLeft),
        .keyCursor,
        .explainCursorLeft
      ),
      quiet(
        "Right",
        [.right] + typed("l"),
        .latency,
        .latency(.cursorRight),
        .keyCursor,
        .explainCursorRight
      ),
      bind("i", typed("i"), .latency, .latency(.toggleTable), .keyTable, .explainTable),
      quiet("y", typed("y"), .latency, .latency(.copyTable), .keyCopy, .explainCopyTable),
    ]
    + [
      bind("C", typed("C"), .queues, .latency(.chooseColumns), .keyColumns, .explainColumns),
      bind(
        "a",
        typed("a"),
        .queues,
        .latency(.toggleCommonScale),
        .keyCommonScale,
        .explainCommonScale
      ),
    ]
    + [KeyContext.overview, .queues].map {
      quiet("i", typed("i"), $0, .latency(.toggleTable), .keyTable, .explainTable)
    }
}
