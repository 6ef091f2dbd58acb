/// The words of the command line.
public enum ToolPhrase: String, Phrase {
  // What the commands do.
  case aboutTool =
    "Simulates message brokers, shows them live, and judges scenarios in CI.|Menyimulasikan perantara pesan (broker), menampilkannya langsung, dan menilai skenario di CI."
  case aboutRun =
    "Run scenarios without a screen, as fast as possible, and judge them.|Jalankan skenario tanpa layar, secepat mungkin, lalu nilai hasilnya."
  case aboutValidate =
    "Check scenarios without running them and report every problem.|Periksa skenario tanpa menjalankannya dan laporkan setiap masalah."
  case aboutList = "List the scenarios that come with mqlab.|Tampilkan skenario bawaan mqlab."
  case aboutWatch =
    "Watch a scenario live; without one, pick it from a list.|Amati skenario secara langsung; tanpa nama skenario, pilih dari daftar."
  case exitCodes =
    "Exit codes: 0 all expectations held, 1 one failed, 2 bad usage or an invalid scenario, 3 not drained or recovered in time, 4 cannot tell, 70 a bug of mqlab, 130 and 143 interrupted.|Kode keluar: 0 semua harapan terpenuhi, 1 ada yang gagal, 2 pemakaian salah atau skenario tidak sah, 3 tidak kosong atau pulih pada waktunya, 4 tidak dapat dipastikan, 70 kesalahan mqlab, 130 dan 143 diinterupsi."

  // What the options mean.
  case helpScenario =
    "A path, or the id of a bundled scenario (mqlab list).|Lokasi berkas, atau id skenario bawaan (mqlab list)."
  case helpSeed =
    "Overrides the file's seed, 0 to 2^64-1.|Menggantikan benih (seed) dalam berkas, 0 sampai 2^64-1."
  case helpSet =
    "Overrides one value of the file, checked as if it stood there; repeatable.|Menggantikan satu nilai dalam berkas, diperiksa seolah tertulis di sana; boleh diulang."
  case helpDialect =
    "Whose rules the broker keeps: rabbitmq, activemq, kubemq; several with commas run side by side, and what differed is told.|Aturan broker yang dipakai: rabbitmq, activemq, kubemq; beberapa dengan koma dijalankan berdampingan, dan perbedaannya ditunjukkan."
  case helpReport =
    "text, json, junit, events (one JSON object a line) or csv (every gauge and rate, a line for each second of simulated time); to standard output, or to a file; repeatable.|text, json, junit, events (satu objek JSON per baris), atau csv (setiap ukuran dan laju, satu baris per detik waktu simulasi); ke keluaran standar atau ke berkas; boleh diulang."
  case helpExports =
    "Write what exports hold at the end to files in this folder.|Tulis isi ekspor pada akhir simulasi ke berkas di folder ini."
  case helpForce = "Replace report files that exist.|Timpa berkas laporan yang sudah ada."
  case helpUntil =
    "Stop at this simulated time, such as 90s or 12m40s.|Berhenti pada waktu simulasi ini, misalnya 90s atau 12m40s."
  case helpVerify =
    "Check mqlab's own rules while running (slower).|Periksa aturan mqlab sendiri selama berjalan (lebih lambat)."
  case helpStrict = "Count warnings as errors.|Anggap peringatan sebagai galat."
  case helpQuiet = "Show no progress.|Jangan tampilkan kemajuan."
  case helpColor =
    "Colour: auto, always or never; NO_COLOR is respected.|Warna: auto, always, atau never; NO_COLOR dihormati."
  case helpLanguage =
    "Language of texts; default from LANG.|Bahasa teks; bawaan dari LANG."
  case helpValidateFormat =
    "How problems are written: text or json.|Bentuk daftar masalah: text atau json."
  case helpListFormat = "How the list is written: text or json.|Bentuk daftar: text atau json."

  case helpSpeed =
    "Simulated seconds a second: x0.1 to x50, or max.|Detik simulasi per detik: x0.1 sampai x50, atau max."
  case helpPaused = "Begin paused.|Mulai dalam keadaan jeda."
  case helpASCII = "Use seven-bit characters only.|Gunakan karakter tujuh bit saja."
  case helpGlyphs = "Which drawing characters to use.|Karakter gambar yang dipakai."
  case helpTheme =
    "dark, light, high-contrast or mono.|dark, light, high-contrast, atau mono."
  case helpFrames =
    "Frames a second at most, 1 to 60.|Gambar per detik paling banyak, 1 sampai 60."
  case helpNoAnimation = "Let nothing move for show.|Jangan gerakkan apa pun sebagai hiasan."
  case helpSnapshot =
    "Print one frame of overview, queues, latency, topology, events, faults or learn, and exit.|Cetak satu gambar dari overview, queues, latency, topology, events, faults, atau learn, lalu selesai."
  case helpSize = "Size of that frame in cells.|Ukuran gambar itu dalam sel."
  case helpAt =
    "Simulated time of that frame; default the end.|Waktu simulasi gambar itu; bawaan: akhir."

  // Bad usage.
  case optionRepeated = "{0} may be given only once|{0} hanya boleh diberikan sekali"
  case tooManyArguments =
    "more than {0} arguments; run scenarios in several calls|lebih dari {0} argumen; jalankan skenario dalam beberapa kali panggilan"
  case badDialect =
    "--dialect {0}: there are rabbitmq, activemq and kubemq, each at most once|--dialect {0}: yang ada rabbitmq, activemq, dan kubemq, masing-masing paling banyak sekali"
  case notATerminal =
    "the live screen needs a terminal on standard input and output; use `mqlab run SCENARIO` here, or `mqlab list` to see the scenarios|layar langsung memerlukan terminal pada masukan dan keluaran standar; di sini gunakan `mqlab run SCENARIO`, atau `mqlab list` untuk melihat skenario"

