/// What a script says to the broker, in words: the headings of `mqlab script --explain`.
public enum StepPhrase: String, Phrase {
  case declareQueue = "declare queue {0}{1}|deklarasikan antrean {0}{1}"
  case inspectQueue =
    "ask whether queue {0} exists|tanyakan apakah antrean {0} ada"
  case deleteQueue = "delete queue {0}{1}|hapus antrean {0}{1}"
  case purge = "purge queue {0}|kosongkan antrean {0}"
  case declareExchange = "declare {0} exchange {1}{2}|deklarasikan exchange {0} {1}{2}"
  case inspectExchange = "ask whether exchange {0} exists|tanyakan apakah exchange {0} ada"
  case deleteExchange = "delete exchange {0}{1}|hapus exchange {0}{1}"
  case bind =
    "bind {0} to exchange {1} with key {2}{3}|ikat {0} ke exchange {1} dengan kunci {2}{3}"
  case unbind =
    "unbind {0} from exchange {1} with key {2}{3}|lepas {0} dari exchange {1} dengan kunci {2}{3}"
  case publish =
    "publish {0} to {1} with key {2}{3}|terbitkan {0} ke {1} dengan kunci {2}{3}"
  case selectConfirms =
    "ask for publisher confirms|minta konfirmasi penerbitan (publisher confirm)"
  case consume = "start consumer {0} on queue {1}{2}|mulai konsumen {0} pada antrean {1}{2}"
  case cancel = "cancel consumer {0}|hentikan konsumen {0}"
  case limitPrefetch =
    "limit prefetch to {0} for each consumer|batasi prefetch {0} untuk tiap konsumen"
  case limitShared =
    "limit prefetch to {0} for the whole channel|batasi prefetch {0} untuk seluruh kanal"
  case acknowledge = "acknowledge delivery {0}|akui pengiriman {0}"
  case acknowledgeUpTo =
    "acknowledge every delivery up to {0}|akui semua pengiriman sampai {0}"
  case requeue = "give delivery {0} back to its queue|kembalikan pengiriman {0} ke antreannya"
  case requeueUpTo =
    "give every delivery up to {0} back to its queue|kembalikan semua pengiriman sampai {0} ke antreannya"
  case drop = "reject delivery {0} for good|tolak pengiriman {0} untuk seterusnya"
  case dropUpTo =
    "reject every delivery up to {0} for good|tolak semua pengiriman sampai {0} untuk seterusnya"
  case recover =
    "give everything unsettled back (basic.recover)|kembalikan semua yang belum diselesaikan (basic.recover)"
  case get = "get one message from queue {0}|ambil satu pesan dari antrean {0}"
  case drain =
    "get messages from queue {0} until it is empty|ambil pesan dari antrean {0} sampai kosong"
  case selectTransaction = "begin transactions|mulai transaksi"
  case commit = "commit the transaction|sahkan (commit) transaksi"
  case rollback = "roll the transaction back|batalkan (rollback) transaksi"
  case openChannel = "open the channel|buka kanal"
  case closeChannel = "close the channel|tutup kanal"
  case closeConnection = "close connection {0}|tutup koneksi {0}"
  case dropConnection = "cut connection {0} off|putuskan koneksi {0}"
  case wait = "wait {0}|tunggu {0}"
  case depth = "look at queue {0}|lihat antrean {0}"
  case depthOfAll = "look at every queue|lihat semua antrean"
  case setPolicy =
    "set policy {0} for names like {1}: {2}|pasang kebijakan {0} untuk nama seperti {1}: {2}"
  case clearPolicy = "clear policy {0}|hapus kebijakan {0}"
  case restartBroker = "restart the broker|mulai ulang broker"
  case control = "operator: {0}|operator: {0}"

  // Details in brackets
  case passive = "passive|pasif"
  case transient = "not durable|tidak awet (durable)"
  case exclusive = "exclusive|eksklusif"
  case autoDelete = "auto-delete|hapus otomatis"
  case internalExchange = "internal|internal"
  case ifUnused = "if unused|jika tak dipakai"
  case ifEmpty = "if empty|jika kosong"
  case noAck = "no acknowledgements|tanpa pengakuan"
  case mandatory = "mandatory|wajib sampai (mandatory)"
  case immediate = "immediate|segera (immediate)"
  case times = "{0} times|{0} kali"
  case onChannel = "{0}  [{1}]|{0}  [{1}]"
  case defaultExchange = "the default exchange|exchange bawaan"
  case exchangeNamed = "exchange {0}|exchange {0}"
  case everyUnsettled = "all|semua"

  public static let sameInBothLanguages: [StepPhrase] = [
    .control, .internalExchange, .onChannel, .exchangeNamed,
  ]
}
