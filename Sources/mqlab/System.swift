import Glibc
import Groundwork

/// Where the program reads and writes; the few calls of the C library behind it.

/// Writes to a file descriptor until everything is written; `false` if that fails.
///
/// A reader that has gone away counts as success: nobody is left to tell.
@discardableResult
func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var start = 0
  while start < bytes.count {
    let written = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: start), bytes.count - start)
    }
    if written < 0 {
      if errno == EINTR { continue }
      return errno == EPIPE
    }
    start += written
  }
  return true
}

/// Writes a line to standard output.
@discardableResult
func say(_ text: String) -> Bool { write(Array((text + "\n").utf8), to: STDOUT_FILENO) }

/// Writes lines to standard error, each made fit to be seen.
func complain(_ text: String) {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { display($0) }
  write(Array((lines.joined(separator: "\n") + "\n").utf8), to: STDERR_FILENO)
}

/// Whether a file descriptor is a terminal.
func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

/// A value of the environment, invalid UTF-8 replaced.
func environmentValue(_ name: String) -> String? {
  unsafe getenv(name).map { unsafe String(cString: $0) }
}

/// The reason of the last failed call, in words of the system.
func lastSystemError() -> String { unsafe String(cString: strerror(errno)) }

/// Seconds since some fixed moment, for measuring how long something took.
func wallClock() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Lets writes to a closed pipe fail instead of ending the process before it has cleaned up.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

/// Ends the process.
func exitProcess(_ code: Int32) -> Never { exit(code) }

/// How many processors the machine can use now.
func onlineProcessors() -> Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }
