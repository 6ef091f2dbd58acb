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
  case perBucket =
    "messages per bucket, in every row it spans|pesan per ember, di tiap baris cakupannya"
  case perBucketShort = "messages per bucket|pesan per ember"
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
  case countsExact = "exact, not sampled|tepat, bukan sampel"
  case objective = "objective {0}|sasaran {0}"

  // Redeliveries and attempts
  case panelReturns = "Redeliveries by cause|Kirim ulang menurut sebab"
  case panelReturnsShort = "Redeliveries|Kirim ulang"
  case lastSpan = "last {0}|{0} terakhir"
  case causeTimeout = "ack timeout|ack terlambat"
  case causeRefused = "nack requeue|nack kembali"
  case causeClosed = "channel closed|kanal ditutup"
  case causeLost = "connection lost|koneksi putus"
  case causeDied = "consumer died|konsumen mati"
  case oneCell = "from 0, one cell = {0}|dari 0, satu sel = {0}"
  case panelAttempts = "Attempts per message|Percobaan per pesan"
  case panelAttemptsShort = "Attempts|Percobaan"
  case attemptScale = "log scale, n = {0}|skala log, n = {0}"
  case attemptDead = "DLQ|DLQ"
  case attemptNote = "empty rows are shown|baris kosong ikut tampil"

  // Services
  case panelServices = "Services and data|Layanan dan data"
  case serviceSpan = "rates and p99 over 10 s|laju dan p99 selama 10 dtk"
  case columnBusy = "BUSY|SIBUK"
  case columnWaiting = "WAITING|TUNGGU"
  case columnFailed = "FAILED|GAGAL"
  case serviceDown = "down since {0}|mati sejak {0}"
  case serviceSlow = "slow x{0}|lambat x{0}"
  case serviceFull = "all workers busy|semua pekerja sibuk"
  case serviceWell = "up|hidup"
  case databaseDown = "database, down|basis data, mati"
  case database = "database|basis data"
  case viewStopped = "view, stopped|tampilan, berhenti"
  case viewBehind = "view, {0} behind|tampilan, tertinggal {0}"
  case viewCurrent = "view, up to date|tampilan, mutakhir"

  // The table of queues
  case columnOldest = "OLDEST|TERTUA"
  case columnConsumers = "CONS|KONS"
  case columnDeadLettered = "DEAD|GAGAL"
  case sparkCommon = "READY {0}, one scale|SIAP {0}, satu skala"
  case chooserColumns = "Columns (Enter shows or hides)|Kolom (Enter tampil/sembunyi)"
  case columnsShown = "columns {0} of {1} (C)|kolom {0} dari {1} (C)"
  case prefetchFull = "prefetch full {0}/{1}|prapengambilan penuh {0}/{1}"
  case named = "{0}: {1}|{0}: {1}"

  // Charts as tables
  case tableReturns = "Redeliveries as a table|Kirim ulang sebagai tabel"
  case tableAttempts = "Attempts as a table|Percobaan sebagai tabel"
  case tableCause = "cause|sebab"
  case tableAttempt = "deliveries|pengiriman"
  case tableCount = "count|hitungan"
  case tableHint = "i shows the chart|i menampilkan grafik"
  case tableTime = "from|mulai"
  case tableDepth = "Depth as a table|Kedalaman sebagai tabel"
  case tableLatency = "Latency as a table|Latensi sebagai tabel"

  public static let sameInBothLanguages: [LatencyPhrase] = [
    .measureShown, .countShown, .panelMapShort, .attemptDead, .named,
  ]
}
