/// The words of what can be wrong with a scenario file.
public enum ProblemPhrase: String, Phrase {
  case error = "error|galat"
  case warning = "warning|peringatan"
  case hint = "hint|petunjuk"
  case andMore = "… and {0} more problems|… dan {0} masalah lagi"
  case inOverride = "in --set {0}: {1}|pada --set {0}: {1}"

  // The file as a whole
  case fileTooLarge =
    "the file has {0} bytes, more than 1 MiB|berkas berukuran {0} byte, lebih dari 1 MiB"
  case utf16 = "the file is UTF-16|berkas berformat UTF-16"
  case notUTF8 = "the file is not valid UTF-8 at byte {0}|berkas bukan UTF-8 yang sah pada byte {0}"
  case saveAsUTF8 = "save the file as UTF-8|simpan berkas sebagai UTF-8"
  case controlCharacter = "control character {0}|karakter kendali {0}"
  case emptyScenario =
    "the scenario is empty; a scenario needs at least `mqlab: 1` and `queues` or `topics`|skenario kosong; skenario perlu setidaknya `mqlab: 1` dan `queues` atau `topics`"
  case topNotMapping =
    "the top level must be a mapping of keys to values|tingkat teratas harus berupa pemetaan kunci ke nilai"

  // YAML
  case yamlUnreadable = "this is not valid YAML: {0}|ini bukan YAML yang sah: {0}"
  case twoDocuments =
    "a second document starts here; one file is one scenario|dokumen kedua mulai di sini; satu berkas satu skenario"
  case yamlVersion =
    "this YAML version or directive is not known|versi atau arahan YAML ini tidak dikenal"
  case removeDirective = "remove the line that begins with %|hapus baris yang diawali %"
  case tooDeep = "nesting deeper than 64|sarang lebih dalam dari 64"
  case tooManyValues = "more than 100,000 values|lebih dari 100.000 nilai"
  case tooManyTargets =
    "faults with more than 1,000,000 targets|gangguan dengan lebih dari 1.000.000 sasaran"
  case tooManyNodes =
    "aliases expand to more than 100,000 nodes|alias mengembang menjadi lebih dari 100.000 simpul"
  case tabIndentation =
    "tab used for indentation; use spaces|tab dipakai untuk indentasi; gunakan spasi"
  case listNeverClosed =
    "the list opened here is never closed|daftar yang dibuka di sini tidak pernah ditutup"
  case mappingNeverClosed =
    "the mapping opened here is never closed|pemetaan yang dibuka di sini tidak pernah ditutup"
  case quoteNeverClosed =
    "the quote opened here is never closed|kutipan yang dibuka di sini tidak pernah ditutup"
  case badEscape =
    "the quoted text has a bad escape: {0}|teks berkutip memuat urutan lolos yang salah: {0}"
  case colonInText =
    "a colon and a space stand inside a text without quotes|titik dua dan spasi ada di dalam teks tanpa kutipan"
  case quoteColon = "put the whole text in quotes|beri kutipan pada seluruh teks"
  case colonMissing = "a colon is missing behind this key|titik dua kurang di belakang kunci ini"
  case colonHint = "write `key: value`|tulis `kunci: nilai`"
  case indentation =
    "the indentation does not fit the lines above|indentasi tidak sesuai dengan baris di atasnya"
  case indentationHint =
    "keys of one mapping begin in the same column|kunci satu pemetaan mulai pada kolom yang sama"
  case badStart = "a text cannot begin with {0}|teks tidak boleh diawali {0}"
  case quoteText = "put the text in quotes|beri kutipan pada teks"
  case unknownAlias = "no anchor `{0}` before this alias|tidak ada jangkar `{0}` sebelum alias ini"
  case quoteStar = "a text that begins with * needs quotes|teks yang diawali * memerlukan kutipan"
  case keyNotText = "a key must be plain text|kunci harus berupa teks biasa"
  case mergeKey =
    "merge keys (<<) are not part of the language|kunci gabung (<<) bukan bagian bahasa ini"
  case mergeHint =
    "write the keys out, or use `repeat`|tulis kuncinya satu per satu, atau gunakan `repeat`"
  case duplicateKey = "the key `{0}` stands here twice|kunci `{0}` ditulis dua kali di sini"
  case duplicateKeyOfLine =
    "the key `{0}` was given on line {1} already|kunci `{0}` sudah ada pada baris {1}"
  case tagsForbidden = "tags are not allowed: {0}|tag tidak diizinkan: {0}"

