/// Every rule of RabbitMQ that the engine knows, in one plain sentence each.
///
/// The name of a case is the number of the rule: `r5x1a` is R5.1a.
public enum RulePhrase: String, Phrase {
  case r0 = "Defaults and limits of the broker.|Nilai bawaan dan batas broker."

  case r1x1 = """
    The default exchange leads to the queue named like the key.|\
    Exchange bawaan menuju antrean yang namanya sama dengan kunci.
    """
  case r1x2 = "direct: the keys are equal, byte for byte.|direct: kedua kunci sama, byte demi byte."
  case r1x3 =
    "fanout: every binding, whatever the key.|fanout: setiap pengikatan, apa pun kuncinya."
  case r1x4 = """
    topic: * is one word, # any number of words, the empty key has none.|\
    topic: * satu kata, # berapa pun kata, kunci kosong tanpa kata.
    """
  case r1x5 = """
    headers: all or any of the binding's headers agree in value and kind.|\
    headers: semua atau salah satu header pengikatan cocok nilai dan jenisnya.
    """
  case r1x6 = """
    A publish puts at most one copy into a queue.|\
    Satu penerbitan menaruh paling banyak satu salinan dalam satu antrean.
    """
  case r1x7 = """
    A binding is its two ends, its key and its arguments; binding again changes nothing.|\
    Pengikatan adalah kedua ujung, kunci, dan argumennya; mengikat lagi tidak mengubah apa pun.
    """
  case r1x8 = """
    Exchanges lead to exchanges; each is passed once, the key stays.|\
    Exchange menuju exchange; masing-masing dilalui sekali, kunci tetap.
    """
  case r1x9 =
    "Nobody publishes to an internal exchange.|Tidak ada yang menerbitkan ke exchange internal."
  case r1x10 = """
    What matches no binding goes to the alternate exchange.|\
    Yang tidak cocok dengan pengikatan mana pun menuju exchange alternatif.
    """
  case r1x11 = """
    A mandatory message that reaches no queue comes back.|\
    Pesan mandatory yang tidak mencapai antrean dikembalikan.
    """
  case r1x12 =
    "immediate is refused and ends the connection.|immediate ditolak dan mengakhiri koneksi."
  case r1x13 = """
    Publishing to a missing exchange closes the channel.|\
    Menerbitkan ke exchange yang tidak ada menutup saluran.
    """
  case r1x14 =
    "CC and BCC add keys; BCC is not delivered.|CC dan BCC menambah kunci; BCC tidak ikut dikirim."
  case r1x15 = """
    Deleting takes the bindings along; nothing is dead-lettered.|\
    Penghapusan membawa serta pengikatan; tidak ada yang menjadi pesan gagal.
    """
  case r1x16 = """
    An auto-delete exchange goes with its last binding.|\
    Exchange auto-delete hilang bersama pengikatan terakhirnya.
    """

  case r2x1 = """
    Declaring again alike changes nothing, otherwise it is refused.|\
    Mendeklarasikan lagi dengan sama tidak mengubah apa pun, selain itu ditolak.
    """
  case r2x2 = """
    A declare tells ready messages and running consumers.|\
    Deklarasi memberi tahu pesan siap dan konsumen yang berjalan.
    """
  case r2x3 = """
    amq. is reserved; an empty name means a name of the broker's, then the last one.|\
    amq. dicadangkan; nama kosong berarti nama dari broker, lalu nama terakhir.
    """
  case r2x4 = """
    An exclusive queue belongs to its connection and goes with it.|\
    Antrean eksklusif milik koneksinya dan hilang bersamanya.
    """
  case r2x5 = """
    An auto-delete queue goes with its last consumer.|\
    Antrean auto-delete hilang bersama konsumen terakhirnya.
    """
  case r2x6 = """
    Deletes may demand an empty or an unused queue.|\
    Penghapusan boleh mensyaratkan antrean kosong atau tak terpakai.
    """
  case r2x7 = "A purge takes ready messages only.|Pembersihan hanya mengambil pesan siap."
  case r2x8 = """
    Arguments out of their range are refused, unknown ones ignored.|\
    Argumen di luar rentang ditolak, yang tak dikenal diabaikan.
    """
  case r2x9 = """
    Each error closes the channel or the whole connection.|\
    Setiap galat menutup saluran atau seluruh koneksi.
    """

  case r3x1 = """
    Confirms number the publishes of a channel from 1.|\
    Konfirmasi menomori penerbitan sebuah saluran dari 1.
    """
  case r3x2 = """
    What reaches no queue is confirmed, after its return.|\
    Yang tidak mencapai antrean tetap dikonfirmasi, sesudah dikembalikan.
    """
  case r3x3 = """
    A confirm waits until every queue holds the message safely.|\
    Konfirmasi menunggu sampai setiap antrean menyimpan pesan dengan aman.
    """
  case r3x4 = """
    One queue that refuses makes the confirm negative.|\
    Satu antrean yang menolak membuat konfirmasi negatif.
    """
  case r3x5 = """
    A transaction takes effect at its commit, or not at all.|\
    Transaksi berlaku saat commit, atau tidak sama sekali.
    """
  case r3x6 = """
    Another's user name and an unreadable expiration are refused.|\
    Nama pengguna lain dan masa hidup yang tak terbaca ditolak.
    """

