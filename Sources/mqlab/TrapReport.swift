import Glibc

/// Names the seed whose run stopped the program at one of its own checks.
///
/// A trap cannot be caught; what can be done is to say which run it was, on standard error, and to
/// end with the code for a bug of ours.
struct TrapReport {
  private let key: pthread_key_t

  /// Handles the signals of traps from now on.
  init() {
    key = trapKey
    for number in [SIGILL, SIGTRAP] { signal(number, reportTrap) }
  }

  /// Says what the calling thread is about to live.
  func begin(seed: UInt64) {
    unsafe pthread_setspecific(key, UnsafeRawPointer(bitPattern: UInt(seed)))
  }
}

private let trapKey: pthread_key_t = {
  var key = pthread_key_t()
  unsafe pthread_key_create(&key, nil)
  return key
}()

/// Runs in a signal handler: nothing here may allocate or take a lock.
private func reportTrap(_ number: Int32) {
  var seed = UInt(bitPattern: unsafe pthread_getspecific(trapKey))
  unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digits in
    var place = digits.count - 1
    unsafe digits[place] = UInt8(ascii: "\n")
    repeat {
      place -= 1
      unsafe digits[place] = UInt8(ascii: "0") + UInt8(seed % 10)
      seed /= 10
    } while seed > 0
    unsafe Glibc.write(STDERR_FILENO, "trap: mqlab explore --seeds ", 28)
    unsafe Glibc.write(STDERR_FILENO, digits.baseAddress?.advanced(by: place), digits.count - place)
  }
  _exit(70)
}