  // Keys and shapes
  case unknownKey = "unknown key `{0}`|kunci `{0}` tidak dikenal"
  case laterKey =
    "unknown key `{0}`: it belongs to a later version of the language|kunci `{0}` tidak dikenal: milik versi bahasa yang akan datang"
  case didYouMean = "did you mean `{0}`?|apakah maksud Anda `{0}`?"
  case knownHere = "known here: {0}|yang dikenal di sini: {0}"
  case missingKey = "`{0}` is missing|`{0}` belum ada"
  case missingExample = "add `{0}`|tambahkan `{0}`"
  case mappingExpected =
    "a mapping of keys to values is expected|diharapkan pemetaan kunci ke nilai"
  case listExpected = "a list is expected|diharapkan sebuah daftar"
  case textExpected = "a text is expected|diharapkan sebuah teks"
  case oneTextForEachLanguage =
    "write a text, or `{en: …, id: …}`|tulis sebuah teks, atau `{en: …, id: …}`"
  case exactlyOneOf = "exactly one of these is needed: {0}|diperlukan tepat satu dari: {0}"
  case notTogether = "`{0}` does not go with {1}|`{0}` tidak cocok dengan {1}"
  case needsKey = "`{0}` needs `{1}`|`{0}` memerlukan `{1}`"
  case languageVersionUnknown =
    "this program reads version 1 of the language|program ini membaca bahasa versi 1"
  case notStatement = "`{0}` is not a statement|`{0}` bukan pernyataan"
  case statementsHint = "statements are S1 to S38|pernyataan adalah S1 sampai S38"
  case otherDialect =
    "`{0}` is a word of {1}; this file is for {2}|`{0}` adalah kata milik {1}; berkas ini untuk {2}"
  case dialectHint =
    "it exists under {0}; queues, topics, producers, consumers and subscribers exist everywhere|ada di bawah {0}; queues, topics, producers, consumers, dan subscribers ada di mana saja"
  case noSharedSubscription =
    "a plain topic of ActiveMQ has no shared subscriptions, so `{0}` cannot stand here|topik biasa ActiveMQ tidak punya langganan bersama, jadi `{0}` tidak bisa di sini"
  case useVirtualTopic =
    "on a virtual topic, `VirtualTopic.…`, each group has a queue that is shared|pada topik virtual, `VirtualTopic.…`, setiap grup punya antrean yang dipakai bersama"
  case notAVirtualTopic =
    "a virtual topic is named `VirtualTopic.…`, not `{0}`|topik virtual dinamai `VirtualTopic.…`, bukan `{0}`"
  case notInDialect = "{1} has no `{0}`|{1} tidak mengenal `{0}`"
  case useEventsStore =
    "a topic under `events-store` keeps its events|topik di bawah `events-store` menyimpan peristiwanya"
  case onlyStored =
    "`{0}` is for subscribers of an events store, and `{1}` is a topic of plain events|`{0}` untuk pelanggan events-store, sedangkan `{1}` topik peristiwa biasa"
  case replayExpected =
    "new, first, last, `sequence 501`, `time 45s` or `delta 30s` is expected, not {0}|diharapkan new, first, last, `sequence 501`, `time 45s` atau `delta 30s`, bukan {0}"
  case storedAlone =
    "subscribers of an events store read on their own: `{0}` cannot stand here|pelanggan events-store membaca sendiri-sendiri: `{0}` tidak bisa di sini"
  case badSelector = "the selector at character {0}: {1}|selektor pada karakter {0}: {1}"
  case unknownDialect = "no dialect `{0}`|tidak ada dialek `{0}`"

