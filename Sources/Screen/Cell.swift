/// One character position of a canvas: a scalar, at most one combining mark, a role and a width.
///
/// Takes eight bytes. A wide character takes two cells: the first has width 2, the one behind it
/// has width 0 and no scalar of its own. A cell never holds a control character.
public struct Cell: Equatable, Hashable, Sendable, BitwiseCopyable {
  /// Scalar in bits 0-20, combining mark in bits 21-41, role in bits 42-49, width in bits 50-51.
  private let bits: UInt64

  private static let scalarMask: UInt64 = 0x1F_FFFF

  /// An empty cell: a space in the ordinary text role.
  public static let blank = Cell(" ", role: .text, width: 1)

  /// Packs a cell.
  ///
  /// - Precondition: `width` is 0, 1 or 2.
  public init(_ scalar: Unicode.Scalar, mark: Unicode.Scalar? = nil, role: Role, width: Int) {
    precondition((0...2).contains(width), "a cell is 0, 1 or 2 columns wide")
    bits =
      UInt64(scalar.value) | UInt64(mark?.value ?? 0) << 21 | UInt64(role.rawValue) << 42
      | UInt64(width) << 50
  }

  /// The character drawn, a space for the second half of a wide one.
  public var scalar: Unicode.Scalar { Unicode.Scalar(UInt32(bits & Self.scalarMask)) ?? " " }

  /// The combining mark drawn over the character, if any.
  public var mark: Unicode.Scalar? {
    let value = UInt32(bits >> 21 & Self.scalarMask)
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// What the cell means.
  public var role: Role { Role(rawValue: UInt8(bits >> 42 & 0xFF)) ?? .text }

  /// Columns taken on the screen: 1, 2, or 0 for the second half of a wide character.
  public var width: Int { Int(bits >> 50 & 0b11) }

  /// The same character in another role.
  public func with(role: Role) -> Cell { Cell(scalar, mark: mark, role: role, width: width) }

  /// The same character with a combining mark over it; the first mark stays if there is one
  /// already.
  func adding(mark: Unicode.Scalar) -> Cell {
    Cell(scalar, mark: self.mark ?? mark, role: role, width: width)
  }
}
