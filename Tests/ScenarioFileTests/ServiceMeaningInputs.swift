/// Parts of services that do not fit together, and the answer they must get.
let serviceMeaningInputs: [HostileInput] = [
  HostileInput(
    "X26",
    shop("- call: payment POST /charge", "- call: paymnet POST /charge"),
    ["14:17 E-REF"],
    says: "`payment`?"
  ),
  HostileInput(
    "X26",
    shop("- call: payment POST /charge", "- call: payment POST /chrage"),
    ["14:17 E-REF"],
    says: "`payment POST /charge`?"
  ),
  HostileInput(
    "X26",
    shop("- call: payment POST /charge", "- call: payment"),
    ["14:17 E-SHAPE"],
    says: "payment POST /charge"
  ),
  HostileInput(
    "X26",
    shop("gateway GET /page: 3", "gateway GET /pag: 3"),
    ["68:13 E-REF"],
    says: "`gateway GET /page`?"
  ),
  HostileInput(
    "X26",
    shop("database: ledger", "database: leger"),
    ["27:15 E-REF", "47:38 E-REF", "61:31 E-REF"],
    says: "`ledger`?"
  ),
  HostileInput("X26", shop("message mail", "message mial"), ["55:7 E-REF"], says: "`mail`?"),
  HostileInput(
    "X26",
    shop("from: order-created", "from: order-creatd"),
    ["59:40 E-REF"],
    says: "`order-created`?"
  ),
  HostileInput(
    "X26",
    shop("of: order.orders,", "of: order.order,"),
    ["59:20 E-REF"],
    says: "`order.orders`?"
  ),
  HostileInput(
    "X26",
    shop("[order.orders, ", "[orders, "),
    ["61:17 E-REF"],
    says: "DATABASE.TABLE"
  ),
  HostileInput(
    "X26",
    shop("read: ledger.charges", "read: ledger.charge"),
    ["47:38 E-REF"],
    says: "`ledger.charges`?"
  ),
  HostileInput(
    "X26",
    shop("write: charges", "write: legder.charges"),
    ["32:19 E-REF", "47:38 E-REF", "61:31 E-REF"],
    says: "`ledger`?"
  ),
  HostileInput(
    "X26",
    shop("publish: {queue: mail}", "publish: {queue: mial}"),
    ["36:30 E-REF"],
    says: "`mail`?"
  ),
  HostileInput(
    "X26",
    shop("tells-of: orders", "tells-of: ordres"),
    ["21:21 E-REF"],
    says: "`orders`?"
  ),
  HostileInput(
    "X26",
    shop("wait: 1ms]\ndatabases", "write: x]\ndatabases"),
    ["55:29 E-MISSING"],
    says: "no database"
  ),
  HostileInput(
    "X26",
    shop("tells-of: orders", "tells-of: ledger.charges"),
    ["21:21 E-VALUE"],
    says: "no step before writes `ledger.charges`"
  ),
  HostileInput(
    "X26",
    shop("          tells-of: orders\n", ""),
    ["58:3 E-REF"],
    says: "no event tells view `order-list`"
  ),
  HostileInput(
    "X26",
    shop("    outbox: {every: 100ms, batch: 50}\n", ""),
    ["19:11 E-MISSING"],
    says: "has no outbox"
  ),
  HostileInput(
    "X26",
    shop(
      "          - publish: {queue: mail}\n",
      "          - publish: {queue: mail}\n            outbox: true\n"
    ),
    ["37:13 E-MISSING", "37:13 E-VALUE"],
    says: "no step before writes one"
  ),
  HostileInput(
    "X26",
    shop("        - read: orders\n", "        - read: order-list\n          fresh: own\n"),
    ["25:11 E-VALUE"],
    says: "`fresh: own` looks for"
  ),
  HostileInput(
    "X26",
    shop("          takes: 3ms", "          fresh: own"),
    ["25:11 E-VALUE"],
    says: "only a view"
  ),
  HostileInput(
    "X26",
    shop(", timeout: 5s}", "}"),
    ["22:30 E-MISSING"],
    says: "`fresh: token` needs `timeout`"
  ),
  HostileInput(
    "X26",
    shop(", fresh: token, timeout: 5s}", ", timeout: 5s}"),
    ["22:30 E-VALUE"],
    says: "`timeout` needs `fresh: token`"
  ),
  HostileInput(
    "X26",
    shop("size: 1KiB\n", "size: 1KiB\n          - {publish: {queue: mail}, size: 2KiB}\n"),
    ["39:38 E-VALUE"],
    says: "must agree on `size`"
  ),
  HostileInput(
    "X26",
    shop("  visitors:", "  web2:\n    call: order GET /orders\n  visitors:"),
    ["68:5 E-MISSING"],
    says: "`arrivals`"
  ),
  HostileInput(
    "X26",
    shop("databases:\n", "databases:\n  order: {}\n"),
    ["9:15 E-DUP", "20:11 E-VALUE", "60:20 E-REF", "62:17 E-REF"],
    says: "database `order` exists already"
  ),
  HostileInput(
    "X28",
    shop("- work: exponential(20ms)", "- call: order POST /orders"),
    ["14:17 E-CYCLE"],
    says: "order POST /orders → payment POST /charge → order POST /orders"
  ),
  HostileInput(
    "X28",
    shop("- read: orders\n          takes: 3ms", "- call: order GET /orders"),
    ["24:17 E-CYCLE"],
    says: "order GET /orders → order GET /orders"
  ),
  HostileInput(
    "X27",
    shop("message mail: [wait: 1ms]", "message mail: [{publish: {queue: mail}}]"),
    ["3:10 E-CYCLE"],
    says: "mail → mail"
  ),
  HostileInput("X39", shop("share: 95%", "share: 96%"), ["51:13 E-PROB"], says: "sum to 100%"),
  HostileInput("X39", shop("share: 95%", "share: 195%"), ["51:23 E-PROB"], says: "0% to 100%"),
  HostileInput("X39", shop("fail: 0.5%", "fail: 0.005"), ["31:17 E-PROB"], says: "5%, 0.5% or 1/3"),
  HostileInput(
    "X39",
    shop("GET /page: 3, order GET /orders: 1", "GET /page: 0, order GET /orders: 0"),
    ["68:12 E-PROB"],
    says: "all weights are zero"
  ),
  HostileInput(
    "X40",
    shop("exponential(20ms)", "pareto(20ms, shape 1)"),
    ["30:17 E-DIST"],
    says: "infinite mean"
  ),
  HostileInput(
    "X40",
    shop("lag: 300ms", "\"lag\": \"lognormal(10ms, cv 0)\""),
    ["59:91 E-DIST"],
    says: "does not vary"
  ),
  HostileInput(
    "X33",
    shop("timeout: 2s\n", "timeout: 1ms\n"),
    ["72:5 W-NEVER"],
    says: "no answer of `order GET /orders` can come in time"
  ),
  HostileInput(
    "X33",
    shop("start: 5s", "start: 60s"),
    ["67:3 W-NEVER"],
    says: "`visitors` never starts"
  ),
  HostileInput(
    "X34",
    shop("workers: 20\n    waiting-room: 5\n", "workers: 1\n").replaced(
      "write: 5ms",
      "write: 60ms"
    ),
    ["5:3 W-UNSTABLE"],
    says: "service `order` gets more than its workers can do: rho ="
  ),
  HostileInput(
    "X34",
    shop("write: 10ms, connections: 1", "write: 60ms, connections: 1"),
    ["57:3 W-UNSTABLE"],
    says: "database `ledger` gets more than its connections can do: rho = 1.2"
  ),
  HostileInput(
    "X34",
    shop("instances: 4", "instances: 1").replaced("wait: 40ms", "wait: 60ms"),
    ["33:7 W-UNSTABLE"],
    says: "queue `order-created.payment` gets more"
  ),
  HostileInput(
    "X35",
    shop(
      "  visitors:\n    calls: {gateway GET /page: 3, order GET /orders: 1}",
      "  visitors:\n    calls: {order GET /orders: 1}"
    ).replaced("\n      message mail: [wait: 1ms]", ""),
    ["42:3 W-IDLE"],
    says: "nobody calls service `gateway`"
  ),
  HostileInput(
    "X36",
    shop + "expect: [service.ordr.busy < 5]\n",
    ["75:10 E-REF"],
    says: "`order`?"
  ),
  HostileInput(
    "X36",
    shop + "expect: [service.order.bussy < 5]\n",
    ["75:10 E-EXPECT"],
    says: "service.order.bussy"
  ),
  HostileInput(
    "X36",
    shop + "expect: [client.web.availability > 5s]\n",
    ["75:36 E-EXPECT"],
    says: "5%"
  ),
  HostileInput(
    "X36",
    shop + "expect: [view.order-list.behnd < 5]\n",
    ["75:10 E-EXPECT"],
    says: "`behind`?"
  ),
  HostileInput(
    "X36",
    shop + "expect: [calls.payment.latency < 5s]\n",
    ["75:10 E-EXPECT"],
    says: "p99"
  ),
]