  // Values
  case booleanExpected = "`{0}` is true or false, not {1}|`{0}` bernilai true atau false, bukan {1}"
  case trueOrFalse = "write `true` or `false`|tulis `true` atau `false`"
  case allowedRange = "allowed: {0} .. {1}|yang diizinkan: {0} .. {1}"
  case wholeNumberExpected =
    "a whole decimal number is expected, not {0}|diharapkan bilangan bulat desimal, bukan {0}"
  case numberOutOfRange = "{0} is out of range|{0} di luar rentang"
  case allowedWords = "allowed: {0}|yang diizinkan: {0}"
  case notAWord = "`{0}` cannot be {1}|`{0}` tidak bisa {1}"
  case durationExpected =
    "a duration with its unit is expected, not {0}|diharapkan durasi dengan satuannya, bukan {0}"
  case durationHint = "write 5s, 300ms, 2m, 1h|tulis 5s, 300ms, 2m, 1h"
  case zeroDuration = "zero is not allowed here|nol tidak diizinkan di sini"
  case tooFine = "{0} is finer than a nanosecond|{0} lebih halus dari satu nanodetik"
  case tooLong =
    "{0} is longer than 30 days of simulated time|{0} lebih lama dari 30 hari waktu simulasi"
  case rateExpected = "a rate is expected, not {0}|diharapkan sebuah laju, bukan {0}"
  case rateHint =
    "write 50/s, 30/m or 10/h; allowed: above 0 to 1e9/s|tulis 50/s, 30/m, atau 10/h; yang diizinkan: di atas 0 sampai 1e9/s"
  case sizeExpected =
    "a size with its unit is expected, not {0}|diharapkan ukuran dengan satuannya, bukan {0}"
  case sizeHint = "write 256B, 1KiB, 2MiB, 1kB|tulis 256B, 1KiB, 2MiB, 1kB"
  case shareExpected =
    "a share from 0% to 100% is expected, not {0}|diharapkan bagian dari 0% sampai 100%, bukan {0}"
  case shareHint = "write 5%, 0.5% or 1/3|tulis 5%, 0.5%, atau 1/3"
  case factorExpected = "a factor is expected, not {0}|diharapkan sebuah faktor, bukan {0}"
  case factorHint =
    "write 10 or 0.5; allowed: above 0 to 1000000|tulis 10 atau 0.5; yang diizinkan: di atas 0 sampai 1000000"
  case lawExpected =
    "a duration or a law is expected, not {0}|diharapkan durasi atau sebaran, bukan {0}"
  case unknownLaw = "no law `{0}`|tidak ada sebaran `{0}`"
  case lawForm = "`{0}` is written otherwise|`{0}` ditulis dengan cara lain"
  case lawFormHint = "write {0}|tulis {0}"
  case infiniteMean =
    "infinite mean: the shape must be above 1|rata-rata tak hingga: shape harus di atas 1"
  case zeroSpread =
    "this law does not vary: its spread or mean is zero|sebaran ini tidak bervariasi: simpangan atau rata-ratanya nol"
  case writeConstant = "write the duration alone, such as 10ms|tulis durasinya saja, misalnya 10ms"
  case slidesNot =
    "this cannot be judged over every stretch of a length|ini tidak dapat dinilai untuk setiap rentang dengan panjang tertentu"
  case slidesHint =
    "counters by `count` or `rate`, one divided by another, gauges by `mean`, `min` or `max`, and trends can, against a value: `queue.q.ready mean < 9 over 10s`|yang dapat: penghitung dengan `count` atau `rate`, satu dibagi yang lain, ukuran dengan `mean`, `min`, atau `max`, dan tren, terhadap satu nilai: `queue.q.ready mean < 9 over 10s`"
  case variantsOverWholeRun =
    "variants are compared over their whole runs; leave window and `sometimes` out|varian dibandingkan untuk seluruh simulasi; hilangkan jendela dan `sometimes`"
  case reversedRange = "the range ends before it begins|rentang berakhir sebelum dimulai"
  case sharesSum =
    "the shares must be exact and sum to 100%|bagian-bagian harus eksak dan berjumlah 100%"
  case weightsAllZero = "all weights are zero|semua bobot nol"
  case aList = "a list|sebuah daftar"
  case aMapping = "a mapping|sebuah pemetaan"
  case warmUpTooLong = "the warm-up is as long as the run|pemanasan sepanjang simulasi"

