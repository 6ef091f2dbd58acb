internal import Telemetry

extension Station {
  /// What theory says of it, or why it says nothing.
  var prediction: Prediction {
    if let obstacle { return .none(obstacle) }
    guard servers > 0 else { return .none(.noServers) }
    guard service.mean > 0 else { return .none(.noServiceTime) }
    // Nobody waits where everybody is served at once, in whatever manner they come.
    if servers == .max { return formula(.unlimited, wait: 0) }
    guard service.secondMoment.isFinite else { return .none(.heavyTail) }
    var prediction: Prediction
    switch arrivals {
    case .other(let obstacle, _): return .none(obstacle)
    case .closed(let sources, let think): prediction = closedLoop(sources, think)
    case .even(let rate): prediction = evenly(rate)
    case .poisson(let rate):
      guard rate > 0 else { return .none(.nothingComes) }
      prediction = open(rate)
    }
    if waitsAtServers, case .formula(var forecast) = prediction {
      // The stay is the same, wherever the waiting happens.
      forecast.wait = nil
      prediction = .formula(forecast)
    }
    return prediction
  }

  private func closedLoop(_ sources: Int, _ think: Double) -> Prediction {
    guard service.shape == .exponential, classes.count < 2, deadline == nil else {
      return .none(.closedLoad)
    }
    switch room {
    case .unlimited: break
    case .refusing(let places), .droppingHead(let places):
      guard places + servers >= sources else { return .none(.closedLoad) }
    }
    guard
      let loop = MachineRepair(
        sources: sources,
        meanThink: think,
        meanService: service.mean,
        servers: servers
      )
    else { return .none(.closedLoad) }
    return formula(.machineRepair, wait: loop.wait, sojourn: loop.sojourn)
  }

  /// One source with equal gaps that constant service keeps up with never waits.
  private func evenly(_ rate: Double) -> Prediction {
    guard service.shape == .constant else { return .none(.evenArrivals) }
    guard rate * service.mean <= Double(servers) else {
      return .none(room == .unlimited ? .overload : .evenArrivals)
    }
    return formula(.regular, wait: 0, sojourn: service.mean)
  }

  private func open(_ rate: Double) -> Prediction {
    switch room {
    case .unlimited: break
    case .refusing(let places): return bounded(rate, places)
    case .droppingHead(let places): return dropping(rate, places)
    }
    if let deadline { return withDeadline(rate, deadline) }
    guard rate * service.mean < Double(servers) else { return .none(.overload) }
    return classes.count > 1 ? withPriorities(rate) : unlimited(rate)
  }

  private func unlimited(_ rate: Double) -> Prediction {
    if service.shape == .exponential {
      let wait = waitMMc(arrivalRate: rate, meanService: service.mean, servers: servers)
      return formula(servers == 1 ? .exponentialOne : .exponentialMany, wait: wait)
    }
    guard servers == 1 else { return .none(.generalService) }
    let wait = waitMG1(
      arrivalRate: rate,
      meanService: service.mean,
      secondMoment: service.secondMoment
    )
    return formula(service.shape == .constant ? .constantOne : .generalOne, wait: wait)
  }

  /// Priorities move the waiting among the classes; the mean over all is what it was.
  private func withPriorities(_ rate: Double) -> Prediction {
    guard servers == 1 || service.shape == .exponential else { return .none(.generalService) }
    let waits = waitsByPriority(
      rates: classes,
      meanService: service.mean,
      secondMoment: service.secondMoment,
      servers: servers
    )
    var sum = 0.0
    for (share, wait) in zip(classes, waits) {
      guard let wait else { return .none(.overload) }
      sum += share * wait
    }
    return formula(servers == 1 ? .priorities : .prioritiesMany, wait: sum / rate)
  }

  private func bounded(_ rate: Double, _ places: Int) -> Prediction {
    guard deadline == nil, classes.count < 2 else { return .none(.boundedGeneral) }
    if places == 0 {
      // The loss of a system without a room depends on the mean of its service alone.
      let loss = erlangB(load: rate * service.mean, servers: servers)
      return formula(.lossOnly, wait: 0, sojourn: service.mean, loss: loss)
    }
    guard service.shape == .exponential,
      let queue = BoundedQueue(
        arrivalRate: rate,
        meanService: service.mean,
        servers: servers,
        room: places
      )
    else { return .none(.boundedGeneral) }
    return formula(.bounded, wait: queue.wait, sojourn: queue.sojourn, loss: queue.refusedShare)
  }

  private func dropping(_ rate: Double, _ places: Int) -> Prediction {
    guard deadline == nil, classes.count < 2, service.shape == .exponential,
      let queue = HeadDroppingQueue(
        arrivalRate: rate,
        meanService: service.mean,
        servers: servers,
        room: places
      )
    else { return .none(.boundedGeneral) }
    return formula(
      .boundedDropHead,
      wait: queue.wait,
      sojourn: queue.sojourn,
      loss: queue.droppedShare
    )
  }

  private func withDeadline(_ rate: Double, _ deadline: Double) -> Prediction {
    guard servers == 1, service.shape == .exponential, classes.count < 2,
      let queue = DeadlineQueue(
        arrivalRate: rate,
        meanService: service.mean,
        deadline: deadline
      )
    else { return .none(.expiry) }
    return formula(
      .deadline,
      wait: queue.wait,
      sojourn: queue.wait + service.mean,
      loss: queue.expiredShare
    )
  }

  private func formula(
    _ model: QueueModel,
    wait: Double?,
    sojourn: Double? = nil,
    loss: Double? = nil
  ) -> Prediction {
    guard let wait else { return .none(.overload) }
    return .formula(
      Forecast(model: model, wait: wait, sojourn: sojourn ?? wait + service.mean, loss: loss)
    )
  }
}
