/// What the broker did and by which rule: the sentences of `mqlab script --explain`.
public enum OutcomePhrase: String, Phrase {
  // Routing
  case looksForQueue =
    "The default exchange looks for a queue with the name of the key (R1.1).|Exchange bawaan mencari antrean yang namanya sama dengan kunci (R1.1)."
  case namesQueue = "Queue {0} has that name.|Antrean {0} bernama demikian."
  case namesNoQueue = "No queue is named {0}.|Tidak ada antrean bernama {0}."
  case arrivesAt =
    "Exchange {0} ({1}) compares its bindings:|Exchange {0} ({1}) membandingkan ikatannya:"
  case arrivesByBinding =
    "Exchange {0} ({1}) gets it by a binding of {2} (R1.8) and compares its own:|Exchange {0} ({1}) menerimanya lewat ikatan dari {2} (R1.8) dan membandingkan ikatannya sendiri:"
  case arrivesAsAlternate =
    "Exchange {0} ({1}) is the alternate of {2} (R1.10) and compares its bindings:|Exchange {0} ({1}) adalah cadangan dari {2} (R1.10) dan membandingkan ikatannya:"
  case noBindings = "It has no bindings.|Exchange ini tidak punya ikatan."
  case noExchange = "There is no exchange {0} (R1.13).|Exchange {0} tidak ada (R1.13)."
  case bindingMatches =
    "- to {0}, key {1}: matches, {2}|- ke {0}, kunci {1}: cocok, {2}"
  case bindingFails =
    "- to {0}, key {1}: does not match, {2}|- ke {0}, kunci {1}: tidak cocok, {2}"
  case bindingRepeats =
    "- to {0}, key {1}: matches too, but one copy is enough (R1.6)|- ke {0}, kunci {1}: juga cocok, tetapi satu salinan cukup (R1.6)"
  case toQueue = "queue {0}|antrean {0}"
  case toExchange = "exchange {0}|exchange {0}"
  case everything = "for a fanout takes everything (R1.3)|karena fanout menerima semuanya (R1.3)"
  case equalKey = "the keys are equal (R1.2)|kuncinya sama (R1.2)"
  case noEqualKey = "{0} is another key (R1.2)|{0} adalah kunci lain (R1.2)"
  case patternFits = "the pattern fits {0} (R1.4)|polanya cocok dengan {0} (R1.4)"
  case wordDiffers =
    "word {1} of the pattern finds another word in {0} (R1.4)|kata ke-{1} dari pola menemui kata lain dalam {0} (R1.4)"
  case keyTooShort =
    "{0} ends before word {1} of the pattern (R1.4)|{0} berakhir sebelum kata ke-{1} dari pola (R1.4)"
  case keyTooLong =
    "{0} goes on with word {1} where the pattern ends (R1.4)|{0} masih berlanjut dengan kata ke-{1} saat polanya berakhir (R1.4)"
  case nothingAskedAll =
    "it asks for no header, and all of none are there (R1.5)|tidak meminta header apa pun, jadi semuanya terpenuhi (R1.5)"
  case nothingAskedAny =
    "it wants any header of an empty list (R1.5)|meminta salah satu header dari daftar kosong (R1.5)"
  case allHeadersFit = "all headers fit (R1.5)|semua header cocok (R1.5)"
  case headerFits =
    "header {0} fits and one is enough (R1.5)|header {0} cocok dan satu saja cukup (R1.5)"
  case headerMissing = "header {0} is missing (R1.5)|header {0} tidak ada (R1.5)"
  case headerDiffers =
    "header {0} should be {1} and is {2} (R1.5)|header {0} seharusnya {1} tetapi {2} (R1.5)"
  case noHeaderFits = "no header fits (R1.5)|tidak ada header yang cocok (R1.5)"
  case alternateNotNeeded =
    "The alternate exchange {0} is not needed: something matched (R1.10).|Exchange cadangan {0} tidak diperlukan: ada yang cocok (R1.10)."
  case alternateUsed =
    "Nothing matched, so the alternate exchange {0} gets it (R1.10).|Tidak ada yang cocok, jadi exchange cadangan {0} menerimanya (R1.10)."
  case alternateMissing =
    "Nothing matched, and the alternate exchange {0} does not exist (R1.10).|Tidak ada yang cocok, dan exchange cadangan {0} tidak ada (R1.10)."
  case alternateVisited =
    "The alternate exchange {0} had the message already (R1.10).|Exchange cadangan {0} sudah pernah menerima pesan ini (R1.10)."

