/// Every rule of KubeMQ that the engine knows, in one plain sentence each.
///
/// The name of a case is the number of the rule: `k1x10` is K1.10.
public enum KubeRulePhrase: String, Phrase {
  case k0 = "Defaults and limits of KubeMQ.|Nilai bawaan dan batas KubeMQ."
  case k0x1 = """
    Names, messages and numbers are looked at; each refusal has its number.|\
    Nama, pesan, dan angka diperiksa; tiap penolakan punya nomornya.
    """
  case k0x2 = """
    Queues, events, stored events, commands and queries are spaces apart.|\
    Antrean, peristiwa, peristiwa tersimpan, perintah, dan kueri adalah ruang terpisah.
    """

  case k1x1 = """
    A queue numbers its messages; one that is put back gets a new number.|\
    Antrean menomori pesannya; yang dikembalikan mendapat nomor baru.
    """
  case k1x2 = """
    A receive returns when enough is there, else after its whole wait, and settles.|\
    Penerimaan selesai saat jumlahnya cukup, atau setelah seluruh waktu tunggu, dan langsung selesai.
    """
  case k1x3 =
    "A peek takes and counts nothing.|Mengintip tidak mengambil dan tidak menghitung apa pun."
  case k1x4 = """
    A batch has a result for each message; a bad one stops no other.|\
    Kumpulan pesan punya hasil untuk tiap pesan; yang buruk tidak menghentikan yang lain.
    """
  case k1x5 = """
    Ack-all removes what waits and says how many.|\
    Ack-all membuang semua yang menunggu dan menyebut jumlahnya.
    """
  case k1x6 = """
    Expired messages are skipped when they are reached, counted, never dead-lettered.|\
    Pesan kedaluwarsa dilewati saat dijangkau, dihitung, tak pernah menjadi pesan mati.
    """
  case k1x7 = """
    A delayed message is in no queue; every 500 ms what is due is appended in due order.|\
    Pesan tertunda tak ada di antrean; tiap 500 ms yang jatuh tempo ditambahkan menurut waktunya.
    """
  case k1x8 = """
    A poll holds its messages until they are settled, moved, or returned to their place.|\
    Pengambilan menahan pesannya sampai diselesaikan, dipindah, atau kembali ke tempatnya.
    """
  case k1x9 = """
    After n deliveries a message moves to its dead-letter queue, or is dropped.|\
    Setelah n pengiriman, pesan pindah ke antrean pesan matinya, atau dibuang.
    """
  case k1x10 = """
    A stream of one message: a time to settle it, which can be set anew; too late counts.|\
    Aliran satu pesan: ada waktu untuk menyelesaikan, dapat diatur ulang; terlambat dihitung.
    """

  case k2x1 = """
    Events reach only those who subscribe now; without them they are gone.|\
    Peristiwa hanya sampai ke pelanggan saat itu; tanpa mereka, hilang.
    """
  case k2x2 = """
    Of a group one member by chance gets an event, whatever pattern it matched.|\
    Dari satu kelompok, satu anggota secara acak menerima peristiwa, apa pun polanya.
    """
  case k2x3 = """
    * is one word, > one or more at the end.|* satu kata, > satu atau lebih di akhir.
    """
  case k2x4 = """
    A subscriber that takes nothing for 2 s loses the event.|\
    Pelanggan yang tidak mengambil selama 2 detik kehilangan peristiwa.
    """

  case k3x1 = """
    Stored events are numbered by channel; subscriptions have a start and no wildcards.|\
    Peristiwa tersimpan bernomor per kanal; langganan punya awal dan tanpa wildcard.
    """
  case k3x2 = """
    It starts with new ones, the first, the last, a number, a time or a span.|\
    Mulai dari yang baru, pertama, terakhir, nomor, waktu, atau rentang.
    """
  case k3x3 = """
    A client goes on where it left and its new start is ignored.|\
    Klien melanjutkan dari tempatnya berhenti; awal barunya diabaikan.
    """
  case k3x4 =
    "A client id is active once at a time.|Satu id klien aktif hanya sekali pada satu waktu."
  case k3x5 = """
    Members of a group take turns; its position outlives them.|\
    Anggota kelompok bergiliran; posisinya tetap walau mereka pergi.
    """

  case k4x1 = """
    A request is answered in time or ends with error 301; commands get no body.|\
    Permintaan dijawab tepat waktu atau berakhir dengan galat 301; perintah tanpa isi.
    """
  case k4x2 = """
    All without a group get a request and the first answer wins; of a group one gets it.|\
    Semua tanpa kelompok menerima permintaan dan jawaban pertama menang; dari kelompok satu saja.
    """
  case k4x3 = """
    A query's answer can be kept and given again; the free edition never does.|\
    Jawaban kueri dapat disimpan dan diberikan lagi; edisi gratis tidak pernah.
    """

  case k5x1 = """
    A channel can list several targets.|Satu kanal dapat memuat beberapa tujuan.
    """

  public static let sameInBothLanguages: [KubeRulePhrase] = []
}
