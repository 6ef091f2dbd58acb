/// The words of the text report of a run.
public enum ReportPhrase: String, Phrase {
  // The first line.
  case passed = "PASSED|LULUS"
  case failed = "FAILED|GAGAL"
  case notRecovered = "NOT RECOVERED|BELUM PULIH"
  case unclear = "CANNOT TELL|TIDAK DAPAT DIPASTIKAN"
  case broken = "BROKEN|RUSAK"
  case whyAllHeld = "all {0} expectations held|semua {0} harapan terpenuhi"
  case whyOneHeld = "the one expectation held|satu-satunya harapan terpenuhi"
  case whyNothingExpected = "the file expects nothing|berkas tidak memuat harapan"
  case whySomeFailed = "{0} of {1} expectations failed|{0} dari {1} harapan tidak terpenuhi"
  case whyNotDrained =
    "the queues did not empty within the bound|antrean tidak kosong dalam batas waktu"
  case whyNoRecovery =
    "{0} of {1} expectations on recovery failed|{0} dari {1} harapan pemulihan tidak terpenuhi"
  case whySomeUnclear =
    "{0} of {1} expectations could not be judged|{0} dari {1} harapan tidak dapat dinilai"
  case whyProvesNothing =
    "something was wrong before the fault, so the run proves nothing|ada yang salah sebelum gangguan, sehingga simulasi ini tidak membuktikan apa pun"
  case whyBroken =
    "mqlab broke a rule of its own; this is a bug of mqlab: {0}|mqlab melanggar aturannya sendiri; ini kesalahan mqlab: {0}"

  // The same load under several brokers.
  case dialects = "Brokers|Broker"
  case dialectDeliveries = "deliveries|pengiriman"
  case dialectRedeliveries = "redeliveries|pengiriman ulang"
  case dialectOrder = "out of order|urutan tertukar"
  case dialectDeadLetters = "dead letters|surat mati"
  case dialectRemaining = "remaining|tersisa"
  case dialectNames = "Names|Nama"
  case inTheFile = "in the file|di berkas"

  // Facts about the run.
  case facts =
    "seed {0}, {1} of simulated time in {2}, {3} events|benih {0}, waktu simulasi {1} dalam {2}, {3} kejadian"
  case cutShort =
    "stopped early; windows still open cannot be judged|dihentikan lebih awal; jendela yang masih terbuka tidak dapat dinilai"
  case digest = "digest {0}|sidik {0}"
  case digestOfVariant = "digest of {0}: {1}|sidik {0}: {1}"
  case replay = "run it again: {0}|jalankan lagi: {0}"
  case halves = "correctness: {0}; recovery: {1}|kebenaran: {0}; pemulihan: {1}"
  case notAsked = "not asked for|tidak diminta"
  case noSamples = "no samples|tanpa sampel"

  // Titles of sections.
  case expectations = "Expectations|Harapan"
  case comparison = "Variants side by side|Varian berdampingan"
  case moreDifferences =
    "and {0} more, see the JSON report|dan {0} lagi, lihat laporan JSON"
  case ledger = "Messages|Pesan"
  case queues = "Queues|Antrean"
  case consumers = "Consumers|Konsumen"
  case producers = "Producers|Produsen"
  case endToEnd = "End to end|Ujung ke ujung"
  case faults = "Faults|Gangguan"
  case exports = "Exports|Ekspor"
  case exportWritten =
    "{0}: {1} has {2} rows as of {3}, {4} old at the end|{0}: {1} berisi {2} baris per {3}, berumur {4} di akhir"
  case exportOmitted =
    "{0}: {1} later rows are not in the file|{0}: {1} baris berikutnya tidak ada di berkas"
  case exportEmpty =
    "{0}: {1} was not written: no run of the export ended well|{0}: {1} tidak ditulis: tidak ada ekspor yang berhasil"
  case exportFailed = "{0}: {1} was not written: {2}|{0}: {1} tidak ditulis: {2}"
  case breaches = "Broken rules|Aturan yang dilanggar"

