/// Every rule of ActiveMQ that the engine and its clients know, in one plain sentence each.
///
/// The name of a case is the number of the rule: `a3x4` is A3.4.
public enum ActiveMQRulePhrase: String, Phrase {
  case a0 = "Defaults of the broker and its clients.|Nilai bawaan broker dan kliennya."

  case a1x1 = """
    A destination exists from its first use; a queue gives each message to one consumer.|\
    Tujuan ada sejak pertama dipakai; antrean memberi tiap pesan ke satu konsumen.
    """
  case a1x2 = """
    The size counts what is in flight too; dequeued is acknowledged, expired or dead.|\
    Ukuran mencakup yang dalam perjalanan; yang keluar adalah diakui, kedaluwarsa, atau mati.
    """
  case a1x3 = """
    Messages are pushed up to the prefetch; consumers with room take turns.|\
    Pesan didorong sampai prefetch; konsumen yang punya tempat bergiliran.
    """
  case a1x4 = """
    Prefetch 0 sends nothing that is not asked for.|\
    Prefetch 0 tidak mengirim apa pun yang tidak diminta.
    """
  case a1x5 = """
    What a client has received and not acknowledged uses up no prefetch.|\
    Yang diterima klien tetapi belum diakui tidak memakai prefetch.
    """
  case a1x6 = """
    A browser sees everything in order, also what is in flight, and consumes nothing.|\
    Penelusur melihat semuanya berurutan, juga yang dalam perjalanan, tanpa mengambilnya.
    """
  case a1x7 = """
    A consumer of higher priority gets all while it has room.|\
    Konsumen berprioritas lebih tinggi mendapat semuanya selama punya tempat.
    """
  case a1x8 = """
    The first exclusive consumer gets everything; the next one follows it.|\
    Konsumen eksklusif pertama mendapat semuanya; berikutnya menggantikannya.
    """
  case a1x9 = """
    A selector leaves other messages in the queue; 200 of them hide what is behind.|\
    Selektor membiarkan pesan lain di antrean; 200 di antaranya menutupi yang di belakang.
    """
  case a1x10 = """
    What an ended consumer had goes back to the front, in order, as redelivered.|\
    Milik konsumen yang berakhir kembali ke depan, berurutan, sebagai kiriman ulang.
    """

  case a2x1 = "AUTO acknowledges by receiving.|AUTO mengakui dengan menerima."
  case a2x2 = """
    CLIENT acknowledges everything the session has received.|\
    CLIENT mengakui semua yang diterima sesinya.
    """
  case a2x3 = "INDIVIDUAL acknowledges one message.|INDIVIDUAL mengakui satu pesan."
  case a2x4 = """
    DUPS_OK does as AUTO on queues.|\
    DUPS_OK sama seperti AUTO pada antrean.
    """
  case a2x5 = """
    A transaction takes effect at commit; rolling back delivers again.|\
    Transaksi berlaku saat commit; pembatalan mengirim ulang.
    """
  case a2x6 = """
    STOMP: auto, client (all up to it) or individual, and transactions.|\
    STOMP: auto, client (semua sampai itu), atau individual, dan transaksi.
    """
  case a2x7 = """
    NACK of STOMP dead-letters at once.|\
    NACK pada STOMP langsung menjadikan pesan gagal.
    """

  case a3x1 = """
    JMSXDeliveryCount counts deliveries from 1; the first is not redelivered.|\
    JMSXDeliveryCount menghitung pengiriman dari 1; yang pertama bukan kiriman ulang.
    """
  case a3x2 = """
    The client redelivers itself, and holds back what is behind.|\
    Klien mengirim ulang sendiri, dan menahan yang di belakangnya.
    """
  case a3x3 = """
    The first redelivery waits its own delay; later ones may back off.|\
    Kiriman ulang pertama punya jeda sendiri; berikutnya dapat makin lama.
    """
  case a3x4 = """
    maximumRedeliveries n is n+1 deliveries; then the message is dead.|\
    maximumRedeliveries n berarti n+1 pengiriman; lalu pesan mati.
    """
  case a3x5 = """
    recover counts like rolling back; INDIVIDUAL delivers only what is unacknowledged.|\
    recover dihitung seperti pembatalan; INDIVIDUAL hanya mengirim yang belum diakui.
    """
  case a3x6 = """
    Closing counts what was received as delivered, what was only sent ahead not.|\
    Penutupan menghitung yang sudah diterima, bukan yang hanya dikirim lebih dulu.
    """
  case a3x7 = """
    The broker itself never gives up after disconnects.|\
    Broker sendiri tidak pernah menyerah karena koneksi putus.
    """

