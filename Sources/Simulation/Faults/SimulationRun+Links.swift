internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

// MARK: - Links between clients and the broker

extension SimulationRun {
  /// How much longer a frame takes because of faults of its link that are on.
  @inline(never)
  mutating func delay(of frame: Frame, on line: Int) -> VirtualDuration {
    var delay = VirtualDuration.zero
    for index in faults.states.indices
    where faults.states[index].isActive && faults.states[index].struck.contains(line / 2) {
      switch faults.states[index].plan.kind {
      case .linkLatency: delay = delay + faults.states[index].drawEffect()
      case .linkLoss: delay = delay + stall(by: index, of: line / 2)
      case .linkBandwidth(let bytesPerSecond):
        let length = Double(bytes(of: frame)) / Double(max(1, bytesPerSecond)) * 1e9
        delay = delay + lines[line].queue(for: Int64(min(length, 3e18)).asDuration, at: now)
      default: continue
      }
    }
    return delay
  }

  /// What is lost is sent again after 200 ms, then after twice that, and so on up to two minutes.
  private mutating func stall(by index: Int, of client: Int) -> VirtualDuration {
    var pause = Self.firstPause
    var stall = VirtualDuration.zero
    while stall < .seconds(3_600), hits(index, client) {
      stall = stall + pause
      pause = min(pause + pause, Self.longestPause)
    }
    return stall
  }

  private static let firstPause = VirtualDuration.milliseconds(200)
  private static let longestPause = VirtualDuration.seconds(120)

  /// Roughly what a frame takes on its line: headers, and the message if it carries one.
  private func bytes(of frame: Frame) -> UInt64 {
    switch frame {
    case .publish(_, let publication), .publishFromSlot(_, let publication),
      .publishEvent(_, _, let publication, _), .publishOnward(_, let publication):
      64 + UInt64(publication.sizeBytes)
    case .delivery(let row): 64 + UInt64(deliveries[row].sizeBytes)
    case .commit, .acknowledge, .reject, .requeue, .confirm, .refuse, .openProducer,
      .closeProducer, .openConsumer, .closeConsumer:
      21
    }
  }

  // MARK: Clogged and cut links

  /// Frames of some clients are held, or go on (F20).
  mutating func applyClog(to clients: [Int], isOn: Bool) {
    for client in clients {
      for line in [2 * client, 2 * client + 1] { isOn ? clog(line) : unclog(line) }
    }
  }

  mutating func clog(_ line: Int) {
    lines[line].clogs += 1
    agenda.cancel(layout.firstLine + line)
    let early = takeOut(of: line).map { key, frame in
      TimedFrame(arrival: agenda.booking(of: key).instant, frame: frame)
    }
    lines[line].putBack(early, &frames)
  }

  /// Takes those frames of a line that are with those of others.
  private mutating func takeOut(of line: Int) -> [(key: UInt64, frame: Frame)] {
    guard lane.isOpen else { return [] }
    let taken = lane.remove { agenda.booking(of: $0).actor == layout.firstLine + line }
    agenda.bookBeside(lane.nextKey)
    return taken
  }

  /// Loses everything on its way on a line: the connection is gone.
  mutating func cut(_ line: Int) -> [Frame] {
    let lost = takeOut(of: line).map(\.frame) + lines[line].cut(&frames)
    framesOnLines -= lost.count
    for case .delivery(let row) in lost { _ = deliveries.remove(row) }
    agenda.cancel(layout.firstLine + line)
    return lost
  }

  mutating func unclog(_ line: Int) {
    lines[line].clogs -= 1
    let next = lines[line].nextArrival(in: frames)
    if next != .never { agenda.book(layout.firstLine + line, at: max(next, now)) }
  }

  /// Links are clogged one after the other; at the end they open in another order (F21).
  mutating func applySwizzle(_ index: Int, over length: VirtualDuration, isOn: Bool) {
    let victims = isOn ? faults.states[index].struck : faults.states[index].absent
    if isOn { faults.states[index].round &+= 1 } else { faults.states[index].absent = [] }
    var rest = victims
    var place: Int64 = 0
    let step = length.nanoseconds / Int64(max(1, victims.count))
    while !rest.isEmpty {
      let drawn = rest.remove(at: Int(faults.states[index].source.below(UInt64(rest.count))))
      let instant = now + (place * step).asDuration
      if isOn {
        let round = faults.states[index].round
        plan(.clog(fault: UInt32(index), round: round, client: ClientRow(drawn)), at: instant)
      } else {
        for line in [2 * drawn, 2 * drawn + 1] { plan(.unclog(line: UInt32(line)), at: instant) }
      }
      place += 1
    }
  }

  /// The turn of one link has come, unless the fault is over.
  mutating func clogInTurn(_ client: ClientRow, by index: Int, round: UInt32) {
    guard faults.states[index].isActive, faults.states[index].round == round else { return }
    faults.states[index].absent.append(client.index)
    for line in [2 * client.index, 2 * client.index + 1] { clog(line) }
  }

  /// Nothing passes one way or both, and nobody is told; what was sent meanwhile is sent again at
  /// its next turn, as TCP does (F22).
  mutating func applyCut(_ index: Int, to clients: [Int], _ direction: LinkDirection, isOn: Bool) {
    let mended = isOn ? now : nextResend(after: faults.states[index].lastStart ?? now)
    for client in clients {
      let both = [2 * client, 2 * client + 1]
      let cut =
        switch direction {
        case .both: both
        case .toBroker: [both[0]]
        case .toClient: [both[1]]
        }
      for line in cut {
        if isOn { clog(line) } else { plan(.unclog(line: UInt32(line)), at: mended) }
      }
    }
  }

  private func nextResend(after start: VirtualInstant) -> VirtualInstant {
    var (instant, pause) = (start + Self.firstPause, Self.firstPause)
    while instant < now {
      pause = min(pause + pause, Self.longestPause)
      instant = instant + pause
    }
    return instant
  }
}

extension FaultKind {
  /// Whether frames cannot be said at once while it is on.
  var isObstacle: Bool {
    let words: [FaultWord] = [
      .diskSlow, .diskError, .connectionHalfOpen, .confirmLost, .acknowledgementLost,
      .doubleAcknowledge, .messageUnroutable, .messageOversize,
    ]
    return words.contains(word)
  }
}
