/// The words of explanations by numbers.
public enum ExplanationPhrase: String, Phrase {
  // Titles of the section and its columns.
  case title = "Explained by numbers|Penjelasan dengan angka"
  case station = "queue or service|antrean atau layanan"
  case arrivals = "in /s|masuk /s"
  case capacity = "can do /s|sanggup /s"
  case offered = "rho|rho"
  case busy = "busy|sibuk"
  case residual = "L - lambda W|L - lambda W"
  case waitPredicted = "wait predicted|tunggu perkiraan"
  case waitSeen = "wait seen|tunggu teramati"
  case stayPredicted = "stay predicted|tinggal perkiraan"
  case staySeen = "stay seen|tinggal teramati"
  case lossPredicted = "loss predicted|hilang perkiraan"
  case lossSeen = "loss seen|hilang teramati"
  case attempts = "tries each|percobaan tiap"
  case availability = "done|selesai"
  case model = "formula|rumus"
  case noFormula = "no formula: {0}|tanpa rumus: {0}"
  case sender = "sender|pengirim"
  case tries = "tries|percobaan"
  case succeeded = "succeeded|berhasil"
  case available = "availability|ketersediaan"

  // Sentences.
  case oneConsumer = "1 consumer|1 konsumen"
  case consumers = "{0} consumers|{0} konsumen"
  case oneWorker = "1 worker|1 pekerja"
  case workers = "{0} workers|{0} pekerja"
  case growsByOverload =
    "{0} grows by {1}/s: {2}/s come in, {3} can do at most {4}/s|{0} bertambah {1}/s: {2}/s masuk, {3} hanya sanggup {4}/s"
  case growsByRedelivery =
    "{0} grows by {1}/s: {2}/s come in and each is tried {5} times, {3} can do at most {4}/s|{0} bertambah {1}/s: {2}/s masuk dan masing-masing dicoba {5} kali, {3} hanya sanggup {4}/s"
  case growsUntaken =
    "{0} grows by {1}/s: nobody takes anything out|{0} bertambah {1}/s: tidak ada yang mengambil isinya"
  case drained =
    "{0} left {1} messages in {2}: predicted to be gone after {3}, {4}|{0} meninggalkan {1} pesan di {2}: diperkirakan habis setelah {3}, {4}"
  case neverDrains =
    "{0} left {1} messages in {2}, and no time is spare for them: {3}|{0} meninggalkan {1} pesan di {2}, dan tidak ada waktu luang untuknya: {3}"
  case goneAfter = "seen after {0}|teramati setelah {0}"
  case notGone = "not gone at the end|belum habis pada akhir"

  // Why no formula speaks of a station.
  case overload = "more comes than can go|yang masuk melebihi yang sanggup keluar"
  case nothingComes = "nothing comes|tidak ada yang masuk"
  case changingRate = "arrivals change|laju kedatangan berubah"
  case burst = "all come at once|semua datang sekaligus"
  case evenArrivals = "arrivals are not random|kedatangan tidak acak"
  case closedLoad = "senders wait for what they sent|pengirim menunggu kirimannya"
  case fedByStation = "fed by a station that orders arrivals|diisi stasiun yang mengatur kedatangan"
  case deadLetters = "dead letters come too|pesan gagal ikut masuk"
  case unknownRoutes = "the ways of messages are not known|jalur pesan tidak diketahui"
  case differentServers = "consumers differ|konsumen tidak seragam"
  case generalService =
    "several servers, work not exponential|beberapa pelayan, kerja tidak eksponensial"
  case heavyTail = "the variance of work is infinite|varians waktu kerja tak hingga"
  case boundedGeneral = "bounded, and not plainly M/M/c|berbatas, dan bukan M/M/c biasa"
  case boundedBytes = "bounded in bytes|dibatasi dalam bita"
  case noServiceTime = "work takes no time|kerja tidak memakan waktu"
  case faults = "faults during the run|gangguan selama simulasi"
  case deeds = "changes by hand during the run|perubahan manual selama simulasi"
  case redelivery = "redeliveries|pengiriman ulang"
  case expiry = "messages expire|pesan kedaluwarsa"
  case prefetch = "consumers hold messages ahead|konsumen memegang pesan di muka"
  case automaticAcknowledgement = "acknowledged when sent|diakui saat dikirim"
  case links = "links take time|sambungan memakan waktu"
  case routing = "arrivals pass the router|kedatangan melewati perute"
  case stream = "a stream keeps its messages|stream menyimpan pesannya"
  case policies = "policies change the queue|kebijakan mengubah antrean"
  case lateServers = "consumers come later|konsumen datang kemudian"
  case noServers = "nobody serves|tidak ada yang melayani"
  case calls = "work waits for other services|kerja menunggu layanan lain"

  public static let sameInBothLanguages: [ExplanationPhrase] = [.offered, .residual]
}