  case a4x1 = """
    Persistent messages that die or expire go to ActiveMQ.DLQ, unless a policy says otherwise.|\
    Pesan persisten yang mati atau kedaluwarsa masuk ActiveMQ.DLQ, kecuali diatur lain.
    """
  case a4x2 = """
    A dead letter is persistent, without an end, counted anew, and says why and from where.|\
    Pesan gagal bersifat persisten, tanpa batas waktu, dihitung baru, dan menyebut sebab serta asalnya.
    """
  case a4x3 = """
    Individual strategies have a dead-letter queue for each destination.|\
    Strategi individual punya antrean pesan gagal untuk tiap tujuan.
    """
  case a4x4 = """
    What dies in its own dead-letter queue is dropped.|\
    Yang mati di antrean pesan gagalnya sendiri dibuang.
    """

  case a5x1 = """
    A topic gives a copy to each subscription that is there.|\
    Topik memberi salinan ke tiap langganan yang ada.
    """
  case a5x2 = """
    A durable subscription keeps messages while its subscriber is away.|\
    Langganan durable menyimpan pesan saat pelanggannya pergi.
    """
  case a5x3 = """
    A durable subscription has one subscriber; it ends only when it has none.|\
    Langganan durable punya satu pelanggan; ia berakhir hanya bila tanpa pelanggan.
    """
  case a5x4 = """
    Another selector or topic starts a durable subscription anew.|\
    Selektor atau topik lain memulai langganan durable dari awal.
    """
  case a5x5 = """
    noLocal takes nothing of its own connection.|\
    noLocal tidak menerima dari koneksinya sendiri.
    """
  case a5x6 = """
    A retroactive subscription gets what its topic remembers.|\
    Langganan retroaktif mendapat apa yang diingat topiknya.
    """
  case a5x7 = """
    A pending limit keeps the newest for a slow subscription.|\
    Batas tunda menyimpan yang terbaru untuk langganan lambat.
    """

  case a6x1 = """
    Selectors see properties and fields of the header.|\
    Selektor melihat properti dan kolom header.
    """
  case a6x2 = "What selectors may say.|Apa yang boleh dikatakan selektor."
  case a6x3 = "What is refused as a selector.|Apa yang ditolak sebagai selektor."
  case a6x4 = "What is missing is unknown.|Yang tidak ada berarti tidak diketahui."
  case a6x5 = "NOT binds tighter than comparisons.|NOT mengikat lebih erat daripada perbandingan."
  case a6x6 = "Texts and numbers are not converted.|Teks dan bilangan tidak dikonversi."
  case a6x7 = "The precedence of operators.|Urutan prioritas operator."

  case a7x1 = """
    A group of messages goes to one consumer.|\
    Satu kelompok pesan menuju satu konsumen.
    """
  case a7x2 = """
    A group ends by its last message or with its owner.|\
    Kelompok berakhir dengan pesan terakhir atau bersama pemiliknya.
    """

  case a8x1 = """
    A virtual topic copies to each queue of its consumers.|\
    Topik virtual menyalin ke tiap antrean konsumennya.
    """
  case a8x2 = """
    A selector leaves copies in such a queue, unless the topic knows selectors.|\
    Selektor meninggalkan salinan di antrean itu, kecuali topiknya mengenal selektor.
    """
  case a8x3 = """
    One message can be sent to several destinations.|\
    Satu pesan dapat dikirim ke beberapa tujuan.
    """
  case a8x4 = """
    A composite destination forwards, perhaps by selector, and may keep a copy.|\
    Tujuan komposit meneruskan, mungkin dengan selektor, dan dapat menyimpan salinan.
    """

  case a9x1 = """
    What has expired goes when it is about to be sent or at a periodic check, anywhere.|\
    Yang kedaluwarsa pergi saat akan dikirim atau saat pemeriksaan berkala, di mana pun.
    """
  case a9x2 = """
    Priority orders only where the destination says so.|\
    Prioritas mengurutkan hanya bila tujuannya diatur demikian.
    """
  case a9x3 = """
    A scheduled message waits outside of its queue, and may repeat.|\
    Pesan terjadwal menunggu di luar antreannya, dan dapat berulang.
    """

  case a10x1 = """
    * is one word, > at the end any number, for topics and for consumers of queues.|\
    * satu kata, > di akhir berapa pun, untuk topik dan konsumen antrean.
    """

  case a11x1 = """
    A producer waits while memory is short.|\
    Produsen menunggu selama memori kurang.
    """
  case a11x2 = """
    Slow consumers are found and may be ended.|\
    Konsumen lambat ditemukan dan dapat diakhiri.
    """
  case a11x3 = """
    A topic can tell of messages that nobody receives.|\
    Topik dapat memberi tahu pesan yang tidak diterima siapa pun.
    """

  public static let sameInBothLanguages: [ActiveMQRulePhrase] = []
}