  // Names and references
  case badName = "`{0}` is not a name|`{0}` bukan nama"
  case namePattern =
    "names are 1 to 128 letters, digits, dots, hyphens and underscores (A-Z a-z 0-9 . - _), the first a letter or digit|nama terdiri atas 1 sampai 128 huruf, angka, titik, tanda hubung, dan garis bawah (A-Z a-z 0-9 . - _), yang pertama huruf atau angka"
  case nameTaken = "{0} `{1}` exists already, from line {2}|{0} `{1}` sudah ada, dari baris {2}"
  case repeatNeedsIndex =
    "`{0}` is repeated and needs {i} in its name|`{0}` diulang dan memerlukan {i} dalam namanya"
  case repeatHint = "write a name such as `worker-{i}`|tulis nama seperti `worker-{i}`"
  case repeatTooHeavy =
    "repeating this takes too much memory|mengulang ini memakan terlalu banyak memori"
  case repeatLimit = "more than the limit {0}|lebih dari batas {0}"
  case tooManyEntities = "more {0} than the limit 10,000|jumlah {0} melebihi batas 10.000"
  case tooManyActors =
    "more producers, consumers and subscribers than the limit 10,000|produsen, konsumen, dan pelanggan melebihi batas 10.000"
  case tooManyBindings =
    "more bindings than the limit 1,000,000|pengikatan melebihi batas 1.000.000"
  case tooManyVariants = "more variants than the limit 26|varian melebihi batas 26"
  case noSuchName = "no {0} `{1}`|tidak ada {0} `{1}`"
  case noneOfKind = "the file has no {0}|berkas ini tidak punya {0}"
  case notATopic = "`{0}` is an exchange, not a topic|`{0}` adalah exchange, bukan topik"
  case onlyQuorum = "`{0}` belongs to quorum queues|`{0}` hanya untuk antrean quorum"
  case addTypeQuorum = "add `type: quorum`|tambahkan `type: quorum`"
  case alwaysDurable =
    "a {1} queue is durable, neither exclusive nor auto-delete; `{0}` cannot be so|antrean {1} selalu durable, tidak exclusive dan tidak auto-delete; `{0}` tidak bisa begitu"
  case notForKind =
    "a {1} queue has no `{0}`; RabbitMQ refuses it|antrean {1} tidak punya `{0}`; RabbitMQ menolaknya"
  case kindsHaveIt = "these have it: {0}|yang memilikinya: {0}"
  case atLeastOnceNeedsRefusal =
    "at-least-once dead-lettering needs a quorum queue that refuses when it is full|dead-letter at-least-once memerlukan antrean quorum yang menolak saat penuh"
  case notOnStream = """
    `{0}` does not work on a stream; RabbitMQ refuses it|\
    `{0}` tidak bekerja pada stream; RabbitMQ menolaknya
    """
  case onlyStream = """
    only a stream can be read from an offset; `{0}` is none|\
    hanya stream bisa dibaca dari suatu offset; `{0}` bukan stream
    """
  case streamNeedsPrefetch = """
    a consumer of a stream needs a `prefetch` above 0|\
    konsumen stream memerlukan `prefetch` di atas 0
    """
  case sharedLimitRefused = """
    `{0}` is a {1} queue: RabbitMQ refuses a prefetch of the channel there|\
    `{0}` adalah antrean {1}: RabbitMQ menolak prefetch saluran di sana
    """
  case exclusiveOnSingleActive = """
    queue `{0}` has a single active consumer already; `exclusive` is refused there|\
    antrean `{0}` sudah punya satu konsumen aktif; `exclusive` ditolak di sana
    """
  case internalExchange = """
    exchange `{0}` is internal: it takes messages from other exchanges only|\
    exchange `{0}` bersifat internal: hanya menerima pesan dari exchange lain
    """
  case offsetExpected = "`offset` cannot be {0}|`offset` tidak bisa {0}"
  case offsetHint = """
    write first, last, next, a number such as 500, or a time of the run such as 45s|\
    tulis first, last, next, nomor seperti 500, atau waktu simulasi seperti 45s
    """
  case wordOrDuration =
    "write {0}, or a duration such as 200ms|tulis {0}, atau durasi seperti 200ms"
  case keysIgnored = "a {0} exchange ignores keys|exchange {0} mengabaikan kunci"
  case onlyHeadersExchange = """
    only a headers exchange looks at `{0}`; `{1}` is none|\
    hanya exchange headers melihat `{0}`; `{1}` bukan exchange headers
    """
  case headerUnseen = """
    match `{1}` leaves `{0}` out, as every name that begins with x-|\
    match `{1}` mengabaikan `{0}`, seperti semua nama yang diawali x-
    """
  case useMatchWithX = "write `match: {0}-with-x`|tulis `match: {0}-with-x`"
  case useMatch = "say `match` instead of a header x-match|pakai `match`, bukan header x-match"
  case headerNotText = """
    `{0}` must be a list of texts: RabbitMQ refuses the message|\
    `{0}` harus berupa daftar teks: RabbitMQ menolak pesannya
    """
  case transactionsAlone = """
    a channel has transactions or `{0}`, not both|\
    sebuah saluran memakai transaksi atau `{0}`, tidak keduanya
    """
  case badPattern = """
    `{0}` is no regular expression that mqlab reads, or too large a one: see character {1}|\
    `{0}` bukan ekspresi reguler yang dibaca mqlab, atau terlalu besar: lihat karakter {1}
    """
  case patternHint = "known are . [a-z] () * + ? {2,5} ^ $|dikenal: . [a-z] () * + ? {2,5} ^ $"
  case policySaysNothing = "this policy sets nothing|kebijakan ini tidak mengatur apa pun"
  case leaveKeyOut = "leave `key` out|hilangkan `key`"
  case groupDurability = """
    subscribers of group `{0}` must agree on `durable`|\
    pelanggan grup `{0}` harus sama soal `durable`
    """
  case stageNeedsLength =
    "only the last stage may go without `for`|hanya tahap terakhir yang boleh tanpa `for`"

