/// The words of `mqlab explore`.
public enum ExplorePhrase: String, Phrase {
  case about =
    "Draw topologies, loads and faults from seeds, check every invariant, and shrink a breach to a small file.|Susun topologi, beban, dan gangguan dari benih, periksa setiap invarian, dan kecilkan pelanggaran menjadi berkas kecil."
  case helpSeeds =
    "One seed, or first and last as in 1..1000; default 1..100.|Satu benih, atau yang pertama dan terakhir seperti 1..1000; bawaan 1..100."
  case helpMessages =
    "Messages published in each run at least, 1 to 1000000; default 2000.|Jumlah pesan paling sedikit dalam tiap run, 1 sampai 1000000; bawaan 2000."
  case helpReport =
    "text or json; to standard output, or to a file.|text atau json; ke keluaran standar atau ke berkas."
  case helpWrite =
    "Write the scenario of the first seed to explored-SEED.yaml instead of running it.|Tulis skenario dari benih pertama ke explored-BENIH.yaml alih-alih menjalankannya."
  case helpOutput =
    "Folder for the file of a breach; default the current one.|Folder untuk berkas pelanggaran; bawaan: folder ini."

  case badMessages =
    "--messages {0}: must be 1 to {1}|--messages {0}: harus 1 sampai {1}"
  case tooManySeeds =
    "error[E-LIMIT]: {0} seeds asked for, at most {1} are possible|galat[E-LIMIT]: diminta {0} benih, paling banyak {1}"
  case reportKind =
    "--report {0}: explore reports text or json|--report {0}: explore melaporkan text atau json"

  case sound =
    "seeds {0}: no breach in {1} runs; {2} messages, {3} fault activations, {4} events|benih {0}: tidak ada pelanggaran dalam {1} run; {2} pesan, {3} gangguan terjadi, {4} kejadian"
  case broken =
    "seeds {0}: {1} of {2} runs broke an invariant|benih {0}: {1} dari {2} run melanggar invarian"
  case breach =
    "seed {0}, event {1}: {2}|benih {0}, kejadian {1}: {2}"
  case andMore = "and {0} more|dan {0} lagi"
  case shrunk =
    "shrunk to {0} queues, {1} producers, {2} consumers, {3} faults, {4} events: {5}|dikecilkan menjadi {0} antrean, {1} produsen, {2} konsumen, {3} gangguan, {4} kejadian: {5}"
  case lastEvents =
    "the last events of what it concerns:|kejadian terakhir dari yang terlibat:"
  case replay = "again: {0}|lagi: {0}"
  case progress = "explore: {0} of {1} seeds|explore: {0} dari {1} benih"

  public static let sameInBothLanguages: [ExplorePhrase] = []
}