  case badValue = "{0} {1}: must be one of {2}|{0} {1}: harus salah satu dari {2}"
  case noSuchScreen =
    "--snapshot {0}: no such screen yet; there are {1}|--snapshot {0}: layar itu belum ada; yang ada {1}"
  case snapshotNeedsScenario = "--snapshot needs a scenario|--snapshot memerlukan skenario"
  case unknownTerminal =
    "the terminal `{0}` (TERM) is not known on this machine; use `mqlab run SCENARIO`|terminal `{0}` (TERM) tidak dikenal di mesin ini; gunakan `mqlab run SCENARIO`"
  case terminalTooSimple =
    "the terminal `{0}` (TERM) cannot show a screen; use `mqlab run SCENARIO`|terminal `{0}` (TERM) tidak dapat menampilkan layar; gunakan `mqlab run SCENARIO`"
  case terminalFailed =
    "the terminal could not be opened; use `mqlab run SCENARIO`|terminal tidak dapat dibuka; gunakan `mqlab run SCENARIO`"

  // After the live screen.
  case watched =
    "{0}: {1} s simulated, {2} events, {3} of {4} expectations hold, digest {5}|{0}: {1} dtk tersimulasi, {2} kejadian, {3} dari {4} harapan terpenuhi, sidik {5}"
  case watchAgain = "again: {0}|lagi: {0}"
  case nothingWatched = "no scenario was opened|tidak ada skenario yang dibuka"
  case seeList =
    "`mqlab list` shows the scenarios, `mqlab watch ID` opens one|`mqlab list` menampilkan skenario, `mqlab watch ID` membuka salah satu"

  // Scenario files.
  case emptyPath =
    "a scenario needs a name; `mqlab list` shows some|skenario perlu nama; `mqlab list` menampilkan beberapa"
  case noSuchScenario =
    "{0}: no such file, and no bundled scenario of that name; `mqlab list` shows them|{0}: berkas tidak ada, dan tidak ada skenario bawaan bernama itu; `mqlab list` menampilkannya"
  case cannotRead = "{0}: cannot be read: {1}|{0}: tidak dapat dibaca: {1}"
  case cannotSave = """
    {0}: the session could not be saved as a file {1}|\
    {0}: sesi tidak dapat disimpan sebagai berkas {1}
    """
  case isFolder = "{0}: is a folder, not a scenario file|{0}: adalah folder, bukan berkas skenario"
  case notRegular = "{0}: is not a regular file|{0}: bukan berkas biasa"
  case tooLarge =
    "{0}: the file has {1} bytes, more than 1 MiB|{0}: berkas berukuran {1} byte, lebih dari 1 MiB"
  case noBundledScenarios =
    "no folder Scenarios was found beside the program, above it, or here|folder Scenarios tidak ditemukan di samping program, di atasnya, atau di sini"
  case valid = "{0}: valid. {1}|{0}: sah. {1}"

  // Reports.
  case reportNotWritten =
    "{0}: error[E-WRITE]: not written: {1}|{0}: galat[E-WRITE]: tidak ditulis: {1}"
  case outputNotWritten =
    "error[E-WRITE]: standard output could not be written|galat[E-WRITE]: keluaran standar tidak dapat ditulis"
  case emptyReportPath =
    "a path is needed after `=`, or `-` for standard output|perlu lokasi setelah `=`, atau `-` untuk keluaran standar"
  case reportPathTwice =
    "{0}: two reports cannot go to one file|{0}: dua laporan tidak dapat ditulis ke satu berkas"
  case emptyExportFolder =
    "a folder is needed for exports|perlu folder untuk ekspor"
  case folderMissing =
    "there is no such folder; make it first, with `mkdir`|folder itu tidak ada; buat dulu, dengan `mkdir`"
  case exportPathTwice =
    "two exports cannot go to one file|dua ekspor tidak dapat ditulis ke satu berkas"
  case noExports =
    "no export of these scenarios names a file|tidak ada ekspor skenario ini yang menyebut berkas"
  case reportPathClimbs =
    "the path must not contain `..`|lokasi tidak boleh memuat `..`"
  case reportExists =
    "the file exists; --force replaces it|berkas sudah ada; --force menimpanya"
  case reportIsFolder = "it is a folder|itu sebuah folder"
  case reportNotRegular = "it is not a regular file|bukan berkas biasa"
  case systemSays = "{0}|{0}"

  // While running.
  case progress =
    "{0}: {1} %, {2} s simulated, {3} events|{0}: {1} %, {2} dtk tersimulasi, {3} kejadian"
  case eventsNotWritten =
    "error[E-WRITE]: the event log was not written: {0}|galat[E-WRITE]: catatan kejadian tidak ditulis: {0}"
  case seriesNotWritten =
    "error[E-WRITE]: the course of the run was not written: {0}|galat[E-WRITE]: perjalanan simulasi tidak ditulis: {0}"
  case interrupted = "interrupted; nothing was reported|diinterupsi; tidak ada yang dilaporkan"
  case tally = "{0} of {1} scenarios passed|{0} dari {1} skenario lulus"

  // Titles of columns of lists.
  case columnScenario = "scenario|skenario"
  case columnLength = "length|lama"
  case columnTitle = "title|judul"
  case columnStatements = "statements|pernyataan"

  public static let sameInBothLanguages: [ToolPhrase] = [.systemSays]
}