  // Faults
  case nothingToSlow =
    "routing takes no time, so that nothing can be slow|perutean tidak memakan waktu, jadi tidak ada yang bisa lambat"
  case contradictoryFaults = """
    `{0}` contradicts `{1}` of line {2}: one actor, one time|\
    `{0}` bertentangan dengan `{1}` pada baris {2}: pelaku sama, waktu sama
    """
  case noSuchTarget = "nobody is named `{0}`|tidak ada yang bernama `{0}`"
  case wrongTarget =
    "{0} cannot strike `{1}`; it strikes: {2}|{0} tidak bisa mengenai `{1}`; yang bisa kena: {2}"
  case nobodyToHit =
    "the file has nobody it could strike|berkas ini tidak punya siapa pun yang bisa kena"
  case randomAlone = "`random:` cannot stand in a list|`random:` tidak bisa ada dalam daftar"
  case badRandomTarget = "`{0}` is no random choice|`{0}` bukan pilihan acak"
  case randomTargetHint = "write `random:2 of work*`|tulis `random:2 of work*`"
  case tooFewTargets =
    "`{0}` wants more than the {1} there are|`{0}` meminta lebih dari {1} yang ada"
  case badInstance = "`{0}` names no instance|`{0}` tidak menamai instans"
  case instanceHint = "instances count from 1: `worker#1`|instans dihitung dari 1: `worker#1`"
  case noSuchInstance = "`{0}` does not exist; there are {1}|`{0}` tidak ada; jumlahnya {1}"

