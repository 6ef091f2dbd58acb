/// What is simplified or left out of a rule, and the words around the list of rules.
public enum RuleNotePhrase: String, Phrase {
  case heading = """
    The rules of RabbitMQ (R), ActiveMQ (A) and KubeMQ (K) that mqlab keeps|\
    Aturan RabbitMQ (R), ActiveMQ (A), dan KubeMQ (K) yang dianut mqlab
    """
  case modelled = "modelled|dimodelkan"
  case simplified = "simplified|disederhanakan"
  case absent = "not modelled|tidak dimodelkan"
  case sum =
    "{0} rules: {1} modelled, {2} simplified, {3} not modelled|{0} aturan: {1} dimodelkan, {2} disederhanakan, {3} tidak dimodelkan"
  case versions = """
    Version 3.10 differs from 4.3 in R0, R8.4, R8.6, R11.3 and R11.4.|\
    Versi 3.10 berbeda dari 4.3 pada R0, R8.4, R8.6, R11.3, dan R11.4.
    """

  case clientOptions = """
    no collision avoidance, and only the options of a client that the rules name|\
    tanpa collision avoidance, dan hanya opsi klien yang disebut dalam aturan
    """
  case dupsOnTopics = """
    messages of topics are acknowledged one by one too|\
    pesan topik juga diakui satu per satu
    """
  case selectorFields = """
    messages have no JMSMessageID|\
    pesan tidak punya JMSMessageID
    """
  case cron = """
    AMQ_SCHEDULED_CRON is ignored, for there is no calendar|\
    AMQ_SCHEDULED_CRON diabaikan, karena tidak ada kalender
    """
  case producerFlow = """
    all lies in memory, as with VM cursors; transactions enter at their commit|\
    semua ada di memori, seperti kursor VM; transaksi masuk saat commit
    """
  case slowConsumers = """
    an ended consumer loses its channel at once; no advisories|\
    konsumen yang diakhiri langsung kehilangan kanalnya; tanpa advisory
    """

  case limits = """
    no heartbeats, frames or largest message|\
    tanpa heartbeat, frame, dan ukuran pesan terbesar
    """
  case kubeLimits = """
    no largest body, no end of what is stored|\
    tanpa ukuran isi terbesar, tanpa akhir simpanan
    """
  case slowSubscribers = """
    in a script subscribers take at once|\
    dalam skrip, pelanggan langsung mengambil
    """
  case smartRouting = """
    as documented; keys of a routing table lead nowhere|\
    sesuai dokumentasi; kunci tabel rute tidak menuju ke mana pun
    """
  case users = "one user, guest|satu pengguna, guest"
  case singleActive = """
    the defect of 3.10.8 on cancelling is not repeated|\
    cacat 3.10.8 saat pembatalan tidak ditiru
    """
  case lazy = "no memory is modelled, so nothing changes|memori tidak dimodelkan, jadi tak ada beda"
  case bursts = """
    the limit is passed by one always, not only in bursts|\
    batas selalu terlewati satu, bukan hanya saat deras
    """
  case atLeastOnce = """
    a dead letter leaves its queue when its targets have it, in one step|\
    pesan gagal keluar dari antreannya saat tujuan memilikinya, dalam satu langkah
    """
  case cluster = """
    three nodes; the broker is the leader and stays|\
    tiga simpul; broker adalah pemimpin dan tetap ada
    """
  case exactCounts = """
    counts are exact, while those of a real broker lag|\
    hitungan tepat, sedangkan pada broker nyata tertinggal
    """
  case chunks = """
    every message is a chunk of its own, and ages are kept to the instant|\
    setiap pesan satu bongkah sendiri, dan umur dijaga tepat waktu
    """
  case blocked = """
    publishes of a blocked connection wait before the broker|\
    penerbitan koneksi yang diblokir menunggu di depan broker
    """
  case credit = """
    the network has no capacity here, so there is nothing to slow down|\
    jaringan di sini tanpa kapasitas, jadi tidak ada yang diperlambat
    """
  case policyKeys = """
    queue-mode and keys of other plugins are ignored|\
    queue-mode dan kunci plugin lain diabaikan
    """
  case timer = """
    looked at when the time is over, not every minute|\
    diperiksa tepat saat waktunya habis, bukan tiap menit
    """

  public static let sameInBothLanguages: [RuleNotePhrase] = []
}
