/// A scenario with services, clients and data, without flaws, to be broken by tests.
let shop = """
  mqlab: 1
  topics: {order-created: {}}
  queues: {mail: {}, audit: {}}
  services:
    order:
      workers: 20
      waiting-room: 5
      link: 1ms
      database: {read: 2ms, write: 5ms, connections: 10}
      outbox: {every: 100ms, batch: 50}
      on:
        POST /orders:
          - write: orders
          - call: payment POST /charge
            timeout: 1s
            retries: {attempts: 3, backoff: 100ms, factor: 2, longest: 10s, jitter: full, budget: 10%}
            breaker: {failures: 5, open-for: 10s, probes: 2}
            fallback: cached
          - publish: {topic: order-created}
            outbox: true
            tells-of: orders
          - {read: order-list, fresh: token, timeout: 5s}
        GET /orders:
          - read: orders
            takes: 3ms
    payment:
      database: ledger
      on:
        POST /charge:
          - work: exponential(20ms)
          - fail: 0.5%
          - {write: charges, lock: table}
        message order-created:
          do:
            - wait: 40ms
            - publish: {queue: mail}
              confirm: true
              size: 1KiB
            - publish: {queue: audit}
          instances: 4
          idempotent: true
    gateway:
      on:
        GET /page:
          - parallel:
              - call: order GET /orders
              - {do: [wait: 5ms, read: ledger.charges], times: 3}
            cut-off: 150ms
            partial: true
          - choose:
              - {share: 95%, do: [wait: 1ms]}
              - {share: 5%, do: []}
          - saga:
              - {do: [call: payment POST /charge], undo: [wait: 1ms]}
        message mail: [wait: 1ms]
  databases:
    ledger: {read: 10ms, write: 10ms, connections: 1}
  views:
    order-list: {of: order.orders, from: order-created, projector: exponential(1ms), lag: 300ms, read: 1ms}
  exports:
    hourly: {of: [order.orders, ledger.charges], every: 1h, takes: 120s, file: orders.csv}
  clients:
    web:
      call: order POST /orders
      arrivals: 20/s
      retries: {attempts: 2}
    visitors:
      calls: {gateway GET /page: 3, order GET /orders: 1}
      think: 1s
      in-flight: 10
      instances: 2
      timeout: 2s
      start: 5s
      count: 100

  """

/// The shop with one part replaced.
func shop(_ old: String, _ new: String) -> String {
  let text = shop.replaced(old, new)
  precondition(text != shop, "nothing replaced: \(old)")
  return text
}