  // Expectations
  case metricMissing = "a metric is missing here|metrik belum ada di sini"
  case noSuchMetric = "no metric `{0}`|tidak ada metrik `{0}`"
  case noSuchMeasure = "no measure `{0}` in `{1}`|tidak ada ukuran `{0}` pada `{1}`"
  case metricForm =
    "metrics look like `queue.orders.ready`, `consumer.worker.delivered`, `lost`, `end-to-end`|metrik tampak seperti `queue.orders.ready`, `consumer.worker.delivered`, `lost`, `end-to-end`"
  case ratioOfCounters = "only counters can be divided|hanya penghitung yang bisa dibagi"
  case aggregationMissing =
    "`{0}` has many values; say which you mean|`{0}` punya banyak nilai; sebutkan yang mana"
  case oneOf = "one of: {0}|salah satu dari: {0}"
  case notAnAggregation = "`{0}` is no aggregation|`{0}` bukan agregasi"
  case aggregationMisfit = "`{0}` does not fit `{1}`|`{0}` tidak cocok untuk `{1}`"
  case operatorMissing = "a comparison is expected, not `{0}`|diharapkan pembanding, bukan `{0}`"
  case valueMissing = "a value is missing here|nilai belum ada di sini"
  case wrongUnit = "`{0}` does not fit the metric|`{0}` tidak cocok dengan metrik"
  case writeLike = "write it like {0}|tulis seperti {0}"
  case wrongRange = "`{0}` is no range|`{0}` bukan rentang"
  case zeroTolerance = "a tolerance of zero is none|toleransi nol bukan toleransi"
  case leaveToleranceOut =
    "leave the tolerance out for an exact value|hilangkan toleransi untuk nilai tepat"
  case unexpectedWord = "`{0}` is not expected here|`{0}` tidak diharapkan di sini"
  case wordExpected = "`{0}` is expected here|`{0}` diharapkan di sini"
  case windowForms =
    "windows: during FAULT, before FAULT, within 5s after FAULT, from 1s to 5s, over 10s|jendela: during GANGGUAN, before GANGGUAN, within 5s after GANGGUAN, from 1s to 5s, over 10s"
  case noPresentValue = """
    `{0}` has no value at an instant; take a counter or a gauge|\
    `{0}` tidak punya nilai pada satu saat; pakai penghitung atau tolok ukur
    """
  case noSuchVariant = "no variant `{0}`|tidak ada varian `{0}`"
  case nothingCompared = "the file has no `compare`|berkas ini tidak punya `compare`"
  case variantOnBothSides = """
    only an expectation that begins with a variant can speak of another|\
    hanya harapan yang diawali varian bisa menyebut varian lain
    """
  case unitsDiffer =
    "the two sides are measured in different units|kedua sisi memakai satuan berbeda"
  case prefixWithVariant =
    "it exists in variant {0}: begin with `{0}:`|itu ada di varian {0}: awali dengan `{0}:`"
  case expectationForm = """
    an expectation is a text, or a mapping with `expect`|\
    harapan berupa teks, atau pemetaan dengan `expect`
    """

