/// What the named things of a scenario file are called in sentences about them.
public enum EntityPhrase: String, Phrase {
  case wordQueue = "queue|antrean"
  case wordExchange = "exchange|exchange"
  case wordTopic = "topic|topik"
  case wordQueueOrTopic = "queue or topic|antrean atau topik"
  case wordPolicy = "policy|kebijakan"
  case wordProducer = "producer|produsen"
  case wordConsumer = "consumer|konsumen"
  case wordSubscriber = "subscriber|pelanggan"
  case wordService = "service|layanan"
  case wordEndpoint = "endpoint|titik akhir"
  case wordClient = "client|klien"
  case wordDatabase = "database|basis data"
  case wordTable = "table|tabel"
  case wordTableOrView = "table or view|tabel atau tampilan"
  case wordView = "view|tampilan"
  case wordExport = "export|ekspor"
  case wordFault = "fault|gangguan"

  public static let sameInBothLanguages: [EntityPhrase] = [.wordExchange]
}
