/// The statements of the course, S1 to S38, in a line each.
public enum StatementPhrase: String, Phrase {
  case s1 = "a monolith calls functions directly|monolit memakai pemanggilan langsung"
  case s2 = "microservices have hard boundaries|layanan mikro dibatasi domain bisnis"
  case s3 = "the way to communicate must change|mekanisme komunikasi harus berubah"
  case s4 = "isolate services, communicate asynchronously|isolasi layanan, komunikasi asinkron"
  case s5 = "HTTP request and response for queries|HTTP request/response untuk kueri"
  case s6 = "messages for updates of data|pesan asinkron untuk pembaruan data"
  case s7 = "many services: any may fail|banyak layanan berpotensi gagal"
  case s8 = "synchronous HTTP suffers under traffic|HTTP sinkron memburuk saat trafik tinggi"
  case s9 = "keep synchronous HTTP to a minimum|minimalkan HTTP sinkron"
  case s10 = "communicate by messages and events|komunikasi berbasis pesan dan peristiwa"
  case s11 = "synchronous: the service waits|sinkron: layanan menunggu respons"
  case s12 = "asynchronous: it does not wait|asinkron: layanan tidak menunggu"
  case s13 = "one receiver: a message queue|satu penerima: antrean pesan"
  case s14 = "many receivers: publish/subscribe|banyak penerima: publish/subscribe"
  case s15 = "integrate asynchronously and independently|integrasi asinkron dan independen"
  case s16 = "smart endpoints: logic in each service|smart endpoints: logika di tiap layanan"
  case s17 = "dumb pipes: the broker only routes|dumb pipes: broker hanya merutekan"
  case s18 = "between services: asynchronous|antarlayanan harus asinkron"
  case s19 = "avoid HTTP dependencies|hindari ketergantungan HTTP"
  case s20 = "each service has its own database|tiap layanan punya basis data sendiri"
  case s21 = "eventual consistency by messages|konsistensi akhir lewat pesan"
  case s22 = "replicate data where needed|replikasi data bila perlu"
  case s23 = "an API gateway aggregates|gerbang API mengagregasi data"
  case s24 = "export cold data for reports|ekspor data dingin untuk laporan"
  case s25 = "CQRS and materialized views|CQRS dan tampilan termaterialisasi"
  case s26 = "a producer sends to a queue|produsen mengirim ke antrean"
  case s27 = "only one consumer processes it|diproses hanya oleh satu konsumen"
  case s28 = "removed after processing|dihapus setelah diproses"
  case s29 = "a publisher sends to a topic|penerbit mengirim ke topik"
  case s30 = "all subscribers receive it|semua pelanggan menerima"
  case s31 = "suits broadcasting|cocok untuk siaran"
  case s32 = "the broker stands in between|broker adalah perantara"
  case s33 = "the broker translates protocols|broker menerjemahkan protokol"
  case s34 = "across languages and platforms|lintas bahasa dan platform"
  case s35 = "ActiveMQ: Java and JMS|ActiveMQ: Java dengan JMS"
  case s36 = "RabbitMQ: flexible queueing|RabbitMQ: antrean yang fleksibel"
  case s37 = "KubeMQ: modern, cloud-native|KubeMQ: modern dan cloud-native"
  case s38 = "performance, scalability, resilience|kinerja, skalabilitas, ketahanan"

  /// The statement with a number as files write it, `S1` to `S38`; `nil` for another text.
  public init?(number: String) {
    let index = number.hasPrefix("S") ? Int(number.dropFirst()) : nil
    guard let index, Self.allCases.indices.contains(index - 1) else { return nil }
    self = Self.allCases[index - 1]
  }

  public static let sameInBothLanguages: [StatementPhrase] = []
}
