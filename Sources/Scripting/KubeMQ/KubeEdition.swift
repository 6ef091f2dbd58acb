/// Which KubeMQ is played, where the documented one and the free one differ.
public enum KubeEdition: String, CaseIterable, Sendable {
  /// What the vendor documents.
  case documented = "documented"
  /// KubeMQ Community 2.4.0, on which the cases were recorded: it never caches an answer (K4.3).
  case community = "community 2.4.0"
}
