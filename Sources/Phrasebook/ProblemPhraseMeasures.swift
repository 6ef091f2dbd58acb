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
  case lost = "Copies that vanished without a reason.|Salinan yang lenyap tanpa alasan."
  case phantom = "Copies that nobody published.|Salinan yang tidak diterbitkan siapa pun."
  case duplicated = "Copies acknowledged more than once.|Salinan yang diakui lebih dari sekali."
  case unexplained = "Duplicates that no fault explains.|Duplikat yang tidak dijelaskan gangguan."
  case remaining = "Copies still in queues at the end.|Salinan yang masih di antrean pada akhir."
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
  // Others
  case endToEnd = """
    From the intended first publish to the last effect.|\
    Dari rencana penerbitan pertama sampai efek terakhir.
    """
  case routingWait =
    "From reaching the router to being routed.|Dari tiba di perute sampai dirutekan."
  case fired = "Times the fault struck.|Berapa kali gangguan terjadi."
  // Faults
  case consumerCrash = """
    The instance dies; what it held is requeued.|\
    Instans mati; yang dipegangnya masuk lagi ke antrean.
    """
  case consumerHang =
    "It holds its messages and does nothing.|Memegang pesannya tanpa berbuat apa-apa."
  case consumerSlow =
    "Work takes `factor` times as long.|Kerja memakan waktu `factor` kali lebih lama."
  case consumerNack = "It rejects messages after the work.|Menolak pesan sesudah bekerja."
  case producerBurst = "Arrivals come `factor` times as fast.|Kedatangan `factor` kali lebih cepat."
  case messagePoison =
    "A share of messages fails at every consumer.|Sebagian pesan gagal di setiap konsumen."
  case subscriberOffline = """
    Away: a durable one catches up, another misses.|\
    Pergi: yang durable mengejar, yang lain kehilangan.
    """
  case connectionReset = "The connection breaks and opens again.|Koneksi putus dan dibuka lagi."
  case brokerCrash = """
    The process is gone; persistent messages of durable queues come back.|\
    Proses mati; pesan persisten di antrean durable kembali.
    """
  case brokerRestart =
    "The broker goes down in order and comes back.|Broker berhenti dengan tertib lalu kembali."
  case powerLoss =
    "The power fails: what was not flushed is lost.|Listrik padam: yang belum di-flush hilang."
  case diskFull =
    "The disk is full: who publishes is blocked.|Disk penuh: yang menerbitkan diblokir."
  case memoryAlarm =
    "Memory runs low: who publishes is blocked.|Memori menipis: yang menerbitkan diblokir."
  case clusterPartition = """
    Followers are away; without both quorum queues stand still.|\
    Pengikut terpisah; tanpa keduanya antrean quorum berhenti.
    """
  case brokerPause =
    "The broker does nothing for a while.|Broker tidak berbuat apa-apa sementara waktu."

  public static let sameInBothLanguages: [MeasurePhrase] = []
}