  // What becomes of a message
  case enqueued = "Queue {0} takes {1}.|Antrean {0} menerima {1}."
  case letterEnqueued =
    "Queue {0} takes {1} as a dead letter from exchange {2} with key {3} (R8.3).|Antrean {0} menerima {1} sebagai surat mati (dead letter) dari exchange {2} dengan kunci {3} (R8.3)."
  case refusedCopy =
    "Queue {0} is full and refuses {1} (R7.4).|Antrean {0} penuh dan menolak {1} (R7.4)."
  case returned =
    "No queue took {0}; it is mandatory, so it is returned with 312 NO_ROUTE (R1.11).|Tidak ada antrean yang menerima {0}; karena wajib sampai, pesan dikembalikan dengan 312 NO_ROUTE (R1.11)."
  case vanishedUnroutable =
    "No queue took {0}; nobody asked for it back, so it is gone (R1.11).|Tidak ada antrean yang menerima {0}; tidak ada yang memintanya kembali, jadi hilang (R1.11)."
  case confirmed =
    "Publish {0} is confirmed (R3.1).|Penerbitan {0} dikonfirmasi (R3.1)."
  case confirmedUnroutable =
    "Publish {0} is confirmed although no queue took it (R3.2).|Penerbitan {0} dikonfirmasi walaupun tidak ada antrean yang menerimanya (R3.2)."
  case refusedPublish =
    "Publish {0} is refused (nack), since a queue refused it (R3.4).|Penerbitan {0} ditolak (nack), karena sebuah antrean menolaknya (R3.4)."
  case delivered =
    "Consumer {0} gets {1} from queue {2} as delivery {3}: {4}.|Konsumen {0} menerima {1} dari antrean {2} sebagai pengiriman {3}: {4}."
  case onlyConsumer = "it is the only one|ia satu-satunya"
  case inTurn = "its turn in the circle (R4.1)|gilirannya dalam lingkaran (R4.1)"
  case highestPriority =
    "the highest priority with room comes first (R4.5)|prioritas tertinggi yang masih punya ruang didahulukan (R4.5)"
  case activeConsumer = "it is the single active one (R4.7)|ia satu-satunya yang aktif (R4.7)"
  case othersFull =
    "{0} has no room under its prefetch limit (R4.1)|{0} tidak punya ruang dalam batas prefetch (R4.1)"
  case isRedelivered =
    "It is marked as redelivered (R5.4).|Pesan itu ditandai sebagai dikirim ulang (R5.4)."
  case isAutomatic =
    "It asks for no acknowledgement, so the message is settled at once (R4.4).|Konsumen ini tanpa pengakuan, jadi pesan langsung selesai (R4.4)."
  case failedBefore =
    "Earlier deliveries of it failed {0} times (R11.2).|Pengiriman sebelumnya gagal {0} kali (R11.2)."
  case settled =
    "{0} is settled and gone from queue {1} (R5.1).|{0} selesai dan hilang dari antrean {1} (R5.1)."
  case requeuedClassic =
    "{0} returns to its old place in queue {1} (R5.3).|{0} kembali ke tempatnya semula di antrean {1} (R5.3)."
  case requeuedQuorumEnd =
    "{0} goes to the end of quorum queue {1}, which has no delivery limit (R11.4).|{0} pergi ke akhir antrean kuorum {1}, yang tanpa batas pengiriman (R11.4)."
  case requeuedQuorumFront =
    "{0} goes to the front of quorum queue {1} (R11.4).|{0} pergi ke depan antrean kuorum {1} (R11.4)."
  case leftRejected =
    "{0} leaves queue {1}: it was rejected{2}|{0} keluar dari antrean {1}: ditolak{2}"
  case leftExpired =
    "{0} leaves queue {1}: its time to live is over (R6.2){2}|{0} keluar dari antrean {1}: masa hidupnya habis (R6.2){2}"
  case leftFull =
    "{0} leaves queue {1}: the queue is above its length limit (R7.2){2}|{0} keluar dari antrean {1}: antrean melebihi batas panjangnya (R7.2){2}"
  case leftLimit =
    "{0} leaves queue {1}: it was delivered too often (R11.3){2}|{0} keluar dari antrean {1}: terlalu sering dikirim (R11.3){2}"
  case toDeadLetters =
    "; it is dead-lettered to {0} with key {1} (R8.2).|; menjadi surat mati ke {0} dengan kunci {1} (R8.2)."
  case discarded =
    "; no dead-letter exchange, so it is discarded (R5.7).|; tanpa exchange surat mati, jadi dibuang (R5.7)."
  case waitsAlone =
    "Queue {1} keeps {0}: it has no consumer.|Antrean {1} menyimpan {0}: tidak ada konsumen."
  case waitsFull =
    "Queue {1} keeps {0}: no consumer has room ({2}) (R4.1, R4.3).|Antrean {1} menyimpan {0}: tidak ada konsumen yang punya ruang ({2}) (R4.1, R4.3)."
  case waitsInactive =
    "Queue {1} keeps {0} for its single active consumer (R4.7).|Antrean {1} menyimpan {0} untuk satu-satunya konsumen aktif (R4.7)."
  case oneMessage = "1 message|1 pesan"
  case manyMessages = "{0} messages|{0} pesan"
  case load = "{0}: {1} of {2}|{0}: {1} dari {2}"
  case keptForCommit =
    "It takes effect at the commit (R3.5).|Berlaku saat pengesahan (commit) (R3.5)."
  case heldBack =
    "An alarm is on: the broker does not read it now (R14.1).|Ada alarm: broker tidak membacanya sekarang (R14.1)."

