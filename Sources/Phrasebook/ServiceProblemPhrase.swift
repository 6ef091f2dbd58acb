/// What can be wrong with the services, clients and data of a scenario file.
public enum ServiceProblemPhrase: String, Phrase {
  case badEndpoint = "`{0}` is no endpoint and no message|`{0}` bukan titik akhir dan bukan pesan"
  case endpointHint = """
    write `POST /orders` for an endpoint, `message orders` for a queue or a topic|\
    tulis `POST /orders` untuk titik akhir, `message orders` untuk antrean atau topik
    """
  case endpointExpected = """
    a service and one of its endpoints are expected|\
    diharapkan sebuah layanan dan salah satu titik akhirnya
    """
  case callHint = "write it like payment POST /charge|tulis seperti payment POST /charge"
  case callsHint = """
    write endpoints with weights: `{"shop GET /a": 3, "shop GET /b": 1}`|\
    tulis titik akhir dengan bobot: `{"shop GET /a": 3, "shop GET /b": 1}`
    """
  case noSuchEndpoint =
    "service `{0}` has no endpoint `{1}`|layanan `{0}` tidak punya titik akhir `{1}`"
  case stepsExpected = "a list of steps is expected|diharapkan daftar langkah"
  case stepExpected = "a step is expected|diharapkan sebuah langkah"
  case stepsHint =
    "write steps like `[work: 10ms, write: orders]`|tulis langkah seperti `[work: 10ms, write: orders]`"
  case tooManySteps = "more steps than the limit {0}|langkah melebihi batas {0}"
  case tablesAreWritten = """
    a table is there when a step writes it; write DATABASE.TABLE for one of another service|\
    tabel ada bila sebuah langkah menulisnya; tulis BASISDATA.TABEL untuk milik layanan lain
    """
  case serviceWithoutDatabase =
    "service `{0}` has no database|layanan `{0}` tidak punya basis data"
  case serviceWithoutOutbox = "service `{0}` has no outbox|layanan `{0}` tidak punya kotak keluar"
  case outboxNeedsWrite = """
    an event goes into the outbox with a row, and no step before writes one|\
    peristiwa masuk kotak keluar bersama baris, dan tidak ada langkah sebelumnya yang menulis
    """
  case freshNeedsView = """
    only a view can be out of date; a table is always fresh|\
    hanya tampilan yang bisa usang; tabel selalu mutakhir
    """
  case freshNeedsWrite = """
    `fresh: {0}` looks for what the handling wrote to `{1}`, and no step before writes it|\
    `fresh: {0}` mencari yang ditulis penanganan ini ke `{1}`, dan tidak ada langkah sebelumnya \
    yang menulisnya
    """
  case toldNotWritten = """
    an event tells of what its handling wrote, and no step before writes `{0}`|\
    peristiwa menceritakan yang ditulis penanganannya, dan tidak ada langkah sebelumnya yang \
    menulis `{0}`
    """
  case viewWithoutEvents = """
    no event tells view `{0}` of `{1}`: it stays empty|\
    tidak ada peristiwa yang menceritakan `{1}` kepada tampilan `{0}`: tetap kosong
    """
  case sizesDiffer = """
    steps of one service that publish to `{0}` must agree on `size`|\
    langkah satu layanan yang menerbitkan ke `{0}` harus sama soal `size`
    """
  case longestIsShort =
    "the longest pause is shorter than the first|jeda terpanjang lebih pendek dari yang pertama"
  case answersTooLate = """
    no answer of `{0}` can come in time: the way there and back takes {1}|\
    tidak ada jawaban `{0}` yang bisa tepat waktu: pulang pergi memakan {1}
    """
  case callCycle = "services wait for one another: {0}|layanan saling menunggu: {0}"
  case callCycleHint = """
    leave a call out, or publish a message instead|\
    hilangkan satu panggilan, atau terbitkan pesan sebagai gantinya
    """
  case unstableService = """
    service `{0}` gets more than its workers can do: rho = {1}|\
    layanan `{0}` menerima lebih dari kemampuan pekerjanya: rho = {1}
    """
  case unstableDatabase = """
    database `{0}` gets more than its connections can do: rho = {1}|\
    basis data `{0}` menerima lebih dari kemampuan koneksinya: rho = {1}
    """
  case nobodyCalls = """
    nobody calls service `{0}`, and it handles no messages|\
    tidak ada yang memanggil layanan `{0}`, dan layanan ini tidak menangani pesan
    """

  public static let sameInBothLanguages: [ServiceProblemPhrase] = []
}
