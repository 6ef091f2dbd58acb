/// The words of `mqlab sweep`.
public enum SweepPhrase: String, Phrase {
  case about =
    "Run one scenario with many seeds and values, over all cores; one row a run, in seed order.|Jalankan satu skenario dengan banyak benih dan nilai pada semua inti; satu baris tiap run, urut menurut benih."
  case helpSeeds =
    "One seed, or first and last as in 1..100; default the file's seed.|Satu benih, atau yang pertama dan terakhir seperti 1..100; bawaan: benih dalam berkas."
  case helpSet =
    "Overrides one value of the file; values between commas are tried one after the other; repeatable, every combination is run.|Menggantikan satu nilai dalam berkas; nilai di antara koma dicoba satu per satu; boleh diulang, setiap gabungan dijalankan."
  case helpMetric =
    "Adds the numbers of a metric of the result document, such as queue.orders.wait; repeatable.|Menambahkan angka suatu metrik dari dokumen hasil, misalnya queue.orders.wait; boleh diulang."
  case helpReport =
    "text, csv or json; to standard output, or to a file; repeatable.|text, csv, atau json; ke keluaran standar atau ke berkas; boleh diulang."
  case helpJobs =
    "Runs at a time; default one for each core.|Jumlah run sekaligus; bawaan: satu tiap inti."

  // What can be wrong with the options.
  case badSeeds =
    "--seeds {0}: must be one seed or a range such as 1..100, each 0 to 2^64-1|--seeds {0}: harus satu benih atau rentang seperti 1..100, masing-masing 0 sampai 2^64-1"
  case seedsBackwards =
    "--seeds {0}: the last seed lies before the first; write {1}|--seeds {0}: benih terakhir mendahului yang pertama; tulis {1}"
  case tooManyRuns =
    "error[E-LIMIT]: {0} runs asked for, at most {1} are possible; take fewer seeds or values|galat[E-LIMIT]: diminta {0} run, paling banyak {1}; kurangi benih atau nilai"
  case tooManyCombinations =
    "error[E-LIMIT]: --set: more than {0} combinations of values; take fewer values|galat[E-LIMIT]: --set: lebih dari {0} gabungan nilai; kurangi nilainya"
  case setForm =
    "--set {0}: must be path=value or path=value,value|--set {0}: harus berbentuk path=nilai atau path=nilai,nilai"
  case emptyValue =
    "--set {0}: a value between commas is empty; quote commas that belong to a value|--set {0}: ada nilai kosong di antara koma; apit dengan tanda petik bila koma bagian dari nilai"
  case pathTwice =
    "--set {0}: given twice; put all its values into one|--set {0}: diberikan dua kali; gabungkan semua nilainya menjadi satu"
  case badJobs = "--jobs {0}: must be 1 to {1}|--jobs {0}: harus 1 sampai {1}"
  case noSuchMetric =
    "--metric {0}: the scenario has no such metric; it has {1}|--metric {0}: skenario tidak mempunyai metrik itu; yang ada {1}"
  case reportKind =
    "--report {0}: a sweep reports text, csv or json|--report {0}: sweep melaporkan text, csv, atau json"
  case andMore = "{0} and {1} more|{0} dan {1} lagi"

  // While and after running.
  case progress = "{0}: {1} of {2} runs|{0}: {1} dari {2} run"
  case tally = "{0} of {1} runs passed|{0} dari {1} run lulus"

  // Titles of columns.
  case columnSeed = "seed|benih"
  case columnVariant = "variant|varian"
  case columnVerdict = "verdict|hasil"
  case columnExit = "exit|kode"
  case columnDigest = "digest|sidik jari"
  case columnEvents = "events|kejadian"

  public static let sameInBothLanguages: [SweepPhrase] = []
}