  // Overrides and variants
  case overrideForm = "this is not `path=value`|ini bukan `jalur=nilai`"
  case overrideHint = """
    write consumers.worker.instances=4; quote names with dots: 'queues."a.b".ttl=5s'|\
    tulis consumers.worker.instances=4; beri kutipan pada nama bertitik: \
    'queues."a.b".ttl=5s'
    """
  case overrideTooLong = "the value is longer than 64 KiB|nilainya lebih panjang dari 64 KiB"
  case keyTooLong = "a key has at most 255 bytes|kunci paling panjang 255 byte"
  case overrideIntoScalar =
    "`{0}` holds a single value and no keys|`{0}` berisi satu nilai dan tidak punya kunci"
  case overrideNoElement =
    "the list `{0}` has {1} elements, counted from 0|daftar `{0}` punya {1} elemen, dihitung dari 0"
  case overrideNothing = "there is no `{0}` to remove|tidak ada `{0}` untuk dihapus"
  case badPath = "`{0}` is no path|`{0}` bukan jalur"
  case pathHint = """
    write keys with dots between, such as consumers.worker.instances|\
    tulis kunci dengan titik di antaranya, misalnya consumers.worker.instances
    """
  case notInVariant = "a variant cannot change `{0}`|varian tidak bisa mengubah `{0}`"

  // The whole experiment
  case deadLetterCycle = "dead letters go in a circle: {0}|pesan gagal berputar: {0}"
  case onwardCycle = "messages go in a circle: {0}|pesan berputar: {0}"
  case allowCycleHint = """
    say `allow-cycle: true` on one of these queues if that is the point|\
    tulis `allow-cycle: true` pada salah satu antrean ini jika memang itu maksudnya
    """
  case tooManyEvents = "about {0} events; the limit is 1e9|sekitar {0} kejadian; batasnya 1e9"
  case lowerRate = "lower the rate or the duration|turunkan laju atau durasinya"
  case deadBinding =
    "no message can take this binding|tidak ada pesan yang bisa melewati pengikatan ini"
  case keysPublished = "keys published there: {0}|kunci yang diterbitkan ke sana: {0}"
  case nobodyPublishes =
    "nobody publishes to exchange `{0}`|tidak ada yang menerbitkan ke exchange `{0}`"
  case nowhere = """
    messages with key `{0}` reach no queue|\
    pesan dengan kunci `{0}` tidak mencapai antrean mana pun
    """
  case nowhereHint = """
    bind a queue, or say `mandatory: true` if they are to be returned|\
    ikat sebuah antrean, atau tulis `mandatory: true` jika memang harus dikembalikan
    """
  case unstableQueue = """
    queue `{0}` gets more than its consumers can do: rho = {1}|\
    antrean `{0}` menerima lebih dari kemampuan konsumennya: rho = {1}
    """
  case noConsumers = "nobody consumes|tidak ada yang mengonsumsi"
  case noProducers = "nobody publishes|tidak ada yang menerbitkan"
  case noSubscribers = "nobody listens to topic `{0}`|tidak ada yang mendengarkan topik `{0}`"
  case faultNever =
    "`{0}` never strikes: the run ends at {1}|`{0}` tidak pernah terjadi: simulasi usai pada {1}"
  case actionNever =
    "it is never done: the run ends at {0}|tidak pernah dilakukan: simulasi usai pada {0}"
  case noRateToSet = "`{0}` has no rate: only open arrivals have|`{0}` tidak punya laju kedatangan"
  case workOfService =
    "`{0}` works by steps, which do not change|`{0}` bekerja menurut langkah yang tetap"
  case streamStays = "`{0}` is a stream: its content stays|`{0}` adalah stream: isinya tetap"
  case tooManyHired =
    "{0} instances are added: at most {1} can be|{0} instans ditambahkan: paling banyak {1}"
  case faultChanceless =
    "`{0}` never strikes: its chance is zero|`{0}` tidak pernah terjadi: peluangnya nol"
  case faultImpossible = """
    `{0}` never strikes: its condition cannot come true|\
    `{0}` tidak pernah terjadi: syaratnya tidak mungkin terpenuhi
    """
  case startsNever =
    "`{0}` never starts: the run ends at {1}|`{0}` tidak pernah mulai: simulasi usai pada {1}"
  case windowNever = """
    the window lies behind the end of the run at {0}|\
    jendela terletak sesudah simulasi usai pada {0}
    """

  public static let sameInBothLanguages: [ProblemPhrase] = []
}