  // Answers
  case got =
    "{0} comes as delivery {1}; {2} more wait (R4.11).|{0} datang sebagai pengiriman {1}; {2} lagi menunggu (R4.11)."
  case gotNothing =
    "Queue {0} has nothing ready (R4.11).|Antrean {0} tidak punya pesan siap (R4.11)."
  case drained =
    "{0} came; then the queue was empty (R4.11).|{0} datang; lalu antrean kosong (R4.11)."
  case purged =
    "{0} that were ready are gone; none is dead-lettered (R2.7).|{0} yang siap hilang; tidak ada yang menjadi surat mati (R2.7)."
  case queueDeclared =
    "Queue {0} exists, with {1} ready and {2} consumers (R2.1, R2.2).|Antrean {0} ada, dengan {1} siap dan {2} konsumen (R2.1, R2.2)."
  case queueDeleted =
    "Queue {0} is gone, with {1} ready and {2} unsettled; nothing of it is dead-lettered (R1.15).|Antrean {0} hilang, dengan {1} siap dan {2} belum selesai; tidak ada yang menjadi surat mati (R1.15)."
  case nothingDeleted =
    "There was nothing to delete, and that succeeds (R2.6).|Tidak ada yang perlu dihapus, dan itu berhasil (R2.6)."
  case exchangeDeclared = "Exchange {0} exists (R2.1).|Exchange {0} ada (R2.1)."
  case exchangeDeleted =
    "Exchange {0} is gone, with its bindings (R1.15, R1.16).|Exchange {0} hilang, beserta ikatannya (R1.15, R1.16)."
  case bound =
    "The binding exists; to bind again changes nothing (R1.7).|Ikatan itu ada; mengikat lagi tidak mengubah apa pun (R1.7)."
  case unbound =
    "The binding does not exist any more; that it never did is no error (R1.7).|Ikatan itu tidak ada lagi; tidak pernah ada pun bukan kesalahan (R1.7)."
  case confirmsSelected =
    "Publishes on this channel are numbered from 1 (R3.1).|Penerbitan pada kanal ini dinomori dari 1 (R3.1)."
  case transactionsSelected =
    "Publishes and settlements wait for the commit (R3.5).|Penerbitan dan penyelesaian menunggu pengesahan (R3.5)."
  case rolledBack =
    "What was published is forgotten; what was settled is unsettled again (R3.5).|Yang diterbitkan dilupakan; yang diselesaikan kembali belum selesai (R3.5)."
  case consumerStarted =
    "Consumer {0} joins the circle of queue {1} (R4.1).|Konsumen {0} masuk lingkaran antrean {1} (R4.1)."
  case consumerStopped =
    "Nothing more comes to {0}; what it has unsettled stays with the channel (R4.8).|{0} tidak menerima lagi; yang belum diselesaikan tetap pada kanal (R4.8)."
  case prefetchSet =
    "It counts for consumers that start later on this channel (R4.2).|Berlaku untuk konsumen yang mulai kemudian pada kanal ini (R4.2)."
  case sharedSet =
    "It counts at once, for all consumers of this channel together (R4.2).|Berlaku seketika, untuk semua konsumen kanal ini bersama-sama (R4.2)."
  case queueDepth = "Queue {0}: {1}.|Antrean {0}: {1}."
  case depthCounts = "{0} ready, {1} unsettled|{0} siap, {1} belum selesai"
  case depthReady = "{0} ready|{0} siap"
  case depthStream = "a stream does not tell|stream tidak memberi tahu"
  case noSuchQueue = "There is no queue {0}.|Antrean {0} tidak ada."
  case policySet =
    "It lies over every queue and exchange whose name fits; of several the highest priority counts (R15.1).|Berlaku atas tiap antrean dan exchange yang namanya cocok; dari beberapa, prioritas tertinggi yang berlaku (R15.1)."
  case policyCleared = "It does not count any more (R15.1).|Tidak berlaku lagi (R15.1)."
  case timePasses = "{0} pass.|{0} berlalu."
  case atInstant = "At {0}:|Pada {0}:"
  case nothingHappens = "Nothing else happens.|Tidak terjadi apa-apa lagi."

