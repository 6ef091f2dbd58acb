/// Words of going back and forth in time.
public enum TimePhrase: String, Phrase {
  case runPast = "PAST -{0}|LALU -{0}"
  case runReplay = "REPLAY|PUTAR ULANG"
  case runRepeating = "REPLAY {0}|ULANGAN {0}"
  case shownAt = "shown {0}|tampil {0}"
  case backToLive = "F=live|F=kini"
  case panel = "Timeline|Garis waktu"
  case whichBranch =
    "branch {0}, seed {1}, event {2} of {3}|cabang {0}, benih {1}, peristiwa {2} dari {3}"
  case whichBranchShort = "branch {0}, event {1}|cabang {0}, peristiwa {1}"
  case rowDepth = "depth|isi"
  case rowP99 = "p99|p99"
  case rowMarks = "marks|tanda"
  case markBookmark = "bookmark {0}|penanda {0}"
  case markBranch = "branch {0}|cabang {0}"
  case branchesFrom = "{0} from {1}|{0} sejak {1}"
  case enterBranches =
    "Enter here starts branch {0}; {1} kept|Enter di sini memulai cabang {0}; {1} tetap"
  case replaySame = "recorded: replays exactly|terekam: terulang persis"
  case replayUpTo = "replay the same up to {0}|ulangan sama sampai {0}"
  case replayDiffers = "REPLAY DIFFERS at {0}|ULANGAN BERBEDA pada {0}"
  case thinned = "{0} coarser history: slower to reach|{0} riwayat renggang: lebih lambat dicapai"
  case sayBranched =
    "branch {0} begins here, paused; the others are kept|cabang {0} mulai di sini, dijeda; lainnya tetap"
  case sayBookmarked = "bookmark {0} at {1}|penanda {0} pada {1}"
  case chooseBookmark = "Go to bookmark|Ke penanda"
  case compareTitle = "Compare {0} and {1}|Bandingkan {0} dan {1}"
  case compareDepth =
    "{0}: ready and unacked, max per {1} column|{0}: siap dan belum ack, maks per kolom {1}"
  case compareLine = "{0} at {1}|{0} pada {1}"
  case compareDifference = "{0} minus {1}|{0} dikurangi {1}"
  case compareWaiting = "the other branch is on its way|cabang lain sedang disiapkan"
  case compareMeasure = "whole run so far|seluruh simulasi sejauh ini"
  case figurePublished = "published|terbit"
  case figureAcknowledged = "acknowledged|di-ack"
  case figureRedelivered = "redelivered|dikirim ulang"
  case figureDeadLettered = "dead-lettered|surat gagal"
  case figureReady = "ready now|siap kini"
  case figureMaximum = "ready at most|siap terbanyak"
  case figureP99 = "p99 publish to ack|p99 terbit sampai ack"

  public static let sameInBothLanguages: [TimePhrase] = [.rowP99]
}
