/// Why a fault of the catalogue is not modelled.
public enum AbsentFaultPhrase: String, Phrase {
  /// The fault, and one of the reasons.
  case notModelled = "`{0}` is not modelled: {1}|`{0}` tidak dimodelkan: {1}"
  case nearest = "nearest is `{0}`|yang terdekat `{0}`"
  case secondBroker = """
    there is one broker, never two for one queue|\
    hanya ada satu broker, tak pernah dua untuk satu antrean
    """
  case datagrams = """
    every link is a TCP connection, which neither doubles nor reorders|\
    setiap tautan adalah koneksi TCP, yang tidak menggandakan atau menukar urutan
    """
  case secondVersion = """
    a run has one broker of one version|\
    satu simulasi punya satu broker dari satu versi
    """
  case isSetting = "it is a setting, not an event|itu pengaturan, bukan kejadian"

  public static let sameInBothLanguages: [AbsentFaultPhrase] = []
}
