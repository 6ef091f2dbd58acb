/// What each metric measures and each fault does, one sentence each.
public enum MeasurePhrase: String, Phrase {
  // Ledger
  case attempted = "Publishes that producers tried.|Penerbitan yang dicoba produsen."
  case confirmed = "Publishes the broker confirmed.|Penerbitan yang dikonfirmasi broker."
  case nacked = "Publishes the broker refused by nack.|Penerbitan yang ditolak broker dengan nack."
  case returned = "Mandatory messages that came back.|Pesan mandatory yang kembali."
  case unroutable = "Messages that reached no queue.|Pesan yang tidak mencapai antrean."
  case copies = "Copies put into queues.|Salinan yang masuk ke antrean."
  case delivered = "Deliveries, redeliveries included.|Pengiriman, termasuk pengiriman ulang."
  case redelivered = "Deliveries marked as redelivered.|Pengiriman bertanda ulang."
  case acknowledged = "Copies acknowledged.|Salinan yang diakui."
  case requeued = "Deliveries that went back to their queue.|Pengiriman yang kembali ke antreannya."
  case deadLettered = "Copies that left to dead-letter.|Salinan yang keluar sebagai pesan gagal."
  case expired = """
    Copies that outlived their time, no dead letter.|\
    Salinan yang kedaluwarsa tanpa menjadi pesan gagal.
    """
  case discarded =
    "Copies rejected, no dead letter.|Salinan yang ditolak tanpa menjadi pesan gagal."
  case dropped = "Copies that a full queue threw out.|Salinan yang dibuang antrean penuh."
  case purged = "Copies removed by purging.|Salinan yang dihapus dengan pengosongan."
  case deleted = "Copies gone with their queue.|Salinan yang hilang bersama antreannya."
  case refusedPublishes =
    "Publishes to a missing exchange or on a closed channel.|Penerbitan ke exchange yang tidak ada atau pada kanal tertutup."
  case refused = "Publishes that a full queue refused.|Penerbitan yang ditolak antrean penuh."
  case unknown = """
    Publishes whose fate the producer never learned.|\
    Penerbitan yang nasibnya tak pernah diketahui produsen.
    """
  case lost =
    "Copies that a fault destroyed; without one a bug of mqlab.|Salinan yang dimusnahkan gangguan; tanpa itu bug mqlab."
  case phantom = "Copies that nobody published.|Salinan yang tidak diterbitkan siapa pun."
  case duplicated = "Copies acknowledged more than once.|Salinan yang diakui lebih dari sekali."
  case unexplained = "Duplicates that no fault explains.|Duplikat yang tidak dijelaskan gangguan."
  case remaining = "Copies still in queues at the end.|Salinan yang masih di antrean pada akhir."
  case scheduled =
    "Messages held back until their time comes.|Pesan yang ditahan sampai waktunya tiba."
  // Effects
  case effectsDone = "Business done at least once.|Pekerjaan yang dilakukan minimal satu kali."
  case effectsMissing = "Business never done.|Pekerjaan yang tidak pernah dilakukan."
  case effectsDuplicate = "Business done again.|Pekerjaan yang dilakukan lagi."
  // Queues
  case ready = "Messages that wait.|Pesan yang menunggu."
  case unacked = "Messages delivered and not settled.|Pesan terkirim dan belum diselesaikan."
  case backlog = "Ready and unacked together.|Siap dan belum diakui, dijumlahkan."
  case wait = "From ready to the first delivery.|Dari siap sampai pengiriman pertama."
  case sojourn = "From accepted to acknowledged.|Dari diterima sampai diakui."
  case priorityWait =
    "Wait at priority P, such as `wait-9`.|Waktu tunggu pada prioritas P, misalnya `wait-9`."
  case inversions =
    "Neighbours acknowledged in the wrong order.|Tetangga yang diakui dengan urutan terbalik."
  case overtakes =
    "Copies acknowledged before an earlier one.|Salinan yang diakui sebelum salinan terdahulu."
  case enqueued = "Copies that came in.|Salinan yang masuk."
  // Consumers
  case utilisation = "Share of time at work.|Bagian waktu untuk bekerja."
  case busy = "Instances at work.|Instans yang sedang bekerja."
  case rejected = "Deliveries rejected.|Pengiriman yang ditolak."
  case effects = "Pieces of business done.|Pekerjaan yang dilakukan."
  case duplicates =
    "Pieces of business done again.|Pekerjaan yang dilakukan lagi oleh konsumen ini."
  // Producers
  case published = "Messages handed to the broker.|Pesan yang diserahkan ke broker."
  case confirmLatency = "From publish to confirm.|Dari penerbitan sampai konfirmasi."
  case outstanding = "Publishes not yet confirmed.|Penerbitan yang belum dikonfirmasi."
  case publishesRefused =
    "Publishes that failed or were turned away.|Penerbitan yang gagal atau ditolak."
  case publishesUnknown =
    "Publishes whose fate it never learned.|Penerbitan yang nasibnya tak pernah diketahuinya."
  case retried = "Publishes that were tries again.|Penerbitan yang merupakan percobaan ulang."
  case givenUp = "Messages it tries no more.|Pesan yang tidak dicobanya lagi."
  // Others
  case endToEnd = """
    From the intended first publish to the last effect.|\
    Dari rencana penerbitan pertama sampai efek terakhir.
    """
  case routingWait =
    "From reaching the router to being routed.|Dari tiba di perute sampai dirutekan."
  case acceptWait = """
    From asking for a connection to being accepted.|\
    Dari meminta koneksi sampai diterima.
    """
  case fired = "Times the fault struck.|Berapa kali gangguan terjadi."
  // Services
  case workerUtilisation = "Share of workers at work.|Bagian pekerja yang bekerja."
  case workersBusy = "Workers at work.|Pekerja yang sedang bekerja."
  case requestsWaiting = "Requests that wait for a worker.|Permintaan yang menunggu pekerja."
  case serviceRequests = "Requests that reached it.|Permintaan yang sampai."
  case requestsRefused = "Requests refused.|Permintaan yang ditolak."
  case requestsAnswered = "Requests answered.|Permintaan yang dijawab."
  case requestsFailed = "Requests answered with an error.|Permintaan yang dijawab dengan galat."
  case handlingsCrashed = "Handlings cut short by a crash.|Penanganan yang terputus karena mati."
  case workerWait = "From arrival to a worker.|Dari tiba sampai mendapat pekerja."
  case serviceLatency = "From arrival to the answer.|Dari tiba sampai jawaban."
  case rowsWithoutEvent = "Rows committed, no event.|Baris di-commit tanpa peristiwa."
  case eventsWithoutRow = "Events published, no row.|Peristiwa terbit tanpa baris."
  case outboxed = "Events put into the outbox.|Peristiwa yang masuk kotak keluar."
  case relayed = "Of those, published.|Dari itu, yang diterbitkan."
  case sagas = "Sagas begun.|Saga yang dimulai."
  case sagasCommitted = "Sagas done.|Saga yang selesai."
  case sagasCompensated = "Sagas undone.|Saga yang dibatalkan."
  case sagaStages = "Stages done.|Tahap yang selesai."
  case compensations = "Stages undone.|Tahap yang dibatalkan."
  // Calls
  case callsMeant = "Calls that callers meant.|Panggilan yang dimaksud pemanggil."
  case callAttempts = "Attempts made.|Percobaan yang dilakukan."
  case callRetries = "Attempts beyond the first.|Percobaan selain yang pertama."
  case callsSucceeded = "Calls answered.|Panggilan yang dijawab."
  case callsFailed = "Calls that failed for good.|Panggilan yang akhirnya gagal."
  case callFallbacks = "Calls answered by a fallback.|Panggilan yang dijawab pengganti."
  case attemptsRefused = "Attempts refused.|Percobaan yang ditolak."
  case attemptErrors = "Attempts answered with an error.|Percobaan yang dijawab dengan galat."
  case attemptTimeouts = "Attempts not answered in time.|Percobaan yang tidak dijawab tepat waktu."
  case attemptsBroken = "Attempts that a breaker stopped.|Percobaan yang dihentikan pemutus."
  case callLatency = "Of calls answered, pauses included.|Panggilan yang dijawab, termasuk jeda."
  // Clients
  case clientRequests = "Requests it meant to make.|Permintaan yang dimaksud."
  case clientSucceeded = "Requests answered to it.|Permintaannya yang dijawab."
  case clientFailed = "Requests that failed.|Permintaannya yang gagal."
  case clientRefused = "Failed: refused.|Gagal: ditolak."
  case clientErrors = "Failed: an error.|Gagal: galat."
  case clientTimeouts = "Failed: no answer in time.|Gagal: tidak dijawab tepat waktu."
  case clientPartial = "Answers with a part missing.|Jawaban dengan bagian yang hilang."
  case missingParts = "Parts missing in all.|Bagian yang hilang seluruhnya."
  case availability = "Share of requests answered.|Bagian permintaan yang dijawab."
  case requestsInFlight = "Requests on their way.|Permintaan yang masih di jalan."
  case clientLatency = "From intended to answered.|Dari rencana sampai dijawab."
  case clientPatience = "The same of all, failed too.|Sama untuk semua, yang gagal pun."
  // Data
  case databaseReads = "Reads done.|Pembacaan yang selesai."
  case databaseWrites = "Writes committed.|Penulisan yang di-commit."
  case statementsFailed = "Statements that failed.|Perintah yang gagal."
  case deadlocks = "Deadlocks.|Kebuntuan (deadlock)."
  case commitsUnknown = "Commits whose answer was lost.|Commit yang jawabannya hilang."
  case connectionUtilisation = "Share of connections at work.|Bagian koneksi yang bekerja."
  case connectionsBusy = "Connections at work.|Koneksi yang sedang bekerja."
  case statementsWaiting = "Statements that wait.|Perintah yang menunggu."
  case statementWait = "For a connection or a lock.|Menunggu koneksi atau kunci."
  case eventsApplied = "Events that brought a newer version.|Peristiwa yang membawa versi baru."
  case eventsSkipped = "Events that brought none.|Peristiwa yang tidak membawa apa pun."
  case viewReads = "Reads of the view.|Pembacaan tampilan."
  case staleReads = "Reads of old data.|Pembacaan data usang."
  case ownMissing = "Reads without the own write.|Pembacaan tanpa tulisan sendiri."
  case versionsBehind = "Versions behind the owner.|Versi tertinggal dari pemilik."
  case staleness =
    "How long a read's data is out of date.|Berapa lama data yang dibaca sudah usang."
  case tokenWait = "Wait of reads with a token.|Tunggu pembacaan dengan token."
  case exportRuns = "Runs that ended.|Jalannya ekspor yang selesai."
  case exportsFailed = "Runs that failed.|Jalannya ekspor yang gagal."
  case exportAge = "Age of what it holds.|Usia isinya."

  public static let sameInBothLanguages: [MeasurePhrase] = []
}
