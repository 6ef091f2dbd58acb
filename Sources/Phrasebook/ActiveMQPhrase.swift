/// The steps of scripts for ActiveMQ and what its broker and clients did, each with its rule.
public enum ActiveMQPhrase: String, Phrase {
  // Steps
  case connect = "open connection {0}{1}|buka koneksi {0}{1}"
  case asClient = " as client {0}| sebagai klien {0}"
  case subscribe = "{2} subscribes as {0} to {1}|{2} berlangganan sebagai {0} pada {1}"
  case unsubscribe = "{1} ends subscription {0}|{1} mengakhiri langganan {0}"
  case send = "send {0} to {1}|kirim {0} ke {1}"
  case sendMany = "send {2} messages {0} to {1}|kirim {2} pesan {0} ke {1}"
  case inTransaction = " in transaction {0}| dalam transaksi {0}"
  case acknowledge = "{1} acknowledges {0}|{1} mengakui {0}"
  case reject = "{1} rejects {0}|{1} menolak {0}"
  case begin = "{1} begins transaction {0}|{1} memulai transaksi {0}"
  case commit = "commit {0}|commit {0}"
  case rollBack = "roll back {0}|batalkan {0}"
  case disconnect = "close connection {0}|tutup koneksi {0}"
  case drop = "cut connection {0}|putuskan koneksi {0}"
  case wait = "wait {0}|tunggu {0}"
  case statistics = "ask for the counters of queue {0}|tanyakan hitungan antrean {0}"
  case drain = "take everything out of queue {0}|ambil semuanya dari antrean {0}"
  case session = "open session {0} ({1}) on connection {2}|buka sesi {0} ({1}) pada koneksi {2}"
  case consumer = "session {2} starts consumer {0} on {1}|sesi {2} memulai konsumen {0} pada {1}"
  case receive =
    "consumer {0} receives up to {1}, each within {2}|konsumen {0} menerima hingga {1}, masing-masing dalam {2}"
  case recover = "recover session {0}|pulihkan sesi {0}"
  case closeConsumer = "close consumer {0}|tutup konsumen {0}"
  case closeSession = "close session {0}|tutup sesi {0}"
  case endDurable =
    "end durable subscription {0}|akhiri langganan tahan lama (durable) {0}"
  case browse = "browse queue {0}|telusuri antrean {0}"

  // The broker
  case atInstant = "At {0}:|Pada {0}:"
  case timePasses = "{0} pass.|{0} berlalu."
  case nothingHappens = "Nothing happens.|Tidak terjadi apa-apa."
  case refused = "The answer is no: {0}.|Jawabannya tidak: {0}."
  case queueMade =
    "Queue {0} comes into being with its first use (A1.1).|Antrean {0} ada sejak pertama dipakai (A1.1)."
  case subscriptionMade =
    "The broker keeps what {0} is to get (A5.1).|Broker menyimpan apa yang harus diterima {0} (A5.1)."
  case gone = "{0} is gone with what was kept.|{0} lenyap bersama isinya."
  case taken = "Queue {0} takes {1} (A1.1).|Antrean {0} menerima {1} (A1.1)."
  case takenForSubscription =
    "{1} is kept for {0} (A5.1).|{1} disimpan untuk {0} (A5.1)."
  case deadLetterTaken =
    "Queue {0} takes {1} as a dead letter, persistent and to be delivered anew (A4.2).|Antrean {0} menerima {1} sebagai pesan gagal, persisten dan dikirim dari awal (A4.2)."
  case unheard =
    "Nobody subscribes, so {0} is gone (A5.1).|Tidak ada yang berlangganan, maka {0} lenyap (A5.1)."
  case handedOver =
    "{0} gets {1} from {2}: it is the first in line with room (A1.3).|{0} mendapat {1} dari {2}: ia yang pertama punya tempat (A1.3)."
  case handedToOwner =
    "{0} gets {1} from {2}: it has the group {3} (A7.1).|{0} mendapat {1} dari {2}: kelompok {3} miliknya (A7.1)."
  case handedToExclusive =
    "{0} gets {1} from {2}: it is the exclusive consumer (A1.8).|{0} mendapat {1} dari {2}: ia konsumen eksklusif (A1.8)."
  case handedToSubscriber =
    "{0} gets {1}, which was kept for it (A5.1).|{0} mendapat {1}, yang disimpan untuknya (A5.1)."
  case handedOverAgain =
    "{0} gets {1} from {2} again (A1.10).|{0} mendapat {1} dari {2} sekali lagi (A1.10)."
  case acknowledged =
    "{0} is acknowledged and leaves {1} (A1.2).|{0} diakui dan keluar dari {1} (A1.2)."
  case cameBack =
    "{0} goes back to the front of {1} (A1.10).|{0} kembali ke depan {1} (A1.10)."
  case expired = "The time of {0} in {1} is over (A9.1): {2}.|Waktu {0} di {1} habis (A9.1): {2}."
  case died = "{0} dies in {1} (A2.7, A3.4): {2}.|{0} mati di {1} (A2.7, A3.4): {2}."
  case evicted =
    "{0} is the oldest that {1} keeps beyond its limit, and goes (A5.7).|{0} yang tertua di {1} melebihi batas, lalu dibuang (A5.7)."
  case becomesDeadLetter = "it goes to {0} (A4.1)|pesan itu masuk {0} (A4.1)"
  case isDropped = "it is not kept (A4.1)|pesan itu tidak disimpan (A4.1)"
  case waitsAlone =
    "Queue {0} keeps {1}: nobody receives from it.|Antrean {0} menyimpan {1}: tidak ada penerima."
  case waits =
    "Queue {0} keeps {1}: nobody with room takes more (A1.3, A1.9).|Antrean {0} menyimpan {1}: tidak ada penerima yang punya tempat dan mau (A1.3, A1.9)."
  case oneMessage = "1 message|1 pesan"
  case manyMessages = "{0} messages|{0} pesan"

  // Clients
  case keptForCommit =
    "It takes effect at commit (A2.5, A2.6).|Ini berlaku saat commit (A2.5, A2.6)."
  case received =
    "{0} takes {1} out of its buffer, delivery {2} (A3.1).|{0} mengambil {1} dari penyangganya, pengiriman ke-{2} (A3.1)."
  case receivedNothing =
    "{0} gets nothing in that time.|{0} tidak mendapat apa pun dalam waktu itu."
  case redelivers =
    "{0} keeps {1} and delivers again after {2} (A3.2, A3.3).|{0} menahan {1} dan mengirim lagi setelah {2} (A3.2, A3.3)."
  case givesUp =
    "{0} has had its last delivery of {1} and gives up (A3.4).|{0} telah mendapat pengiriman terakhir dari {1} lalu menyerah (A3.4)."
  case growsRoom =
    "What {0} has received uses up no prefetch: the broker may send {1} more (A1.5).|Yang sudah diterima {0} tidak memakai prefetch: broker boleh mengirim {1} lagi (A1.5)."
  case counters =
    "{0}: size {1}, in flight {2}, enqueued {3}, dequeued {4} (A1.2).|{0}: ukuran {1}, dalam perjalanan {2}, masuk {3}, keluar {4} (A1.2)."
  case noQueue = "There is no queue {0}.|Antrean {0} tidak ada."

  public static let sameInBothLanguages: [ActiveMQPhrase] = [.commit]
}
