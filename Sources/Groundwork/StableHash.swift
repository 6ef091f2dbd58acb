/// Hashes a name to 64 bits that are the same in every process and on every machine.
///
/// This is FNV-1a (Fowler, Noll and Vo), 64 bits, over the UTF-8 bytes. Takes time linear in them.
public func stableHash(of name: some StringProtocol) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in name.utf8 {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
  return hash
}
