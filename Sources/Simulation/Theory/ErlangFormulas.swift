/// The share of Poisson arrivals that find every server busy when nobody may wait (Erlang B).
///
/// `load` in Erlangs, not negative. Takes time linear in the servers. Erlang 1917.
func erlangB(load: Double, servers: Int) -> Double {
  guard servers > 0 else { return 1 }
  var blocked = 1.0
  for server in 1...servers { blocked = load * blocked / (Double(server) + load * blocked) }
  return blocked
}

/// The share of Poisson arrivals that must wait for one of several exponential servers (Erlang C).
///
/// `nil` when the load, in Erlangs, is more than the servers can do. Erlang 1917.
func erlangC(load: Double, servers: Int) -> Double? {
  let utilisation = load / Double(servers)
  guard servers > 0, utilisation < 1 else { return nil }
  let blocked = erlangB(load: load, servers: servers)
  return blocked / (1 - utilisation * (1 - blocked))
}
