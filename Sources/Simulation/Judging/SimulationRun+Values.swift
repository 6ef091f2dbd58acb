internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Values of metrics

extension SimulationRun {
  /// The present value of a gauge or counter, for conditions and windows.
  func currentValue(of metric: Metric) -> Double? {
    switch metric.kind {
    case .counter: Double(count(of: metric))
    case .gauge: gaugeValue(of: metric).map(Double.init)
    case .trend: trend(of: metric).map { Double($0.count) }
    case .share: share(of: metric)
    }
  }

  /// A counter since the start of the run; 0 for what is not a counter.
  func count(of metric: Metric) -> Int {
    switch metric {
    case .ledger(let measure): ledger.value(of: measure)
    case .effects(let measure):
      switch measure {
      case .done: effects.done
      case .missing: effects.missing
      case .duplicate: effects.duplicate
      }
    case .queue(let index, .inversions): orderWatch.inversions(of: index) ?? 0
    case .queue(let index, .overtakes): orderWatch.overtakes(of: index) ?? 0
    case .queue(let index, let measure): queueMeters[index].count(of: measure)
    case .consumer(let index, let measure): consumerCount(of: measure, index)
    case .producer(let index, let measure): producerCount(of: measure, index)
    case .faultFired(let index): faults.states[index].fired
    case .endToEnd, .routingWait, .acceptWait, .priorityWait: 0
    case .service, .calls, .client: services.count(of: metric)
    case .database, .view, .export: data.count(of: metric)
    }
  }

  func consumerCount(of measure: Metric.ConsumerMeasure, _ plan: Int) -> Int {
    let rows = rows(ofConsumer: plan)
    return switch measure {
    case .delivered: rows.reduce(0) { $0 + consumers[$1].delivered }
    case .redelivered: rows.reduce(0) { $0 + consumers[$1].redelivered }
    case .acknowledged: rows.reduce(0) { $0 + consumers[$1].acknowledged }
    case .rejected: consumerMeters[plan].rejected
    case .effects: businessDone[plan].count
    case .duplicates: consumerMeters[plan].duplicates
    case .utilisation, .busy: 0
    }
  }

  func producerCount(of measure: Metric.ProducerMeasure, _ plan: Int) -> Int {
    switch measure {
    case .published: publishedCount(of: plan)
    case .confirmed: producerMeters[plan].confirmed
    case .nacked: producerMeters[plan].nacked
    case .returned: producerMeters[plan].returned
    case .refused: producerMeters[plan].refused
    case .unknown: producerMeters[plan].unknown
    case .retried: producerMeters[plan].retried
    case .givenUp: producerMeters[plan].givenUp
    case .confirmLatency, .outstanding: 0
    }
  }

  func gaugeValue(of metric: Metric) -> Int? {
    switch metric {
    case .queue(let index, .ready): queueMeters[index].ready
    case .queue(let index, .unacked): queueMeters[index].unacked
    case .queue(let index, .backlog): queueMeters[index].backlog
    case .consumer(let index, .busy): consumerMeters[index].busy.value
    case .producer(let index, .outstanding): producerMeters[index].outstanding.value
    case .service, .calls, .client: services.gauge(of: metric)?.value
    case .database, .view, .export: data.gauge(of: metric)?.value
    case .ledger, .effects, .queue, .consumer, .producer, .endToEnd, .routingWait, .acceptWait,
      .faultFired,
      .priorityWait:
      nil
    }
  }

  func trend(of metric: Metric) -> Trend? {
    switch metric {
    case .queue(let index, .wait): queueMeters[index].wait
    case .queue(let index, .sojourn): queueMeters[index].sojourn
    case .producer(let index, .confirmLatency): producerMeters[index].confirmLatency
    case .endToEnd: endToEnd
    case .routingWait: router.wait
    case .acceptWait: desk.acceptWait
    case .service, .calls, .client: services.trend(of: metric)
    case .database, .view, .export: data.trend(of: metric)
    case .priorityWait(let index, let priority):
      orderWatch.wait(ofQueue: index, priority: priority)
    case .ledger, .effects, .queue, .consumer, .producer, .faultFired: nil
    }
  }

  func share(of metric: Metric) -> Double? {
    switch metric {
    case .consumer(let index, .utilisation): consumerMeters[index].utilisation
    case .service, .calls, .client: services.share(of: metric)
    case .database, .view, .export: data.share(of: metric)
    case .ledger, .effects, .queue, .consumer, .producer, .endToEnd, .routingWait, .acceptWait,
      .faultFired,
      .priorityWait:
      nil
    }
  }

  /// Samples of a trend, without copying the trend.
  func sampleCount(of metric: Metric) -> Int { trend(of: metric)?.count ?? 0 }

