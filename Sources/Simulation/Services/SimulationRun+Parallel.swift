internal import BrokerEngine
internal import Groundwork
internal import Vocabulary

// MARK: - Branches of parallel steps

extension SimulationRun {
  /// Begins all branches of a parallel step; the handling goes on when they have joined.
  mutating func fork(_ row: Int, _ number: Int) {
    let step = services.program.parallels[number]
    services.handlings[row].waitsFor = .branches
    services.handlings[row].parallel = Int32(truncatingIfNeeded: number)
    for index in step.branches { addBranch(of: row, at: services.program.places[index]) }
    guard !step.branches.isEmpty else { return endFork(row) }
    guard let cutOff = step.cutOff else { return }
    let generation = services.handlings[row].generation
    schedule(.cutOff(UInt32(truncatingIfNeeded: row), generation: generation), at: now + cutOff)
  }

  private mutating func addBranch(of row: Int, at place: Int32) {
    let branch = services.addHandling()
    let parent = services.handlings[row]
    services.handlings[branch].owner = .branch
    services.handlings[branch].ownerRow = UInt32(truncatingIfNeeded: row)
    services.handlings[branch].service = parent.service
    services.handlings[branch].place = place
    services.handlings[branch].stamp = parent.stamp
    services.handlings[branch].origin = parent.origin
    services.handlings[branch].written = parent.written
    services.handlings[branch].nextBranch = parent.firstBranch
    if parent.firstBranch >= 0 {
      services.handlings[Int(parent.firstBranch)].previousBranch = Int32(truncatingIfNeeded: branch)
    }
    services.handlings[row].firstBranch = Int32(truncatingIfNeeded: branch)
    services.handlings[row].branchesLeft &+= 1
    let generation = services.handlings[branch].generation
    soon(.begin(UInt32(truncatingIfNeeded: branch), generation: generation))
  }

  /// A branch is done or has failed; with the last of them the step is over.
  mutating func join(_ branch: Int, hasFailed: Bool) {
    let handling = services.handlings[branch]
    let row = Int(handling.ownerRow)
    takeOver(handling, into: row)
    unlink(branch)
    services.removeHandling(branch)
    let step = services.program.parallels[Int(services.handlings[row].parallel)]
    if hasFailed {
      guard step.isPartialAllowed else {
        abandonBranches(of: row)
        return endFork(row, hasFailed: true)
      }
      services.handlings[row].missingParts &+= 1
    }
    if services.handlings[row].branchesLeft == 0 { endFork(row) }
  }

  /// What a branch has done counts as done by the handling.
  private mutating func takeOver(_ branch: Handling, into row: Int) {
    if branch.wroteRow { services.handlings[row].wroteRow = true }
    if branch.publishedEvent { services.handlings[row].publishedEvent = true }
    services.handlings[row].missingParts &+= branch.missingParts
    services.handlings[row].written.note(branch.written)
  }

  private mutating func unlink(_ branch: Int) {
    let handling = services.handlings[branch]
    let row = Int(handling.ownerRow)
    if handling.previousBranch >= 0 {
      services.handlings[Int(handling.previousBranch)].nextBranch = handling.nextBranch
    } else {
      services.handlings[row].firstBranch = handling.nextBranch
    }
    if handling.nextBranch >= 0 {
      services.handlings[Int(handling.nextBranch)].previousBranch = handling.previousBranch
    }
    services.handlings[row].branchesLeft &-= 1
  }

  /// Ends the branches that are still under way.
  mutating func abandonBranches(of row: Int) {
    while services.handlings[row].firstBranch >= 0 {
      let branch = Int(services.handlings[row].firstBranch)
      takeOver(services.handlings[branch], into: row)
      unlink(branch)
      abandon(branch)
    }
  }

  /// The step does not wait any longer: what is not there is missing from the answer.
  mutating func cutOff(_ row: Int) {
    services.handlings[row].missingParts &+= UInt16(
      clamping: services.handlings[row].branchesLeft
    )
    abandonBranches(of: row)
    endFork(row)
  }

  private mutating func endFork(_ row: Int, hasFailed: Bool = false) {
    // The cut-off of this step must not hit a later one.
    services.handlings[row].generation &+= 1
    if hasFailed { fail(row, because: .branch) } else { resume(handling: row) }
  }
}
