/// The words of the screen that draws who feeds whom.
public enum TopologyPhrase: String, Phrase {
  case panelTopology = "Topology|Topologi"
  case ratesMean = "rates: mean of {0}|laju: rata-rata {0}"
  case ratesNone = "rates: too early|laju: terlalu dini"
  case layerPublishers = "PUBLISHERS|PENERBIT"
  case layerExchanges = "EXCHANGES|EXCHANGE"
  case layerQueues = "QUEUES|ANTREAN"
  case layerConsumers = "CONSUMERS|KONSUMEN"
  case layerBehind = "CALLED|DIPANGGIL"
  case layerData = "DATA|DATA"
  case emptyTopology = "nothing to draw|tidak ada yang digambar"
  case moreAbove = "{0} lines above|{0} baris di atas"
  case moreBelow = "{0} lines below|{0} baris di bawah"

  // Kinds of things
  case kindClient = "client|klien"
  case kindProducer = "producer|produsen"
  case kindOnward = "publishes onward|menerbitkan lanjut"
  case kindExchange = "exchange|exchange"
  case kindQueue = "queue|antrean"
  case kindConsumer = "consumer|konsumen"
  case kindService = "service|layanan"
  case kindDatabase = "database|basis data"
  case kindView = "view|tampilan"

  // Figures in a node
  case figureRate = "{0}/s|{0}/dtk"
  case figureIn = "{0}/s in|{0}/dtk masuk"
  case figureReady = "{0} ready {1} un|{0} siap {1} un"
  case figureUnreachable = "absent|tidak ada"
  case figureBusy = "{0}/s  {1}/{2} busy|{0}/dtk  {1}/{2} sibuk"
  case figureDown = "down|mati"
  case figureStopped = "stopped|berhenti"
  case figureFlight = "{0}/s  {1} open|{0}/dtk  {1} terbuka"
  case figureStatements = "{0}/s  {1} busy|{0}/dtk  {1} sibuk"
  case figureVersion = "version {0} of {1}|versi {0} dari {1}"
  case figureOver = "finished|selesai"

  // The selected node
  case panelSelected = "Selected: {0} {1}|Terpilih: {0} {1}"
  case panelSelectedNone = "Selected|Terpilih"
  case lineFlow = "in {0}/s   out {1}/s|masuk {0}/dtk   keluar {1}/dtk"
  case lineGrowing = "growing {0}/s|bertambah {0}/dtk"
  case lineShrinking = "shrinking {0}/s|berkurang {0}/dtk"
  case lineSlots = "consumers {0}, slots {1} of {2}|konsumen {0}, slot {1} dari {2}"
  case lineConsumers = "consumers {0}|konsumen {0}"
  case lineTo = "to {0}|ke {0}"
  case lineFrom = "from {0}|dari {0}"
  case labelWhy = "why|sebab"
  case labelLegend = "legend|legenda"
  case bottleneckAt = "{0} holds the flow up: {1}|{0} menahan aliran: {1}"
  case bottleneckHere = "holds the flow up: {0}|menahan aliran: {0}"
  case bottleneckNone = "nothing holds the flow up|tidak ada yang menahan aliran"

  // Why something holds the flow up
  case whyNobody = "arrivals {0}/s, nobody consumes|kedatangan {0}/dtk, tidak ada konsumen"
  case whyMeasured =
    "arrivals {0}/s, departures {1}/s, so it grows {2}/s|kedatangan {0}/dtk, keluar {1}/dtk, jadi bertambah {2}/dtk"
  case whyFell = "capacity fell from {0}/s to {1}/s|kapasitas turun dari {0}/dtk ke {1}/dtk"
  case whyStays =
    "; arrivals {0}/s, so it grows {1}/s|; kedatangan {0}/dtk, jadi bertambah {1}/dtk"
  case whyTooMany =
    "arrivals {0}/s exceed the capacity of {1}/s, so it grows {2}/s|kedatangan {0}/dtk melebihi kapasitas {1}/dtk, jadi bertambah {2}/dtk"
  case whyDown = "{0} down since {1}|{0} mati sejak {1}"
  case whyHangs = "{0} hangs since {1}|{0} macet sejak {1}"
  case whySlow = "{0} slow x{1} since {2}|{0} lambat x{1} sejak {2}"
  case whyAndMore = "and {0} more|dan {0} lagi"
  case whyWorkers =
    "all {0} workers busy, {1} wait; requests {2}/s|semua {0} pekerja sibuk, {1} antre; permintaan {2}/dtk"
  case whyConnections =
    "all {0} connections busy, {1} statements wait|semua {0} koneksi sibuk, {1} pernyataan antre"

  // Legend
  case legendFast = "over 1k/s|di atas 1k/dtk"
  case legendPlain = "from 20/s|mulai 20/dtk"
  case legendSlow = "under 20/s or dead letters|di bawah 20/dtk atau surat mati"
  case legendCut = "cut|putus"
  case legendDots =
    "{0} speed by rate class, not one per message (A)|{0} laju titik per kelas, bukan per pesan (A)"
  case legendStill =
    "motion is off (A); all meaning is in names and numbers|gerak mati (A); makna ada pada nama dan angka"
  case legendMany =
    "motion is off over {0} edges; all meaning is in names and numbers|gerak mati di atas {0} garis; makna ada pada nama dan angka"

  public static let sameInBothLanguages: [TopologyPhrase] = [.layerData, .kindExchange]
}
