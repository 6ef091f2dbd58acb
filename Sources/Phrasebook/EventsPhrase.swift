/// The words of the screen with the event log and the life of one message.
public enum EventsPhrase: String, Phrase {
  case panelEvents = "Events [{0}]|Peristiwa [{0}]"
  case following = "newest at the bottom, following|terbaru di bawah, mengikuti"
  case notFollowing = "F follows|F mengikuti"
  case levelFrom = "from {0}|mulai {0}"
  case levelInfo = "info|info"
  case levelWarning = "WARN|PERINGATAN"
  case levelAlarm = "ALARM|ALARM"
  case notRecorded = "events are being collected …|peristiwa sedang dikumpulkan …"
  case nothingShown = "no event passes the filter|tidak ada peristiwa yang lolos saringan"
  case noEvents = "no event yet|belum ada peristiwa"
  case olderNotKept =
    "older than {0} is not kept; the log holds {1} at most|sebelum {0} tidak disimpan; log memuat paling banyak {1}"

  // The life of one message
  case panelJourney = "Message m-{0}|Pesan m-{0}"
  case panelJourneyNone = "Message|Pesan"
  case journeyHint =
    "Enter on an event of a message shows its way|Enter pada peristiwa pesan menampilkan jalannya"
  case journeyCut = "its beginning is not kept|awalnya tidak disimpan"
  case journeyPublished = "published by {0}|diterbitkan oleh {0}"
  case journeyRoute = "to {0} with key {1}|ke {0} dengan kunci {1}"
  case journeyRouteUnknown =
    "why it went where it went is not known any more|alasan arahnya sudah tidak diketahui"
  case journeyEnqueued = "entered {0}|masuk {0}"
  case journeyDelivered =
    "delivered from {0} to {1}, attempt {2}, waited {3}|dikirim dari {0} ke {1}, percobaan {2}, menunggu {3}"
  case journeyAcknowledged = "acknowledged by {0} after {1}|di-ack oleh {0} setelah {1}"
  case journeyRequeued =
    "given back to {0} by {1} after {2}|dikembalikan ke {0} oleh {1} setelah {2}"
  case journeyEffect = "its work is done at {0}|pekerjaannya selesai di {0}"
  case journeyDuplicate = "its work is done AGAIN at {0}|pekerjaannya dilakukan LAGI di {0}"
  case journeyDeadLettered = "dead-lettered from {0}|menjadi surat mati dari {0}"
  case journeyContinues = "goes on as m-{0} in {1}|berlanjut sebagai m-{0} di {1}"
  case journeyEnded = "{0} in {1}|{0} di {1}"
  case journeyTotal =
    "{0}: total {1} = queue {2} + consumers {3}|{0}: total {1} = antrean {2} + konsumen {3}"
  case journeyStill =
    "{0}: still there, so far queue {1} + consumers {2}|{0}: masih ada, sejauh ini antrean {1} + konsumen {2}"
  case journeyCause = "({0})|({0})"

  public static let sameInBothLanguages: [EventsPhrase] = [
    .levelInfo, .levelAlarm, .journeyCause,
  ]
}
