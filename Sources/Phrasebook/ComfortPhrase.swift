/// The words of the palette, the exports and the settings.
public enum ComfortPhrase: String, Phrase {
  // The command palette
  case paletteTitle = "Command|Perintah"
  case paletteNothing = "nothing here is called that|tidak ada yang bernama begitu"
  case entryOpen = "open {0}|buka {0}"
  case entryScenario = "scenario {0}: {1}|skenario {0}: {1}"
  case entrySpeed = "speed {0}|laju {0}"
  case entryTheme = "theme {0}|tema {0}"
  case entryGlyphs = "glyphs {0}|glif {0}"
  case entryLanguage = "language {0}|bahasa {0}"
  case entrySaveSettings = "save settings|simpan setelan"
  case entryExport = "export|ekspor"
  case exportText = "this screen as text|layar ini sebagai teks"
  case exportANSI = "this screen in colour (ANSI)|layar ini berwarna (ANSI)"
  case exportSVG = "this screen as a picture (SVG)|layar ini sebagai gambar (SVG)"
  case exportCSV = "the focused table (CSV)|tabel terfokus (CSV)"

  // The help
  case helpSearchHint = "/ searches|/ mencari"
  case helpPalette = "In the command palette|Di daftar perintah"
  case helpNoMatch = "the help says nothing about this|bantuan tidak memuat ini"

  // Filters
  case filterNoField = "no field {0}; there are: {1}|tidak ada bidang {0}; yang ada: {1}"

  // What is said in the footer
  case sayWritten = "written: {0}|ditulis: {0}"
  case saySaved = "settings saved: {0}|setelan disimpan: {0}"
  case notWritten = "not written: {0}: {1}|tidak ditulis: {0}: {1}"

  // Settings
  case settingWarning = "{0}: warning: {1}|{0}: peringatan: {1}"
  case settingUnreadable =
    "this line is not understood; ignored|baris ini tidak dipahami; diabaikan"
  case settingUnknown = "unknown setting {0}; ignored|setelan {0} tidak dikenal; diabaikan"
  case settingValue = "{0} must be one of {1}; ignored|{0} harus salah satu dari {1}; diabaikan"
  case settingKeysText =
    "{0} needs keys in quotes, such as \"Space p\"; ignored|{0} perlu tombol dalam kutip, misalnya \"Space p\"; diabaikan"
  case settingCommand =
    "unknown command {0}; `mqlab paths --settings` lists them|perintah {0} tidak dikenal; `mqlab paths --settings` menampilkannya"
  case settingKey = "{0}: unknown key {1}; ignored|{0}: tombol {1} tidak dikenal; diabaikan"
  case settingReserved =
    "{0}: {1} always leads out and keeps its meaning; ignored|{0}: {1} selalu jalan keluar dan tetap artinya; diabaikan"
  case settingFixed =
    "{0}: its keys cannot be changed; ignored|{0}: tombolnya tidak dapat diubah; diabaikan"
  case noHome =
    "no place for settings: HOME is not set|tidak ada tempat setelan: HOME tidak ada"
  case templateTop =
    "Settings of mqlab. Take away the # of a line to use it.|Setelan mqlab. Hapus # pada baris untuk memakainya."
  case templateKeys =
    "Other keys for a command, blanks between them; \"\" takes its keys away.|Tombol lain untuk perintah, dipisah spasi; \"\" melepas tombolnya."

  // The command line
  case aboutResume =
    "Take up a sitting where it was left.|Lanjutkan sesi di tempat ditinggalkan."
  case helpResumeID =
    "What quitting printed; without it the latest.|Yang dicetak saat keluar; tanpa ini yang terakhir."
  case resumeAgain = "go on: {0}|lanjutkan: {0}"
  case nothingToResume =
    "there is nothing to resume; quitting mqlab watch keeps a run|tidak ada yang dapat dilanjutkan; keluar dari mqlab watch menyimpan simulasi"
  case noSuchRun = "there is no run {0}; there are {1}|tidak ada simulasi {0}; yang ada {1}"
  case replayDiffers =
    "{0}: the replay differs from what was recorded; was the file changed?|{0}: pengulangan berbeda dari rekaman; apakah berkas berubah?"
  case aboutPaths =
    "Show where settings, saved runs and scenarios are.|Tampilkan tempat setelan, simulasi tersimpan, dan skenario."
  case helpTemplate =
    "Print a settings file with every setting and every key as comments.|Cetak berkas setelan berisi semua setelan dan tombol sebagai komentar."
  case pathSettings = "settings|setelan"
  case pathState = "runs to resume|simulasi tersimpan"
  case pathData = "your scenarios|skenario sendiri"
  case pathBundled = "scenarios|skenario bawaan"
  case pathAbsent = "(not there yet)|(belum ada)"

  public static let sameInBothLanguages: [ComfortPhrase] = []
}
