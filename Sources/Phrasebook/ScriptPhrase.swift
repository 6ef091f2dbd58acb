/// The words of `mqlab script`: the command itself.
public enum ScriptPhrase: String, Phrase {
  case aboutScript =
    "Replay broker operations one by one and show what the broker did.|Jalankan operasi broker satu per satu dan tampilkan apa yang dilakukan broker."
  case scriptDiscussion = """
    A case is a JSON file with an ordered list of operations and, perhaps, what a real broker was \
    seen to do. Without --check and --explain, what was observed is printed in the same form. \
    Exit codes: 0 everything agrees, 1 something differs, 2 bad usage or a malformed case.|\
    Kasus adalah berkas JSON berisi daftar operasi berurutan dan, mungkin, apa yang terlihat \
    dilakukan broker sungguhan. Tanpa --check dan --explain, hasil pengamatan dicetak dalam \
    bentuk yang sama. Kode keluar: 0 semua sesuai, 1 ada yang berbeda, 2 pemakaian salah atau \
    kasus cacat.
    """
  case helpCase = "A case file; several may be given.|Berkas kasus; boleh lebih dari satu."
  case helpCheck =
    "Compare with what the case expects; the first difference is shown.|Bandingkan dengan yang diharapkan kasus; perbedaan pertama ditampilkan."
  case helpExplain =
    "Say in words what the broker did in each step, and by which rule.|Jelaskan apa yang dilakukan broker pada setiap langkah, dan menurut aturan mana."
  case helpRules = """
    List the rules of the brokers and how far each is kept.|\
    Cantumkan aturan tiap broker dan sejauh mana masing-masing dianut.
    """
  case helpReport = "How it is written: text or json.|Bentuk tulisan: text atau json."
  case noCase =
    "name at least one case file|sebutkan setidaknya satu berkas kasus"
  case nothingExpected =
    "{0}: the case says nothing about what to expect (`expect`)|{0}: kasus tidak menyebutkan apa yang diharapkan (`expect`)"
  case caseHeading = "case {0}: {1}|kasus {0}: {1}"
  case agrees = "ok       {0}|sesuai   {0}"
  case differs = "DIFFERS  {0}: {1}|BERBEDA  {0}: {1}"
  case atStep = "step {0}|langkah {0}"
  case atEnd = "what is left at the end|sisa pada akhir"
  case expectedSide = "expected {0}|harapan  {0}"
  case observedSide = "observed {0}|hasil    {0}"
  case nothing = "(nothing)|(tidak ada)"

  public static let sameInBothLanguages: [ScriptPhrase] = []
}
