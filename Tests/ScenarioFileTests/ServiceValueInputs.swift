/// Keys and values of services that are wrong, and the answer they must get.
let serviceValueInputs: [HostileInput] = [
  HostileInput(
    "X13",
    shop("workers: 20", "wrokers: 20"),
    ["6:5 E-UNKNOWN", "7:5 E-MISSING"],
    says: "`workers`?"
  ),
  HostileInput("X13", shop("link: 1ms", "on-fire: true"), ["8:5 E-UNKNOWN"], says: "waiting-room"),
  HostileInput(
    "X13",
    shop("- write: orders", "- wirte: orders"),
    [
      "13:11 E-UNKNOWN", "20:11 E-VALUE", "21:21 E-REF", "24:17 E-REF", "59:20 E-REF",
      "61:17 E-REF",
    ],
    says: "`write`?"
  ),
  HostileInput("X13", shop("jitter: full", "jiter: full"), ["16:75 E-UNKNOWN"], says: "`jitter`?"),
  HostileInput("X13", shop("probes: 2", "probe: 2"), ["17:49 E-UNKNOWN"], says: "`probes`?"),
  HostileInput(
    "X13",
    shop("undo: [wait: 1ms]", "undoo: [wait: 1ms]"),
    ["54:50 E-UNKNOWN"],
    says: "`undo`?"
  ),
  HostileInput("X13", shop("times: 3", "time: 3"), ["47:55 E-UNKNOWN"], says: "`times`?"),
  HostileInput(
    "X13",
    shop("instances: 4", "instance: 4"),
    ["40:9 E-UNKNOWN"],
    says: "`instances`?"
  ),
  HostileInput("X13", shop("lag: 300ms", "lga: 300ms"), ["59:84 E-UNKNOWN"], says: "`lag`?"),
  HostileInput(
    "X13",
    shop("every: 1h", "evry: 1h"),
    ["61:11 E-MISSING", "61:48 E-UNKNOWN"],
    says: "`every`"
  ),
  HostileInput(
    "X13",
    shop("in-flight: 10", "inflight: 10"),
    ["70:5 E-UNKNOWN"],
    says: "`in-flight`?"
  ),
  HostileInput(
    "X02",
    shop("POST /charge:\n", "POST /charge: 5\n      GET /x:\n"),
    ["29:21 E-SHAPE"],
    says: "list of steps"
  ),
  HostileInput(
    "X02",
    shop("- work: exponential(20ms)", "- work"),
    ["30:11 E-SHAPE"],
    says: "a step"
  ),
  HostileInput(
    "X02",
    shop("- wait: 40ms", "- {wait: 40ms, work: 1ms}"),
    ["35:14 E-VALUE"],
    says: "exactly one"
  ),
  HostileInput(
    "X02",
    shop("- wait: 40ms", "- {takes: 40ms}"),
    ["35:13 E-MISSING"],
    says: "`work`, `wait`"
  ),
  HostileInput(
    "X02",
    shop("- wait: 40ms", "- {wait: 40ms, takes: 1ms}"),
    ["35:26 E-VALUE"],
    says: "`takes` does not go"
  ),
  HostileInput(
    "X02",
    shop("lock: table", "timeout: 1s"),
    ["32:28 E-VALUE"],
    says: "`timeout` does not go"
  ),
  HostileInput(
    "X02",
    shop("[order.orders, ledger.charges]", "[]"),
    ["61:16 E-SHAPE"],
    says: "list"
  ),
  HostileInput("X18", shop("20/s", "-1/s"), ["65:15 E-NUMBER"], says: "1e9/s"),
  HostileInput("X19", shop("workers: 20", "workers: 0"), ["6:14 E-NUMBER"], says: "1 .."),
  HostileInput("X19", shop("attempts: 3", "attempts: 1.5"), ["16:31 E-NUMBER"], says: "whole"),
  HostileInput("X19", shop("GET /page: 3", "GET /page: -3"), ["68:32 E-NUMBER"], says: "whole"),
  HostileInput("X20", shop("timeout: 1s", "timeout: 1"), ["15:20 E-DURATION"], says: "5s, 300ms"),
  HostileInput("X20", shop("cut-off: 150ms", "cut-off: 0s"), ["48:20 E-DURATION"], says: "zero"),
  HostileInput(
    "X20",
    shop("every: 100ms", "every: 0s"),
    ["10:21 E-DURATION", "20:11 E-MISSING"],
    says: "zero"
  ),
  HostileInput("X22", shop("20/s", "1e7/s"), ["65:15 E-LIMIT"], says: "events; the limit is 1e9"),
  HostileInput(
    "X22",
    shop("times: 3", "times: 10000").replaced("20/s", "2000/s").replaced(
      "order POST /orders\n    arrivals",
      "gateway GET /page\n    arrivals"
    ),
    ["65:15 E-LIMIT"],
    says: "limit is 1e9"
  ),
  HostileInput(
    "X23",
    shop(
      "times: 3}",
      "times: 10000}\n            - {do: [{parallel: [{do: [wait: 1ms], times: 10000}]}], times: 10000}"
    ),
    ["48:15 E-LIMIT"],
    says: "100,000"
  ),
  HostileInput(
    "X24",
    shop("POST /charge:\n", "\"POST /charge\\e[2J\":\n"),
    ["14:17 E-REF", "29:7 E-NAME", "47:38 E-REF", "54:27 E-REF", "61:31 E-REF"],
    says: "`message orders`"
  ),
  HostileInput(
    "X24",
    shop("  gateway:", "  ../gateway:"),
    ["42:3 E-NAME", "68:13 E-REF"],
    says: "names are"
  ),
  HostileInput(
    "X24",
    shop("write: charges", "write: a b"),
    ["32:19 E-NAME", "47:38 E-REF", "61:31 E-REF"],
    says: "names are"
  ),
  HostileInput(
    "X24",
    shop("file: orders.csv", "file: ../orders.csv"),
    ["61:78 E-NAME"],
    says: "names are"
  ),
  HostileInput(
    "X24",
    shop("file: orders.csv", "file: /etc/passwd"),
    ["61:78 E-NAME"],
    says: "names are"
  ),
]
