/// The words of lessons on the live screen.
public enum LessonPhrase: String, Phrase {
  case lesson = "Lesson|Pelajaran"
  case pageAbout = "about|tentang"
  case pagePredict = "predict {0} of {1}|perkirakan {0} dari {1}"
  case pageSteps = "steps {0} of {1}|langkah {0} dari {1}"
  case pageExplain = "explain|jelaskan"
  case pageExperiment = "experiment|cobalah"
  case pageQuiz = "quiz {0} of {1}|kuis {0} dari {1}"
  case pageOf = "page {0} of {1}|halaman {0} dari {1}"
  case contents = """
    lesson: {0} predictions, {1} steps, {2} questions|\
    pelajaran: {0} perkiraan, {1} langkah, {2} pertanyaan
    """

  // Questions
  case predictFirst = "Predict before it runs.|Perkirakan sebelum simulasi berjalan."
  case predictNoted = "Noted. The run will tell.|Dicatat. Simulasi akan menjawab."
  case answerRight = "Right.|Benar."
  case answerWrong = "Not quite.|Belum tepat."
  case predictRight = "You predicted it.|Perkiraan Anda tepat."
  case predictWrong = "You predicted {0}; it is {1}.|Perkiraan Anda {0}; jawabannya {1}."
  case tryAgain = "Try another answer.|Coba jawaban lain."
  case score = "{0} of {1} right at the first try|{0} dari {1} benar pada percobaan pertama"

  // Steps
  case waitsFor = "waits for {0}|menunggu {0}"
  case waitsStrike = "waits for {0} to strike|menunggu {0} terjadi"
  case waitsHealing = "waits for {0} to heal|menunggu {0} pulih"
  case waitsVariant = "in variant {0} (v)|pada varian {0} (v)"
  case waitsStart = "waits for the start|menunggu dimulai"
  case stillToCome = "{0} more to come|{0} lagi menyusul"
  case lookAt = "Look at: {0} {1}|Lihat: {0} {1}"
  case allSteps = "All steps have been seen.|Semua langkah sudah terlihat."

  // Experiments
  case whatComes = "What you will see: {0}|Yang akan terlihat: {0}"

  // The list
  case byStatement = "by statement|menurut pernyataan"

  // What is said in the footer
  case sayPredict = """
    paused: answer the question, or Space runs without|\
    jeda: jawab pertanyaannya, atau Space menjalankan
    """
  case sayStep = "step {0}: a moment of the lesson has come|langkah {0}: saat pelajaran telah tiba"
  case sayShown = "the lesson stands beside the screens|pelajaran tampil di samping layar"
  case sayHidden = "the lesson is hidden; L shows it|pelajaran disembunyikan; L menampilkan"

  public static let sameInBothLanguages: [LessonPhrase] = []
}
