/// Whom a fault can hit, as one word.
public enum SubjectPhrase: String, Phrase {
  case producer = "producer|produsen"
  case consumer = "consumer|konsumen"
  case subscriber = "subscriber|pelanggan"
  case queue = "queue|antrean"
  case service = "service|layanan"
  case database = "database|basis data"
  case view = "view|tampilan"
  case export = "export|ekspor"
  case client = "client|klien"

  public static let sameInBothLanguages: [SubjectPhrase] = []
}
