/// What each fault does, one sentence each; the cases are called as the words of faults.
public enum FaultPhrase: String, Phrase {
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
  case brokerSlow = "Routing takes `factor` times as long.|Perutean `factor` kali lebih lama."
  case diskSlow =
    "Writing takes `latency`; confirms wait.|Menulis perlu `latency`; konfirmasi menunggu."
  case diskError = "A message cannot be written: a nack.|Pesan tak bisa ditulis: dibalas nack."
  case diskCorrupt = """
    Records rot; found at the next start, lost, never altered.|\
    Rekaman rusak; ketahuan saat mulai lagi, hilang, tak pernah berubah.
    """
  case diskTorn = """
    A killed broker loses the last `bytes` not flushed.|\
    Broker yang mati kehilangan `bytes` terakhir yang belum di-flush.
    """
  case clockJump = """
    The broker's clock is `delta` off: times to live end early, or late.|\
    Jam broker meleset `delta`: masa hidup habis terlalu cepat atau lambat.
    """
  case clockDrift = """
    The broker's clock gains or loses `ppm` microseconds a second.|\
    Jam broker terlalu cepat atau lambat `ppm` mikrodetik per detik.
    """
  case leaderKill = """
    The leader dies: quorum queues stand still until an election.|\
    Pemimpin mati: antrean quorum berhenti sampai pemilihan.
    """
  case linkLatency = "Every frame takes longer, in order.|Setiap frame lebih lama, tetap berurutan."
  case linkLoss = """
    A frame is lost and comes after a stall of 200 ms, doubling.|\
    Frame hilang dan tiba setelah jeda 200 ms, berlipat dua.
    """
  case linkClog = "Frames are held, then come at once.|Frame tertahan, lalu tiba sekaligus."
  case linkSwizzle = """
    Links clog one by one and open in random order.|\
    Tautan tersumbat satu per satu dan terbuka acak.
    """
  case linkCut = "Nothing passes, nobody is told.|Tidak ada yang lewat, tanpa pemberitahuan."
  case linkBandwidth = "Frames queue up for a thin line.|Frame mengantre di saluran sempit."
  case connectionHalfOpen = """
    The client vanishes; only heartbeats notice.|\
    Klien lenyap; hanya heartbeat yang menyadari.
    """
  case confirmLost = "The confirm never arrives.|Konfirmasi tidak pernah tiba."
  case acknowledgementLost = """
    The broker never hears that the work is done.|\
    Broker tidak pernah tahu pekerjaan sudah selesai.
    """
  case authRevoke = "Its rights are gone: connections close.|Haknya dicabut: koneksi ditutup."
  case doubleAcknowledge = """
    It acknowledges twice: its channel is closed.|\
    Mengakui dua kali: kanalnya ditutup.
    """
  case consumerChurn = "It leaves and joins, over and over.|Pergi dan datang berulang kali."
  case dedupAmnesia = "It forgets what it has done.|Lupa apa yang sudah dilakukan."
  case producerCrash = "It dies between two steps.|Mati di antara dua langkah."
  case messageUnroutable =
    "A message goes where no queue is bound.|Pesan pergi ke tempat tanpa antrean."
  case messageOversize = "A message is `bytes` long.|Pesan sepanjang `bytes`."
  case reconnectAll = "Every client connects anew.|Setiap klien menyambung ulang."
  case operatorPurge = "A queue is emptied by mistake.|Antrean dikosongkan karena keliru."
  case operatorUnbind = "A queue loses its bindings.|Antrean kehilangan binding-nya."
  case operatorPolicy = "A policy is too small.|Kebijakan yang terlalu sempit."
  case serviceDown = "It refuses calls, or swallows them.|Menolak panggilan, atau menelannya."
  case serviceSlow = "Work takes `factor` times as long.|Kerja `factor` kali lebih lama."
  case httpError = "It answers with `status`.|Menjawab dengan `status`."
  case workerLeak = """
    A worker whose call timed out is never free again.|\
    Pekerja yang panggilannya habis waktu tak pernah bebas lagi.
    """
  case databaseDown = "Reads and writes fail, or hang.|Baca dan tulis gagal, atau menggantung."
  case databaseSlow = """
    Reads and writes take `factor` times as long.|\
    Baca dan tulis `factor` kali lebih lama.
    """
  case commitUnknown = "Written, and reported as failed.|Tertulis, tetapi dilaporkan gagal."
  case deadlock = "A transaction dies and is tried again.|Transaksi mati dan dicoba lagi."
  case projectorStop = "The view stands still.|Tampilan berhenti."
  case projectorLag = "The view is late by `delay`.|Tampilan terlambat `delay`."
  case exportFail = "Runs fail; the old snapshot stays.|Ekspor gagal; snapshot lama tetap."
  case engineBuggify = """
    Our own engine does what is allowed and rare; nothing may break.|\
    Mesin kami berbuat hal sah yang langka; tak boleh ada yang rusak.
    """

  public static let sameInBothLanguages: [FaultPhrase] = []
}
