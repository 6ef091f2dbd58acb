public import Vocabulary

/// What is true of a broker as a whole and does not change while it runs.
public struct BrokerSettings: Equatable, Sendable {
  /// Whose rules are kept where versions differ.
  public var version: RabbitVersion
  /// How long a delivery may stay unsettled before its channel is closed (R4.14); `nil` is for ever.
  public var acknowledgementTimeout: VirtualDuration?
  /// When persistent messages of durable queues are safe on disk (F06).
  public var flushing: FlushPolicy
  /// Whether the broker remembers each letter it wrote itself, for `letter(of:)`.
  ///
  /// Scripts ask for it; a run of millions of messages would fill the memory with it.
  public var keepsLetters: Bool
  /// How destinations of ActiveMQ are kept.
  public var activeMQ = ActiveMQSettings()
  /// How often KubeMQ looks for delayed messages whose time has come (K1.7); `nil` is at once.
  public var delayCheck: VirtualDuration?
  /// Whether answers of queries are kept for those who ask for that (K4.3).
  public var cachesAnswers = true
  /// Decides which member of a group gets a message (K2.2, K4.2).
  public var seed: UInt64 = 0

  public init(
    version: RabbitVersion = .v4x3,
    acknowledgementTimeout: VirtualDuration? = .seconds(1_800),
    flushing: FlushPolicy = .beforeConfirm,
    keepsLetters: Bool = false
  ) {
    self.version = version
    self.acknowledgementTimeout = acknowledgementTimeout
    self.flushing = flushing
    self.keepsLetters = keepsLetters
  }
}

/// When what is written reaches the disk, and what that means for confirms (F06).
public enum FlushPolicy: Hashable, Sendable, BitwiseCopyable {
  /// At once, before the confirm: what is confirmed survives a loss of power.
  case beforeConfirm
  /// Every so often; confirms do not wait for it, so a loss of power loses confirmed messages.
  case every(VirtualDuration)
  /// Never while it runs: a loss of power loses everything since the start.
  case never
}

/// How a broker goes down, and so what it finds when it comes up again (R13, F01, F03, F05).
public enum Shutdown: Hashable, Sendable, BitwiseCopyable {
  /// In order: everything is written first, clients are told (320).
  case orderly
  /// The process is killed: what it had written, flushed or not, is still there.
  case killed
  /// The power is gone: only what was flushed is still there (F05).
  case powerLost
  /// The disk is gone: what was declared is still there, but of the messages only those of quorum
  /// queues, and only while another node has them (F01, keep: none).
  case diskLost
}
