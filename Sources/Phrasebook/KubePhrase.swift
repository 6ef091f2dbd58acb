/// What is said to KubeMQ in a step, and what it does: `mqlab script --explain`.
public enum KubePhrase: String, Phrase {
  // What is said
  case send = "send {0} to queue {1}{2}|kirim {0} ke antrean {1}{2}"
  case sendBatch = "send a batch of {0}|kirim sekumpulan {0} pesan"
  case receive =
    "receive up to {0} from queue {1}, waiting {2}|terima hingga {0} dari antrean {1}, menunggu {2}"
  case peek =
    "look at up to {0} of queue {1}, waiting {2}|lihat hingga {0} dari antrean {1}, menunggu {2}"
  case acknowledgeAll =
    "settle everything that waits in queue {0}, for {1}|selesaikan semua yang menunggu di antrean {0}, selama {1}"
  case poll =
    "poll up to {0} of queue {1}, waiting {2}, as transaction {3}{4}|ambil hingga {0} dari antrean {1}, menunggu {2}, sebagai transaksi {3}{4}"
  case settlesAtOnce = ", settled at once|, langsung selesai"
  case settle = "{0}{1} in transaction {2}{3}|{0}{1} dalam transaksi {2}{3}"
  case toQueue = ", to queue {0}|, ke antrean {0}"
  case dropStream = "stream {0} breaks|aliran {0} putus"
  case streamReceive =
    "take one message of queue {0} on stream {1}, visibility {2}|ambil satu pesan antrean {0} pada aliran {1}, waktu tampak {2}"
  case streamDo = "{0} on stream {1}{2}|{0} pada aliran {1}{2}"
  case streamNext =
    "what the server says next on stream {0}, within {1}|kata server berikutnya pada aliran {0}, dalam {1}"
  case subscribe =
    "subscribe {0} to events of {1}{2}|langgankan {0} ke peristiwa {1}{2}"
  case subscribeStore =
    "subscribe {0} to stored events of {1}, start {2}{3}|langgankan {0} ke peristiwa tersimpan {1}, mulai {2}{3}"
  case inGroup = ", group {0}|, kelompok {0}"
  case unsubscribe = "{0} leaves|{0} pergi"
  case event = "send event {0} to {1}{2}|kirim peristiwa {0} ke {1}{2}"
  case storedEvent =
    "send event {0} to {1}, to be stored{2}|kirim peristiwa {0} ke {1}, untuk disimpan{2}"
  case times = ", {0} times|, {0} kali"
  case respondCommands =
    "{0} answers commands of {1}{2}|{0} menjawab perintah {1}{2}"
  case respondQueries = "{0} answers queries of {1}{2}|{0} menjawab kueri {1}{2}"
  case command =
    "send command {0} to {1}, waiting {2}|kirim perintah {0} ke {1}, menunggu {2}"
  case query = "send query {0} to {1}, waiting {2}|kirim kueri {0} ke {1}, menunggu {2}"
  case wait = "wait {0}|tunggu {0}"
  case expires = ", expires after {0}|, kedaluwarsa setelah {0}"
  case delayed = ", delayed by {0}|, ditunda {0}"
  case mostReceives = ", at most {0} deliveries|, paling banyak {0} pengiriman"
  case deadLetters = ", then to queue {0}|, lalu ke antrean {0}"

  // What happens
  case enqueued =
    "Queue {0} takes {1} at its end, with the next sequence (K1.1).|Antrean {0} menaruh {1} di akhir, dengan nomor urut berikutnya (K1.1)."
  case stored =
    "Channel {0} stores {1} with the next sequence (K3.1).|Kanal {0} menyimpan {1} dengan nomor urut berikutnya (K3.1)."
  case taken =
    "{0} is handed out: sequence {1}, attempt {2} (K1.2, K1.8).|{0} diserahkan: nomor urut {1}, percobaan {2} (K1.2, K1.8)."
  case settled = "{0} is settled and gone from queue {1}.|{0} selesai dan hilang dari antrean {1}."
  case toPlace =
    "{0} returns to its place in queue {1}; that is no failed attempt (K1.8).|{0} kembali ke tempatnya di antrean {1}; itu bukan percobaan gagal (K1.8)."
  case toEnd =
    "{0} goes to the end of queue {1} with a new sequence, one failed attempt more (K1.8, K1.10).|{0} pindah ke akhir antrean {1} dengan nomor urut baru, satu percobaan gagal lagi (K1.8, K1.10)."
  case expired =
    "{0} of queue {1} has expired and is skipped; it is no dead letter (K1.6).|{0} dari antrean {1} kedaluwarsa dan dilewati; bukan pesan mati (K1.6)."
  case rerouted =
    "{0} was handed out as often as it may be and leaves queue {1} for its dead-letter queue (K1.9).|{0} sudah diserahkan sebanyak yang boleh dan meninggalkan antrean {1} ke antrean pesan matinya (K1.9)."
  case dropped =
    "{0} was handed out as often as it may be and is dropped from queue {1} (K1.9).|{0} sudah diserahkan sebanyak yang boleh dan dibuang dari antrean {1} (K1.9)."
  case purged =
    "{0} messages of queue {1} are settled unread (K1.5).|{0} pesan antrean {1} diselesaikan tanpa dibaca (K1.5)."
  case held =
    "{0} is held back until {1}, in no queue; the server looks every 500 ms (K1.7).|{0} ditahan sampai {1}, tidak di antrean mana pun; server memeriksa tiap 500 ms (K1.7)."
  case cameDue = "{0} comes due (K1.7).|{0} jatuh tempo (K1.7)."
  case visibilityOver =
    "The visibility time is over: the message goes back (K1.10).|Waktu tampak habis: pesan dikembalikan (K1.10)."
  case gotEvent = "Subscriber {0} gets {1} (K2.1, K2.2).|Pelanggan {0} menerima {1} (K2.1, K2.2)."
  case nobodyListens =
    "Nobody subscribes to {0}: the event is gone (K2.1).|Tak ada pelanggan {0}: peristiwa hilang (K2.1)."
  case gotRequest = "Responder {0} gets {1} (K4.2).|Penjawab {0} menerima {1} (K4.2)."
  case gotStored =
    "Subscriber {0} gets {1}, sequence {2} (K3.2, K3.5).|Pelanggan {0} menerima {1}, nomor urut {2} (K3.2, K3.5)."
  case answered = "The answer comes in time (K4.1).|Jawaban datang tepat waktu (K4.1)."
  case cached =
    "The answer comes from the cache; no responder is asked (K4.3).|Jawaban dari cache; tak ada penjawab ditanya (K4.3)."
  case timedOut = "Nobody answers in time (K4.1).|Tak ada yang menjawab tepat waktu (K4.1)."
  case refused = "The server refuses: {0} ({1}).|Server menolak: {0} ({1})."
  case answersWith = "The server says: {0}.|Server berkata: {0}."
  case nothingThere = "Nothing is handed out.|Tak ada yang diserahkan."

  public static let sameInBothLanguages: [KubePhrase] = []
}