  /// The value of an operand over the whole run.
  func wholeValue(of operand: Expectation.Operand) -> Double? {
    if let divisor = operand.divisor {
      let below = count(of: divisor)
      return below == 0 ? nil : Double(count(of: operand.metric)) / Double(below)
    }
    switch operand.metric.kind {
    case .counter: return counterValue(of: operand)
    case .gauge: return wholeGauge(of: operand)
    case .trend: return trend(of: operand.metric)?.value(of: operand.aggregation)
    case .share: return share(of: operand.metric)
    }
  }

  private func counterValue(of operand: Expectation.Operand) -> Double? {
    guard operand.aggregation == .rate else { return Double(count(of: operand.metric)) }
    let base = monitors.rateStart[operand.metric] ?? 0
    let last = monitors.rateEnd[operand.metric] ?? count(of: operand.metric)
    let span = (min(now, runEnd) - (.start + scenario.phases.warmUp)).inSeconds
    return span > 0 ? Double(last - base) / span : nil
  }

  private func wholeGauge(of operand: Expectation.Operand) -> Double? {
    switch operand.aggregation {
    case .mean: return gaugeMean(of: operand.metric)
    case .maximum: return gaugeMaximum(of: operand.metric).map(Double.init)
    case .current, .last, .count, .sum, .minimum, .rate, .percentile:
      return gaugeValue(of: operand.metric).map(Double.init)
    }
  }

  func gaugeMean(of metric: Metric) -> Double? {
    switch metric {
    case .queue(let index, .ready): queueMeters[index].meanReady
    case .queue(let index, .unacked): queueMeters[index].meanUnacked
    case .queue(let index, .backlog): queueMeters[index].meanBacklog
    case .consumer(let index, .busy): consumerMeters[index].meanBusy
    case .producer(let index, .outstanding): producerMeters[index].outstanding.mean
    case .service, .calls, .client: services.gauge(of: metric)?.mean
    case .database, .view, .export: data.gauge(of: metric)?.mean
    case .ledger, .effects, .queue, .consumer, .producer, .endToEnd, .routingWait, .acceptWait,
      .faultFired,
      .priorityWait:
      nil
    }
  }

  func gaugeMaximum(of metric: Metric) -> Int? {
    switch metric {
    case .queue(let index, .ready): queueMeters[index].maximumReady
    case .queue(let index, .unacked): queueMeters[index].maximumUnacked
    case .queue(let index, .backlog): queueMeters[index].maximumBacklog
    case .consumer(let index, .busy): consumerMeters[index].busy.maximum
    case .producer(let index, .outstanding): producerMeters[index].outstanding.maximum
    case .service, .calls, .client: services.gauge(of: metric)?.maximum
    case .database, .view, .export: data.gauge(of: metric)?.maximum
    case .ledger, .effects, .queue, .consumer, .producer, .endToEnd, .routingWait, .acceptWait,
      .faultFired,
      .priorityWait:
      nil
    }
  }
}

extension Trend {
  /// One aggregated value in seconds; counts are plain numbers.
  ///
  /// `nil` without samples.
  func value(of aggregation: Aggregation) -> Double? {
    switch aggregation {
    case .count: Double(count)
    case .sum: Double(sum) / 1e9
    case .mean: meanSeconds
    case .minimum: count > 0 ? Double(minimum) / 1e9 : nil
    case .maximum: count > 0 ? Double(maximum) / 1e9 : nil
    case .percentile(let fraction): percentiles([fraction]).first
    case .last, .rate, .current: nil
    }
  }
}

extension QueueMeter {
  func count(of measure: Metric.QueueMeasure) -> Int {
    switch measure {
    case .enqueued: enqueued
    case .delivered: delivered
    case .redelivered: redelivered
    case .acknowledged: acknowledged
    case .requeued: requeued
    case .expired: expired + deadLettered[Int(DeadLetterReason.expired.rawValue)]
    case .discarded: discarded
    case .dropped: dropped + deadLettered[Int(DeadLetterReason.maximumLength.rawValue)]
    case .refused: refused
    case .purged: purged
    case .deadLettered: allDeadLettered
    case .ready, .unacked, .backlog, .wait, .sojourn, .inversions, .overtakes: 0
    }
  }
}

extension Ledger {
  func value(of measure: Metric.LedgerMeasure) -> Int {
    switch measure {
    case .attempted: attempted
    case .confirmed: confirmed
    case .nacked: nacked
    case .returned: returned
    case .unroutable: unroutable
    case .copies: copies
    case .delivered: delivered
    case .redelivered: redelivered
    case .acknowledged: acknowledged
    case .requeued: requeued
    case .expired: expired
    case .discarded: discarded
    case .dropped: dropped
    case .purged: purged
    case .deleted: deleted
    case .refused: refusedPublishes
    case .unknown: unknown
    case .lost: lost
    case .phantom: phantom
    case .duplicated: duplicated
    case .remaining: remaining
    case .scheduled: scheduled
    case .deadLettered: deadLettered
    case .unexplainedDuplicates: unexplainedDuplicates
    }
  }
}
