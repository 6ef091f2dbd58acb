import Glibc

/// Holds SIGINT, SIGTERM and SIGHUP back, so that a run can end tidily at a moment of its choice.
///
/// No handler is installed: a signal that has come is seen by asking for it.
struct Interrupts {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  init() {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in Self.signals { unsafe sigaddset(&set, number) }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// The exit code for a signal that is waiting: 130 for SIGINT, 143 for SIGTERM, 129 for SIGHUP.
  var exitCode: Int32? {
    var pending = sigset_t()
    unsafe sigpending(&pending)
    return Self.signals.first { unsafe sigismember(&pending, $0) == 1 }.map { 128 + $0 }
  }
}