  // Refusals and ends
  case refused = "The broker refuses: {0} {1} ({2}).|Broker menolak: {0} {1} ({2})."
  case closesChannel =
    "That closes channel {0}: its consumers are gone, what it had unsettled goes back (R2.9, R5.8).|Itu menutup kanal {0}: konsumennya hilang, yang belum selesai dikembalikan (R2.9, R5.8)."
  case closesConnection =
    "That closes connection {0} with all its channels (R2.9).|Itu menutup koneksi {0} beserta semua kanalnya (R2.9)."
  case isClosed =
    "It was closed before: {0} {1}.|Sudah ditutup sebelumnya: {0} {1}."
  case channelEnds =
    "Channel {0} ends; what it had unsettled goes back to its place (R5.8).|Kanal {0} berakhir; yang belum selesai kembali ke tempatnya (R5.8)."
  case connectionEnds =
    "Connection {0} ends, with its channels and its exclusive queues (R2.4).|Koneksi {0} berakhir, beserta kanal dan antrean eksklusifnya (R2.4)."
  case consumerCancelled =
    "Consumer {0} is told that its queue is gone (R4.10).|Konsumen {0} diberi tahu bahwa antreannya hilang (R4.10)."
  case activated =
    "Consumer {0} is now the single active one of queue {1} (R4.7).|Konsumen {0} kini satu-satunya yang aktif pada antrean {1} (R4.7)."
  case streamed =
    "Reader {0} gets {1} of stream {2} as delivery {3}; it stays in the stream (R12.1).|Pembaca {0} menerima {1} dari stream {2} sebagai pengiriman {3}; pesan tetap di stream (R12.1)."
  case credited =
    "That gives its reader room for one more (R12.2).|Itu memberi pembacanya ruang untuk satu lagi (R12.2)."
  case trimmed =
    "Stream {0} lets its {1} oldest messages go (R12.1).|Stream {0} melepas {1} pesan tertuanya (R12.1)."
  case vanished =
    "{0} of queue {1} does not survive the restart: it is not persistent, or its queue not durable (R13.1).|{0} dari antrean {1} tidak bertahan setelah mulai ulang: tidak persisten, atau antreannya tidak awet (R13.1)."
  case restarted =
    "Every client is told 320 CONNECTION_FORCED; what is durable and persistent is there again (R13.1, R13.2).|Setiap klien diberi tahu 320 CONNECTION_FORCED; yang awet dan persisten ada kembali (R13.1, R13.2)."
  case blocked =
    "Connection {0} is blocked: {1} (R14.1).|Koneksi {0} ditahan: {1} (R14.1)."
  case unblocked =
    "Connection {0} may publish again (R14.1).|Koneksi {0} boleh menerbitkan lagi (R14.1)."
  case alarmOn =
    "An alarm is on: connections are blocked when they publish next (R14.1).|Alarm menyala: koneksi ditahan saat menerbitkan berikutnya (R14.1)."
  case alarmOff = "The alarm is over (R14.1).|Alarm selesai (R14.1)."

  public static let sameInBothLanguages: [OutcomePhrase] = [.toExchange]
}
