extension Scenario {
  /// The faults of the file, then those that its operators inject.
  public var everyFault: [FaultPlan] {
    faults
      + actions.compactMap { action -> FaultPlan? in
        if case .inject(let plan) = action.deed { plan } else { nil }
      }
  }
}

extension FaultWord {
  /// Whether it needs clients to be a link away from the broker.
  public var isOfLinks: Bool {
    switch self {
    case .linkLatency, .linkLoss, .linkClog, .linkSwizzle, .linkCut, .linkBandwidth: true
    default: false
    }
  }
}
