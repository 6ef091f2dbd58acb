/// The words of what can be wrong with the lesson of a scenario file.
public enum LessonProblemPhrase: String, Phrase {
  case choiceCount =
    "a question has 2 to 9 choices; here are {0}|pertanyaan punya 2 sampai 9 jawaban; ini {0}"
  case oneIsRight = """
    exactly one choice of a question is `right: true`; here are {0}|\
    tepat satu jawaban pertanyaan diberi `right: true`; ini {0}
    """
  case tooMany = "more than {1} under `{0}`|lebih dari {1} di bawah `{0}`"
  case textTooLong = """
    a text of a lesson has at most {0} bytes|\
    teks pelajaran paling panjang {0} byte
    """
  case stepNever = """
    the step never comes: everything has ended by {0}|\
    langkah ini tidak pernah tiba: semuanya usai pada {0}
    """

  public static let sameInBothLanguages: [LessonProblemPhrase] = []
}