  case r4x1 = """
    Consumers take turns; who is full leaves the round until there is room.|\
    Konsumen bergiliran; yang penuh keluar dari giliran sampai ada tempat.
    """
  case r4x2 = """
    A prefetch of the consumer holds for later ones, one of the channel at once.|\
    Prefetch konsumen berlaku bagi yang berikutnya, milik saluran langsung berlaku.
    """
  case r4x3 = """
    Limits count unsettled deliveries, not fetched messages.|\
    Batas menghitung pengiriman yang belum selesai, bukan pesan yang diambil.
    """
  case r4x4 = """
    Without acknowledgements a message is gone when it is sent.|\
    Tanpa pengakuan pesan hilang begitu dikirim.
    """
  case r4x5 = """
    Higher consumer priorities are served first while they have room.|\
    Prioritas konsumen lebih tinggi didahulukan selama ada tempat.
    """
  case r4x6 =
    "An exclusive consumer is alone on its queue.|Konsumen eksklusif sendirian di antreannya."
  case r4x7 = """
    A single active consumer gets everything until it goes.|\
    Satu konsumen aktif menerima semuanya sampai ia pergi.
    """
  case r4x8 = """
    Cancelling ends deliveries; what is unsettled stays with the channel.|\
    Pembatalan mengakhiri pengiriman; yang belum selesai tetap di salurannya.
    """
  case r4x9 =
    "A consumer tag is used once on a channel.|Tag konsumen dipakai sekali pada satu saluran."
  case r4x10 =
    "Consumers of a deleted queue are cancelled.|Konsumen antrean yang dihapus dibatalkan."
  case r4x11 = """
    Fetching takes the head and tells how many are left.|\
    Pengambilan mengambil yang terdepan dan memberi tahu sisanya.
    """
  case r4x12 = """
    One count of delivery tags for each channel.|\
    Satu hitungan tag pengiriman untuk setiap saluran.
    """
  case r4x13 =
    "Answers go straight to the channel that asked.|Jawaban langsung menuju saluran yang bertanya."
  case r4x14 = """
    A delivery unsettled for too long closes its channel.|\
    Pengiriman yang terlalu lama belum selesai menutup salurannya.
    """

  case r5x1 =
    "multiple settles everything up to a tag.|multiple menyelesaikan semuanya sampai suatu tag."
  case r5x1a = """
    A settlement of several consumers goes group by group.|\
    Penyelesaian beberapa konsumen berjalan kelompok demi kelompok.
    """
  case r5x2 = "An unknown tag closes the channel.|Tag yang tak dikenal menutup saluran."
  case r5x3 =
    "A requeued message returns to its old place.|Pesan yang dikembalikan kembali ke tempat semula."
  case r5x4 =
    "redelivered belongs to the copy in its queue.|redelivered milik salinan dalam antreannya."
  case r5x5 = """
    A requeued message is handed out again at once.|\
    Pesan yang dikembalikan langsung diberikan lagi.
    """
  case r5x6 = """
    recover requeues everything the channel holds.|\
    recover mengembalikan semua yang dipegang saluran.
    """
  case r5x7 = """
    Rejected without requeue: dead-lettered, or discarded.|\
    Ditolak tanpa dikembalikan: menjadi pesan gagal, atau dibuang.
    """
  case r5x8 =
    "A closing channel requeues in one step.|Saluran yang menutup mengembalikan dalam satu langkah."

  case r6x1 = """
    The expiry of a message is fixed as it enters the queue.|\
    Masa hidup pesan ditetapkan saat masuk antrean.
    """
  case r6x2 =
    "Messages expire at the head of the queue only.|Pesan kedaluwarsa hanya di ujung depan antrean."
  case r6x3 = """
    What is held does not expire; requeued late, it does at once.|\
    Yang dipegang tidak kedaluwarsa; dikembalikan terlambat, seketika.
    """
  case r6x4 = """
    A life of 0 is delivered at once or not at all.|\
    Masa hidup 0 dikirim seketika atau tidak sama sekali.
    """
  case r6x5 = """
    A queue that nobody uses goes after its time.|\
    Antrean yang tidak dipakai hilang sesudah waktunya.
    """
  case r6x6 = """
    With priorities the head is what would be delivered next.|\
    Dengan prioritas, yang terdepan adalah yang akan dikirim berikutnya.
    """

  case r7x1 = """
    Length limits count ready messages and their bytes.|\
    Batas panjang menghitung pesan siap dan byte-nya.
    """
  case r7x2 = """
    drop-head throws out the oldest, unless a consumer takes the new one.|\
    drop-head membuang yang tertua, kecuali konsumen mengambil yang baru.
    """
  case r7x3 = """
    A requeue onto a full queue is itself thrown out.|\
    Pengembalian ke antrean penuh dibuang sendiri.
    """
  case r7x4 = """
    reject-publish refuses what comes, not what returns.|\
    reject-publish menolak yang datang, bukan yang kembali.
    """
  case r7x5 = """
    A new limit trims a longer queue at once.|\
    Batas baru langsung memangkas antrean yang lebih panjang.
    """
  case r7x6 = """
    A full priority queue throws out its highest.|\
    Antrean prioritas yang penuh membuang yang tertinggi.
    """
  case r7x7 = "Limits of quorum queues: see R11.7.|Batas antrean quorum: lihat R11.7."

