import Glibc

/// Seconds of processor time since it was made.
struct Stopwatch {
  private let start = processorSeconds()

  var cpuSeconds: Double { processorSeconds() - start }
}

private func processorSeconds() -> Double {
  let usage = resourceUsage(Int32(RUSAGE_SELF.rawValue))
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// Processor seconds of all child processes that have ended and been waited for.
func childProcessorSeconds() -> Double {
  let usage = resourceUsage(Int32(RUSAGE_CHILDREN.rawValue))
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// The most memory this process has had in RAM so far.
func peakResidentBytes() -> Int { resourceUsage(Int32(RUSAGE_SELF.rawValue)).ru_maxrss * 1024 }

private func resourceUsage(_ whose: Int32) -> rusage {
  var usage = rusage()
  unsafe getrusage(whose, &usage)
  return usage
}

private func seconds(_ time: timeval) -> Double {
  Double(time.tv_sec) + Double(time.tv_usec) / 1e6
}

/// A number with so many digits behind the point.
func rounded(_ value: Double, _ digits: Int) -> String {
  var factor = 1.0
  for _ in 0..<digits { factor *= 10 }
  let scaled = Int((value * factor).rounded())
  guard digits > 0 else { return String(scaled) }
  let whole = scaled.magnitude / UInt(factor)
  let rest = String(scaled.magnitude % UInt(factor))
  let padding = String(repeating: "0", count: digits - rest.count)
  return (scaled < 0 ? "-" : "") + "\(whole).\(padding)\(rest)"
}
