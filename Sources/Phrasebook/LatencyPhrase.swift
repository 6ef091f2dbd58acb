/// The words of charts: latencies, redeliveries, and charts as tables.
public enum LatencyPhrase: String, Phrase {
  // The line above the map
  case measureShown = "{0} (m)|{0} (m)"
  case measurePublishAck = "publish to ack|terbit sampai ack"
  case measurePublishDeliver = "publish to deliver|terbit sampai kirim"
  case measureDeliverAck = "deliver to ack|kirim sampai ack"
  case measureConfirm = "publish to confirm|terbit sampai konfirmasi"
  case allQueues = "all queues (/)|semua antrean (/)"
  case allProducers = "all producers|semua produsen"
  case queuesTogether = "all queues: too many to tell apart|semua antrean: terlalu banyak"
  case someQueues = "{0} queues (/)|{0} antrean (/)"
  case oneQueue = "queue {0} (/)|antrean {0} (/)"
  case windowShown = "window {0} ([ ])|jendela {0} ([ ])"
  case columnShown = "column = {0}|kolom = {0}"
  case countShown = "n = {0}|n = {0}"

  // Panels
  case panelMap = "Latency {0} over time|Latensi {0} menurut waktu"
  case panelMapShort = "{0}|{0}"
  case panelCursor = "At cursor|Pada kursor"
  case panelShape = "Shape at cursor|Bentuk pada kursor"
  case panelShapeAll = "Shape in view|Bentuk yang tampak"
  case shapeUnit = "count, from 0|hitungan, dari 0"
  case panelPercentiles = "Percentiles over time, per column|Persentil menurut waktu, per kolom"
  case panelPercentilesShort = "Percentiles|Persentil"
  case logRows = "log rows|baris log"
  case linearRows = "linear rows from 0|baris linear dari 0"
  case axisHeld = "held|ditahan"
  case perCell = "messages per cell|pesan per sel"
  case percentileRule = """
    of each column; no p99 below n=100; the higher one is on top|\
    tiap kolom; tanpa p99 bila n<100; yang lebih tinggi di depan
    """

  // Figures
  case inView = "In view {0}|Tampak {0}"
  case atCursor = "At cursor {0}|Kursor {0}"
  case maximum = "max|maks"
  case over = "over {0}|di atas {0}"
  case stillWaiting = "still waiting|masih menunggu"
  case bucketError = "bucket error|galat ember"
  case countsExact = "all counted, not sampled|semua dihitung, bukan sampel"
  case objective = "objective {0}|sasaran {0}"

  // Charts as tables
  case tableHint = "i shows the chart|i menampilkan grafik"
  case tableTime = "from|mulai"
  case tableDepth = "Depth as a table|Kedalaman sebagai tabel"
  case tableLatency = "Latency as a table|Latensi sebagai tabel"

  public static let sameInBothLanguages: [LatencyPhrase] = [
    .measureShown, .countShown, .panelMapShort,
  ]
}