  case r8x1 = """
    Reasons: rejected, expired, maxlen, delivery_limit.|\
    Alasan: rejected, expired, maxlen, delivery_limit.
    """
  case r8x2 = """
    A dead letter goes to the queue's exchange, with its key or its own.|\
    Pesan gagal menuju exchange antrean, dengan kuncinya atau kunci sendiri.
    """
  case r8x3 = """
    It starts anew: no expiration, not redelivered, in order.|\
    Ia mulai baru: tanpa masa hidup, bukan kiriman ulang, berurutan.
    """
  case r8x4 = """
    Its history tells where, why, when and how often.|\
    Riwayatnya mencatat di mana, mengapa, kapan, dan berapa kali.
    """
  case r8x5 = """
    One entry for each queue and reason, counted.|\
    Satu catatan untuk tiap antrean dan alasan, dihitung.
    """
  case r8x6 = """
    Order of the entries: newest first, otherwise in 3.10.|\
    Urutan catatan: terbaru dahulu, lain halnya pada 3.10.
    """
  case r8x7 = "A circle without a rejection ends.|Putaran tanpa penolakan berakhir."
  case r8x8 = """
    A history that a client sends is continued or replaced.|\
    Riwayat dari klien diteruskan atau diganti.
    """
  case r8x9 = """
    Retry through a waiting queue counts its rounds.|\
    Percobaan ulang lewat antrean tunggu menghitung putarannya.
    """
  case r8x10 = """
    Dead letters of classic queues may be lost on the way.|\
    Pesan gagal antrean klasik boleh hilang di jalan.
    """

  case r9x1 = """
    Higher priorities first, in order of age within one.|\
    Prioritas lebih tinggi dahulu, urut umur di dalamnya.
    """
  case r9x2 = """
    What is sent is not overtaken; requeue keeps the place.|\
    Yang sudah dikirim tidak disusul; pengembalian menjaga tempat.
    """
  case r10x1 = "Lazy queues behave like others.|Antrean lazy berperilaku seperti yang lain."

  case r11x1 = """
    Quorum queues refuse to be transient, exclusive or by priority.|\
    Antrean quorum menolak menjadi sementara, eksklusif, atau berprioritas.
    """
  case r11x2 = "They count failed deliveries.|Antrean ini menghitung pengiriman yang gagal."
  case r11x3 = """
    They drop a message beyond its delivery limit.|\
    Antrean ini membuang pesan yang melewati batas pengirimannya.
    """
  case r11x4 = """
    Requeue goes to the end without a limit, to the front with one.|\
    Pengembalian ke belakang tanpa batas, ke depan dengan batas.
    """
  case r11x5 = """
    Their consumers take turns as those of classic queues.|\
    Konsumennya bergiliran seperti pada antrean klasik.
    """
  case r11x6 = "Their messages expire at the head.|Pesannya kedaluwarsa di ujung depan."
  case r11x7 = "Their length limit may be passed by one.|Batas panjangnya boleh terlewati satu."
  case r11x8 = """
    Dead letters at least once need reject-publish.|\
    Pesan gagal minimal satu kali memerlukan reject-publish.
    """
  case r11x9 =
    "They keep every message over a restart.|Antrean ini menyimpan setiap pesan saat dimulai ulang."
  case r11x10 = "Their counts are those of ready messages.|Hitungannya adalah pesan siap."

  case r12x1 = """
    A stream keeps what is read and lets the oldest go.|\
    Stream menyimpan yang sudah dibaca dan melepas yang tertua.
    """
  case r12x2 = """
    Readers need a prefetch; each acknowledgement grants one more.|\
    Pembaca memerlukan prefetch; setiap pengakuan memberi satu lagi.
    """
  case r12x3 = """
    Readers begin first, last, next, at a number or a time.|\
    Pembaca mulai dari first, last, next, nomor, atau waktu.
    """
  case r12x4 = "Publishing to a stream is confirmed.|Penerbitan ke stream dikonfirmasi."

  case r13x1 = """
    A restart keeps what is durable and persistent.|\
    Mulai ulang menyimpan yang durable dan persisten.
    """
  case r13x2 = """
    What was held returns to its place as redelivered.|\
    Yang dipegang kembali ke tempatnya sebagai kiriman ulang.
    """
  case r14x1 = "An alarm blocks connections that publish.|Alarm memblokir koneksi yang menerbitkan."
  case r14x2 =
    "A fast publisher is slowed by credit.|Penerbit yang cepat diperlambat dengan kredit."
  case r15x1 = """
    Of policies that match, the one of highest priority counts.|\
    Dari kebijakan yang cocok, prioritas tertinggi berlaku.
    """

  public static let sameInBothLanguages: [RulePhrase] = []
}
