/// The words of what can be wrong with a case file.
public enum ScriptFilePhrase: String, Phrase {
  // JSON
  case emptyCase =
    "the file is empty; a case needs at least `id` and `ops`|berkas kosong; kasus perlu setidaknya `id` dan `ops`"
  case jsonExpectedValue = "a value is expected here|di sini diharapkan sebuah nilai"
  case jsonExpected = "{0} is expected here|di sini diharapkan {0}"
  case jsonTrailing =
    "nothing may follow the end of the case|tidak boleh ada apa pun setelah akhir kasus"
  case jsonTrailingComma =
    "no comma may stand before {0}|tidak boleh ada koma sebelum {0}"
  case jsonOpenText =
    "this text is not closed with a quote on its line|teks ini tidak ditutup dengan tanda kutip pada barisnya"
  case jsonEscape =
    "this escape is not known; there are {0}|urutan pelolosan ini tidak dikenal; yang ada {0}"
  case jsonSurrogate =
    "half of a surrogate pair|setengah pasangan surrogate"
  case jsonNumber = "this is not a number: {0}|ini bukan bilangan: {0}"
  case jsonWord =
    "`{0}` is not JSON; texts stand in double quotes|`{0}` bukan JSON; teks ditulis dalam tanda kutip ganda"
  case jsonDeep = "nesting deeper than {0}|sarang lebih dalam dari {0}"
  case tooManyValues = "more than {0} values|lebih dari {0} nilai"
  case duplicateKey =
    "`{0}` is given twice; the first time on line {1}|`{0}` diberikan dua kali; yang pertama pada baris {1}"

  // Shape
  case mustBe = "`{0}` must be {1}|`{0}` harus berupa {1}"
  case anObject = "an object|sebuah objek"
  case aList = "a list|sebuah daftar"
  case aText = "a text|sebuah teks"
  case aWholeNumber = "a whole number from {0} to {1}|bilangan bulat dari {0} sampai {1}"
  case aTruthValue = "true or false|true atau false"
  case oneOf = "one of {0}|salah satu dari {0}"
  case missingKey = "`{0}` is missing here|`{0}` tidak ada di sini"
  case unknownKey = "`{0}` means nothing here|`{0}` tidak berarti apa-apa di sini"
  case unknownOperation =
    "`{0}` is no operation|`{0}` bukan operasi"
  case didYouMean = "did you mean `{0}`?|apakah maksudnya `{0}`?"
  case thereAre = "there are {0}|yang ada: {0}"
  case otherBroker =
    "the case is for {0}; only cases for {1} can be played|kasus ini untuk {0}; hanya kasus untuk {1} yang dapat dijalankan"
  case unknownVersion =
    "version {0} is not known|versi {0} tidak dikenal"
  case tooManySteps = "more than {0} operations|lebih dari {0} operasi"
  case tooManyMessages =
    "more than {0} messages are published in all|lebih dari {0} pesan diterbitkan seluruhnya"
  case tooManyBytes =
    "more than {0} bytes are published in all|lebih dari {0} byte diterbitkan seluruhnya"
  case tooLong =
    "`{0}` has more than {1} bytes|`{0}` lebih dari {1} byte"
  case stepOutOfRange =
    "the case has no operation {0}|kasus ini tidak memiliki operasi {0}"
  case stepsOutOfOrder =
    "steps must be in the order of their operations|langkah harus berurutan menurut operasinya"

  public static let sameInBothLanguages: [ScriptFilePhrase] = []
}