  // Titles of columns.
  case verdict = "verdict|putusan"
  case line = "line|baris"
  case variant = "variant|varian"
  case number = "number|angka"
  case expectation = "expectation|harapan"
  case observed = "observed|teramati"
  case bound = "bound|batas"
  case queue = "queue|antrean"
  case consumer = "consumer|konsumen"
  case producer = "producer|produsen"
  case fault = "fault|gangguan"
  case readyMean = "ready mean|siap rerata"
  case readyMaximum = "ready max|siap maks"
  case readyLast = "ready last|siap akhir"
  case unackedMaximum = "unacked max|unacked maks"
  case waitMean = "wait mean|tunggu rerata"
  case waitP99 = "wait p99|tunggu p99"
  case waitMaximum = "wait max|tunggu maks"
  case sojournMean = "sojourn mean|tinggal rerata"
  case delivered = "delivered|dikirim"
  case redelivered = "redelivered|dikirim ulang"
  case acknowledged = "acknowledged|diakui"
  case utilisation = "utilisation|utilisasi"
  case effects = "effects|efek"
  case duplicates = "duplicates|duplikat"
  case published = "published|diterbitkan"
  case confirmed = "confirmed|dikonfirmasi"
  case nacked = "nacked|nack"
  case returned = "returned|dikembalikan"
  case confirmMean = "confirm mean|konfirmasi rerata"
  case confirmP99 = "confirm p99|konfirmasi p99"
  case count = "count|jumlah"
  case mean = "mean|rerata"
  case p50 = "p50|p50"
  case p95 = "p95|p95"
  case p99 = "p99|p99"
  case maximum = "max|maks"
  case planned = "planned|direncanakan"
  case fired = "fired|terjadi"
  case first = "first|pertama"
  case last = "last|terakhir"

  // Verdicts of single expectations.
  case held = "held|terpenuhi"
  case missed = "MISSED|MELESET"
  case untold = "cannot tell|tak pasti"
  case warned = "warning|peringatan"

  // What the lines of the books mean.
  case aboutAttempted = "messages producers published|pesan yang diterbitkan produsen"
  case aboutConfirmed = "publishes the broker confirmed|penerbitan yang dikonfirmasi broker"
  case aboutNacked =
    "publishes the broker refused by nack|penerbitan yang ditolak broker dengan nack"
  case aboutReturned = "mandatory messages sent back|pesan wajib (mandatory) yang dikembalikan"
  case aboutUnroutable = "messages no queue took|pesan yang tidak masuk antrean mana pun"
  case aboutCopies = "messages put into queues|pesan yang masuk ke antrean"
  case aboutDelivered =
    "handed to consumers, first and again|diserahkan ke konsumen, pertama dan ulang"
  case aboutRedelivered = "handed to consumers again|diserahkan ulang ke konsumen"
  case aboutAcknowledged = "acknowledged and gone|diakui lalu dihapus"
  case aboutRequeued = "put back into their queue|dikembalikan ke antreannya"
  case aboutRejected = "dead letters: rejected|pesan gagal: ditolak"
  case aboutDeadExpired = "dead letters: expired|pesan gagal: kedaluwarsa"
  case aboutMaximumLength = "dead letters: the queue was full|pesan gagal: antrean penuh"
  case aboutDeliveryLimit = "dead letters: delivered too often|pesan gagal: terlalu sering dikirim"
  case aboutExpired = "expired without a dead-letter queue|kedaluwarsa tanpa antrean pesan gagal"
  case aboutDiscarded = "rejected without a dead-letter queue|ditolak tanpa antrean pesan gagal"
  case aboutDropped = "dropped by a full queue|dibuang oleh antrean yang penuh"
  case aboutPurged = "removed by a purge|dihapus dengan purge"
  case aboutDeleted = "gone with their queue|hilang bersama antreannya"
  case aboutRefused = "publishes refused outright|penerbitan yang langsung ditolak"
  case aboutUnknown = "publishes whose fate is unknown|penerbitan yang nasibnya tidak diketahui"
  case aboutUnconfirmed =
    "publishes nobody asked confirms for|penerbitan tanpa permintaan konfirmasi"
  case aboutLost = "destroyed: a fault, or a bug of mqlab|musnah: karena gangguan, atau bug mqlab"
  case aboutPhantom =
    "delivered though nobody published them|dikirim padahal tidak pernah diterbitkan"
  case aboutDuplicated = "deliveries beyond the first|pengiriman setelah yang pertama"
  case aboutUnexplained = "of these, without a known cause|di antaranya, tanpa sebab yang diketahui"
  case aboutRemaining = "still in a queue at the end|masih di antrean pada akhirnya"
  case aboutScheduled =
    "held back until their time comes, at the end|ditahan sampai waktunya tiba, pada akhirnya"
  case aboutDone = "effects: work done once|efek: pekerjaan yang selesai"
  case aboutMissing = "effects: acknowledged, never done|efek: diakui, tidak pernah dikerjakan"
  case aboutDuplicate = "effects: done again|efek: dikerjakan lagi"

  public static let sameInBothLanguages: [ReportPhrase] = [.p50, .p95, .p99]
}
