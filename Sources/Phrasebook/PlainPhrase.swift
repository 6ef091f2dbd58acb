/// The words of the linear mode, which is made to be heard.
public enum PlainPhrase: String, Phrase {
  case scenario = "scenario {0}: {1}|skenario {0}: {1}"
  case variant = "variant {0}|varian {0}"
  case clock = "time {0} of {1}, {2}, {3}|waktu {0} dari {1}, {2}, {3}"
  case queue =
    "{0}: ready {1}, unacked {2}, in {3}/s, out {4}/s, p99 {5}, redelivered {6}|{0}: siap {1}, belum ack {2}, masuk {3}/s, keluar {4}/s, p99 {5}, kirim ulang {6}"
  case service = """
    {0}: {1}, busy {2}, waiting {3}, in {4}/s, failed {5}, p99 {6}|\
    {0}: {1}, sibuk {2}, menunggu {3}, masuk {4}/s, gagal {5}, p99 {6}
    """
  case highest = "highest ready {0}|siap tertinggi {0}"
  case expectation = "expectation {0}: {1}, {2}|harapan {0}: {1}, {2}"
  case fault =
    "fault {0} on {1}, {2}: {3}, {4}, {5}|gangguan {0} pada {1}, {2}: {3}, {4}, {5}"
  case mark = "mark {0}: {1}|penanda {0}: {1}"
  case latency =
    "{0} publish to ack, last {1}: n {2}, p50 {3}, p99 {4}, still waiting {5}|{0} terbit sampai ack, {1} terakhir: n {2}, p50 {3}, p99 {4}, masih menunggu {5}"
  case flow =
    "{0}: in {1}/s, out {2}/s ({3} mean), depth changes by {4}/s, {5} consumers|{0}: masuk {1}/s, keluar {2}/s (rerata {3}), kedalaman berubah {4}/s, {5} konsumen"
  case flowUnknown = "{0}: rates are not known yet|{0}: laju belum diketahui"
  case faultOn = "fault on: {0}, {1}, {2}|gangguan mulai: {0}, {1}, {2}"
  case faultOff = "fault off: {0}, {1}, {2}|gangguan selesai: {0}, {1}, {2}"
  case noSuchQueue = "there is no queue {0}|tidak ada antrean {0}"
  case unknown = "{0} is not a command; help lists them|{0} bukan perintah; help menampilkan daftar"
  case stepUsage =
    "step N goes on by N events, step 10s by ten seconds|step N maju N peristiwa, step 10s maju sepuluh detik"
  case speedUsage = "speed needs one of {0}|speed perlu salah satu dari {0}"
  case faultUsage =
    "fault NAME crash, hang, slow x10, requeue, reject, burst x10, offline or reset, or fault broker pause; for 30s behind it limits it|fault NAMA crash, hang, slow x10, requeue, reject, burst x10, offline, atau reset, atau fault broker pause; for 30s di belakangnya membatasinya"
  case noSuchTarget = "nobody is called {0}|tidak ada yang bernama {0}"
  case noSuchFault =
    "there is no fault {0}; faults lists them|tidak ada gangguan {0}; faults menampilkannya"
  case sayHealed = "healed|dipulihkan"
  case sayInjected = "fault begins: {0}|gangguan dimulai: {0}"
  case needsScenario =
    "--plain needs a scenario; `mqlab list` shows them|--plain memerlukan skenario; `mqlab list` menampilkannya"
  case welcome = "help lists the commands, quit ends|help menampilkan perintah, quit mengakhiri"
  case help =
    "status, queues, latency NAME, expectations, faults, explain, step N, step 10s, pause, resume, speed x4, fault NAME slow x10 for 30s, heal NAME, heal all, restart, help, quit|status, queues, latency NAMA, expectations, faults, explain, step N, step 10s, pause, resume, speed x4, fault NAMA slow x10 for 30s, heal NAMA, heal all, restart, help, quit"
  case helpOption =
    "Lines of text instead of a screen, for screen readers and pipes.|Baris teks alih-alih layar, untuk pembaca layar dan pipa."

  public static let sameInBothLanguages: [PlainPhrase] = []
}
