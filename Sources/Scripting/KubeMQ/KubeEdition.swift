/// Which KubeMQ is played, where the documented one and the free one differ.
public enum KubeEdition: String, CaseIterable, Sendable {
  /// What the vendor documents.
  case documented = "documented"
  /// KubeMQ Community 2.4.0, on which the cases were recorded.
  ///
  /// It never caches an answer (K4.3), routes no channel to several (K5.1), and a poll that is
  /// answered goes on taking messages nobody sees until its transaction ends.
  case community = "community 2.4.0"
}
