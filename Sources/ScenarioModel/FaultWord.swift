/// The kind of a fault without its parameters, by the word of the scenario language.
///
/// The order is that of the reference.
public enum FaultWord: String, Sendable, CaseIterable {
  case consumerCrash = "consumer.crash"
  case consumerHang = "consumer.hang"
  case consumerSlow = "consumer.slow"
  case consumerNack = "consumer.nack"
  case producerBurst = "producer.burst"
  case messagePoison = "message.poison"
  case subscriberOffline = "subscriber.offline"
  case connectionReset = "conn.reset"
  case brokerPause = "broker.pause"
  case brokerCrash = "broker.crash"
  case brokerRestart = "broker.restart"
  case powerLoss = "power.loss"
  case diskFull = "disk.full"
  case memoryAlarm = "memory.alarm"
  case clusterPartition = "cluster.partition"
  case brokerSlow = "broker.slow"
  case diskSlow = "disk.slow"
  case diskError = "disk.error"
  case diskCorrupt = "disk.corrupt"
  case diskTorn = "disk.torn"
  case leaderKill = "cluster.leader-kill"
  case clockJump = "clock.jump"
  case linkLatency = "link.latency"
  case linkLoss = "link.loss"
  case linkClog = "link.clog"
  case linkSwizzle = "link.swizzle"
  case linkCut = "link.cut"
  case linkBandwidth = "link.bandwidth"
  case connectionHalfOpen = "conn.half-open"
  case confirmLost = "confirm.lost"
  case acknowledgementLost = "ack.lost"
  case authRevoke = "auth.revoke"
  case doubleAcknowledge = "consumer.double-ack"
  case consumerChurn = "consumer.churn"
  case dedupAmnesia = "dedup.amnesia"
  case producerCrash = "producer.crash"
  case messageUnroutable = "message.unroutable"
  case messageOversize = "message.oversize"
  case reconnectAll = "clients.reconnect-all"
  case operatorPurge = "ops.purge"
  case operatorUnbind = "ops.unbind"
  case operatorPolicy = "ops.wrong-policy"
  case serviceDown = "service.down"
  case serviceSlow = "service.slow"
  case httpError = "http.error"
  case workerLeak = "service.worker-leak"
  case databaseDown = "db.down"
  case databaseSlow = "db.slow"
  case commitUnknown = "db.commit-unknown"
  case deadlock = "db.deadlock"
  case projectorStop = "projector.stop"
  case projectorLag = "projector.lag"
  case exportFail = "export.fail"

  /// Declared, and without effect so far: files cannot use them.
  public static let unbuilt: [FaultWord] = [
    .brokerSlow, .diskSlow, .diskError, .diskCorrupt, .diskTorn, .leaderKill, .clockJump,
    .linkLatency, .linkLoss, .linkClog, .linkSwizzle, .linkCut, .linkBandwidth,
    .connectionHalfOpen, .confirmLost, .acknowledgementLost, .authRevoke, .doubleAcknowledge,
    .consumerChurn, .dedupAmnesia, .messageUnroutable, .messageOversize,
    .reconnectAll, .operatorPurge, .operatorUnbind, .operatorPolicy, .databaseDown, .databaseSlow,
    .commitUnknown, .deadlock,
    .projectorStop, .projectorLag, .exportFail,
  ]
}
