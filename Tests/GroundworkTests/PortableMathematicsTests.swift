import Foundation
import Groundwork
import Testing

@Suite struct PortableMathematicsTests {
  @Test func `the logarithm agrees with the C library`() {
    var source = RandomSource(seed: 1, stream: "logarithm")
    for _ in 0..<200_000 {
      let x = anyPositive(&source)
      expectClose(portableLogarithm(x), log(x), units: 1, "log \(x)")
      let near = 0.5 + source.unitDouble() * 1.5
      expectClose(portableLogarithm(near), log(near), units: 1, "log \(near)")
    }
  }

  @Test func `the logarithm of special numbers`() {
    #expect(portableLogarithm(1) == 0)
    #expect(portableLogarithm(0) == -.infinity)
    #expect(portableLogarithm(-1).isNaN)
    #expect(portableLogarithm(.nan).isNaN)
    #expect(portableLogarithm(.infinity) == .infinity)
    let smallest = Double.leastNonzeroMagnitude
    expectClose(portableLogarithm(smallest), log(smallest), units: 1, "smallest")
  }

  @Test func `the exponential agrees with the C library`() {
    var source = RandomSource(seed: 2, stream: "exponential")
    for _ in 0..<200_000 {
      let x = (source.unitDouble() - 0.5) * 1416
      expectClose(portableExponential(x), exp(x), units: 1, "exp \(x)")
      let small = (source.unitDouble() - 0.5) * 4
      expectClose(portableExponential(small), exp(small), units: 1, "exp \(small)")
    }
  }

  @Test func `the exponential of special numbers`() {
    #expect(portableExponential(0) == 1)
    #expect(portableExponential(-.infinity) == 0)
    #expect(portableExponential(.infinity) == .infinity)
    #expect(portableExponential(.nan).isNaN)
    #expect(portableExponential(710) == .infinity)
    #expect(portableExponential(-746) == 0)
    #expect(portableExponential(-740) > 0)
  }

  @Test func `the power agrees with the C library`() {
    var source = RandomSource(seed: 3, stream: "power")
    for _ in 0..<200_000 {
      let base = source.unitDouble() * 1000
      let exponent = (source.unitDouble() - 0.5) * 20
      let power = pow(base, exponent)
      guard power > 1e-40, power < 1e40 else { continue }
      expectClose(portablePower(base, exponent), power, units: 2, "\(base) to \(exponent)")
    }
    for _ in 0..<50_000 {
      let base = anyPositive(&source)
      let exponent = (source.unitDouble() - 0.5) * 4
      let power = pow(base, exponent)
      guard power.isNormal else { continue }
      expectClose(portablePower(base, exponent), power, units: 10, "\(base) to \(exponent)")
    }
  }

  @Test func `the power of special numbers`() {
    #expect(portablePower(2, 10) == 1024)
    #expect(portablePower(10, 3) == 1000)
    #expect(portablePower(0, 2) == 0)
    #expect(portablePower(0, -2) == .infinity)
    #expect(portablePower(5, 0) == 1)
    #expect(portablePower(1, .infinity) == 1)
    #expect(portablePower(-2, 2).isNaN)
    #expect(portablePower(2, 5000) == .infinity)
    #expect(portablePower(2, -5000) == 0)
    #expect(portablePower(.infinity, -1) == 0)
  }

  @Test func `the square root is exact`() {
    #expect(portableSquareRoot(2) == 2.0.squareRoot())
    #expect(portableSquareRoot(144) == 12)
  }
}

private func anyPositive(_ source: inout RandomSource) -> Double {
  Double(bitPattern: source.below(Double.infinity.bitPattern - 1) + 1)
}

private func expectClose(_ value: Double, _ reference: Double, units: Double, _ what: Comment) {
  let allowed = units * max(reference.ulp, Double.leastNonzeroMagnitude)
  if value != reference && !(abs(value - reference) <= allowed) {
    Issue.record("\(what): \(value) is not \(reference)")
  }
}
