/// What a schema of the scenario language says of its shared kinds of values.
public enum SchemaPhrase: String, Phrase {
  case title = "A scenario of mqlab|Skenario mqlab"
  case comment = """
    Printed by mqlab schema; mqlab validate says more: references, cycles, sums of shares and what \
    variants make of the file.|\
    Dicetak oleh mqlab schema; mqlab validate memeriksa lebih banyak: rujukan, lingkaran, jumlah \
    bagian, dan hasil varian atas berkas ini.
    """
  case duration = "A duration with its unit.|Durasi dengan satuannya."
  case positiveDuration =
    "A duration above zero with its unit.|Durasi di atas nol dengan satuannya."
  case rate = "How many in a second, a minute or an hour.|Berapa banyak per detik, menit, atau jam."
  case positiveRate = """
    How many in a second, a minute or an hour; above zero.|\
    Berapa banyak per detik, menit, atau jam; di atas nol.
    """
  case bytes = "A size in bytes; k is 1000, Ki is 1024.|Ukuran dalam byte; k berarti 1000, Ki 1024."
  case share = "An exact share, as a percentage or a fraction.|Bagian eksak, persen atau pecahan."
  case timeLaw = "A duration, or a law that random times follow.|Durasi, atau hukum waktu acak."
  case sizeLaw = "A size, or a law that random sizes follow.|Ukuran, atau hukum ukuran acak."
  case name = "The name of something in this file.|Nama sesuatu dalam berkas ini."
  case target = """
    A name, name#2 for one instance, a pattern with *, or random:2 of a pattern.|\
    Nama, nama#2 untuk satu instansi, pola dengan *, atau random:2 of pola.
    """
  case text = "Any text.|Teks apa saja."
  case localizedText = "A text, or one in each language.|Teks, atau satu untuk tiap bahasa."
  case sentence = """
    METRIC [AGGREGATION] OPERATOR VALUE [± TOLERANCE] [WINDOW]; see the reference.|\
    METRIK [AGREGASI] OPERATOR NILAI [± TOLERANSI] [JENDELA]; lihat referensi.
    """
  case headers = "Headers by name.|Header menurut nama."
  case statement = "A statement of the course, S1 to S38.|Pernyataan kursus, S1 sampai S38."
  case overrides = """
    Values by path: keys with dots between, names with dots in quotes; null removes.|\
    Nilai menurut jalur: kunci dipisah titik, nama bertitik dalam tanda kutip; null menghapus.
    """
  case aboutCommand = """
    Prints the JSON Schema of the scenario language, for editors and other programs.|\
    Mencetak JSON Schema bahasa skenario, untuk penyunting dan program lain.
    """
  case discussion = """
    In an editor that knows JSON Schema (2020-12), keys and values are completed and checked while a \
    scenario is written: save the schema and name it in the first line of the file, as in \
    # yaml-language-server: $schema=mqlab.schema.json|\
    Di penyunting yang mengenal JSON Schema (2020-12), kunci dan nilai dilengkapi dan diperiksa \
    selagi skenario ditulis: simpan skema itu dan sebut di baris pertama berkas, misalnya \
    # yaml-language-server: $schema=mqlab.schema.json
    """

  public static let sameInBothLanguages: [SchemaPhrase] = []
}
