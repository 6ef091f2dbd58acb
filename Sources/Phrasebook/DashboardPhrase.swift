/// The words of the live dashboard.
public enum DashboardPhrase: String, Phrase {
  // Screens and panels
  case screenOverview = "Overview|Ikhtisar"
  case screenQueues = "Queues|Antrean"
  case screenLatency = "Latency|Latensi"
  case screenTopology = "Topology|Topologi"
  case screenEvents = "Events|Peristiwa"
  case screenFaults = "Faults|Gangguan"
  case screenLearn = "Learn|Belajar"
  case panelHealth = "Health|Kesehatan"
  case panelQueues = "Queues|Daftar antrean"
  case panelDepth = "Depth|Kedalaman"
  case panelLatency = "Latency publish to ack, all queues|Latensi terbit sampai ack, semua antrean"
  case panelExpectations = "Expectations|Harapan"
  case panelNow = "Now|Saat ini"
  case panelConsumers = "Consumers|Konsumen"
  case panelCatalogue = "Inject a fault|Beri gangguan"
  case panelFaultList = "Planned, active and ended faults|Gangguan terencana, aktif, selesai"
  case panelAbout = "About this fault|Tentang gangguan ini"
  case panelMarks = "Marks|Penanda"
  case panelHelp = "Help|Bantuan"
  case panelScenarios = "Scenarios to open|Pilihan skenario"
  case scenarioTitle = "scenario {0}|skenario {0}"

  // Title, timeline and lines above the panels
  case simulated = "sim {0}|waktu {0}"
  case runRunning = "RUN {0}|JALAN {0}"
  case runMaximum = "RUN max ({0})|JALAN maks ({0})"
  case runMaximumOnly = "RUN max|JALAN maks"
  case runLagging = "LAGGING {0} ({1})|TERTINGGAL {0} ({1})"
  case runPaused = "PAUSED|JEDA"
  case runStep = "STEP|LANGKAH"
  case runDone = "DONE|SELESAI"
  case timelineLive = "LIVE|LANGSUNG"
  case timelineWarmUp = "WARM-UP|PEMANASAN"
  case timelineDrain = "DRAIN|PENGURASAN"
  case timelineDone = "END|AKHIR"
  case noAlarm = "no alarm, nothing is wrong|tidak ada alarm, semua baik"
  case filterNone = "filter: none (/ filters)|saring: tidak ada (/ menyaring)"
  case filterLabel = "filter:|saring:"
  case filterCount = "{0} of {1} (Esc clears)|{0} dari {1} (Esc menghapus)"
  case countOf = "{0} of {1}|{0} dari {1}"
  case sortedBy = "sort {0}|urut {0}"
  case moreBelow = "{0} more below|{0} lagi di bawah"
  case tooSmall = "Window too small|Jendela terlalu kecil"
  case tooSmallHave = "have {0}|ukuran {0}"
  case tooSmallNeed = "need {0}|perlu {0}"
  case tooSmallRuns = "q quits; the run continues|q keluar; simulasi tetap jalan"
  case tooSmallKeys = "q quits|q keluar"

  // Alarms
  case wordAlarm = "alarm|bahaya"
  case wordWarning = "warning|awas"
  case alarmGrows = "{0} grows: in {1}/s, out {2}/s|{0} bertambah: masuk {1}/s, keluar {2}/s"
  case alarmFullIn = ", full in {0}|, penuh dalam {0}"
  case alarmCrashed = "{0} crashed at {1}|{0} mati mendadak pada {1}"
  case alarmAway = "{0} is away since {1}|{0} pergi sejak {1}"
  case alarmPaused = "the broker does nothing since {0}|broker tidak bekerja sejak {0}"
  case alarmBlocked = "the broker does not read {0}: {1} wait|broker tak membaca {0}: {1} menunggu"
  case alarmHangs = "{0} hangs since {1}|{0} macet sejak {1}"
  case alarmSlow = "{0} is {2} times slower since {1}|{0} {2} kali lebih lambat sejak {1}"
  case alarmMore = "(+{0} more)|(+{0} lagi)"
  case alarmDeadLetters = "{0} holds {1} dead letters|{0} berisi {1} pesan gagal"
  case alarmNotDrained = "{0} did not drain: {1} left|{0} tidak terkuras: sisa {1}"
  case alarmNearlyFull = "{0} is nearly full: {1} of {2}|{0} hampir penuh: {1} dari {2}"
  case alarmExpectation = "expectation failed: {0}|harapan gagal: {0}"
  case meanOver = "({0} mean)|(rerata {0})"
  case flowRates = """
    enqueue {0}/s  deliver {1}/s  ack {2}/s|\
    masuk {0}/s  kirim {1}/s  ack {2}/s
    """
  case flowCounts = """
    in flight {0}  redelivered {1} ({2} of delivered)|\
    dalam proses {0}  kirim ulang {1} ({2} dari kiriman)
    """

  // Columns and charts
  case columnQueue = "QUEUE|ANTREAN"
  case columnReady = "READY|SIAP"
  case columnUnacked = "UNACK|BLMACK"
  case columnIn = "IN/s|MSK/s"
  case columnOut = "OUT/s|KLR/s"
  case columnP99 = "p99|p99"
  case columnRedelivered = "REDELIV|ULANG"
  case columnMaximum = "MAX|MAKS"
  case columnSparkline = "READY {0}|SIAP {0}"
  case columnName = "NAME|NAMA"
  case columnState = "STATE|KEADAAN"
  case columnHeld = "HELD|PEGANG"
  case columnAcked = "ACKED|DIACK"
  case depthUnacked = "unacked above it|belum ack di atasnya"
  case depthBlank = "blank: no sample|kosong: tanpa sampel"
  case depthUnit = "messages, max per {0} column|pesan, maks per kolom {0}"
  case limitLine = "max length {0}|panjang maks {0}"
  case axisNow = "now|kini"
  case axisEnd = "end|akhir"
  case latencyUnit = "log rows|baris log"
  case latencyFigures = """
    n={0}  p50 {1}  p99 {2}  (buckets +-{4} %)  still waiting {3}|\
    n={0}  p50 {1}  p99 {2}  (ember +-{4} %)  masih menunggu {3}
    """
  case latencyFiguresShort = "n={0} p50 {1} p99 {2} waiting {3}|n={0} p50 {1} p99 {2} menunggu {3}"
  case latencyLegendShort = "counts per {0}:|hitungan per {0}:"
  case latencyLegend = "all counts per {0} column:|semua hitungan per kolom {0}:"
  case noQueues = "this run has no queues|simulasi ini tanpa antrean"
  case noMatch = "nothing matches the filter|tidak ada yang cocok"
  case noQueueSelected = "no queue is selected|tidak ada antrean terpilih"

  // Expectations
  case noExpectations = "the scenario expects nothing|skenario tanpa harapan"
  case expectationNow = "now {0}|kini {0}"
  case expectationBound = "bound {0}|batas {0}"
  case expectationLine = "line {0}:|baris {0}:"
  case expectationsSoFar =
    "so far {0} hold, {1} fail, {2} open|sejauh ini {0} ya, {1} tidak, {2} terbuka"
  case expectationsFinal =
    "final: {0} held, {1} failed, {2} unclear|akhir: {0} terpenuhi, {1} gagal, {2} tidak jelas"
  case verdictHeld = "held|terpenuhi"
  case verdictHolds = "holds so far|sejauh ini ya"
  case verdictFailed = "FAILED|GAGAL"
  case verdictFails = "fails so far|sejauh ini tidak"
  case verdictUnclear = "cannot tell|tidak jelas"
  case verdictOpen = "open|terbuka"
  case newestFirst = "newest first|terbaru di atas"

  // Queue in depth
  case ratesOver = "{0} mean|rerata {0}"
  case queueAbsent = "this queue does not exist now|antrean ini sedang tidak ada"
  case wordNone = "none|tidak ada"
  case wordAll = "all|semua"
  case nowReady = "ready|siap"
  case nowUnacked = "unacked|belum ack"
  case nowOldest = "oldest|tertua"
  case nowArrivals = "arrivals|masuk"
  case nowFlow = "{0}   out {1}|{0}   keluar {1}"
  case nowConsumers = "consumers|konsumen"
  case nowNobody = "nobody consumes|tanpa konsumen"
  case nowLimit = "max length|panjang"
  case nowDeadLetter = "dead letter|gagal ke"
  case nowDrain = "drain time|terkuras"
  case nowRedelivered = "redelivered|kirim ulang"
  case nowRedeliveredText = "{0}   {1} so far|{0}   {1} sejauh ini"
  case nowLatency = "latency|latensi"
  case nowLatencyText = "n={2} p50 {0} p99 {1}|n={2} p50 {0} p99 {1}"
  case nowPrefetch = "prefetch {0}/{1}|prapengambilan {0}/{1}"
  case countCrashed = "{0} crashed|{0} mati"
  case countHanging = "{0} hanging|{0} macet"
  case countSlow = "{0} slow|{0} lambat"
  case deadLetterTo = "{0} ({1} so far)|{0} ({1} sejauh ini)"
  case deadLetterAfter = "{0} after {1} redeliveries ({2})|{0} sesudah {1} kirim ulang ({2})"
  case drainEmpty = "empty now|sudah kosong"
  case drainNever = "never while in >= out|tidak selama masuk >= keluar"
  case drainIn = "in {0} at this rate|dalam {0} pada laju ini"
  case noConsumers = "no consumers|tanpa konsumen"
  case stateAbsent = "absent|tidak ada"
  case stateIdle = "idle|senggang"
  case stateBusy = "busy|sibuk"
  case stateCrashed = "crashed {0}|mati {0}"
  case stateHanging = "hangs {0}|macet {0}"
  case stateSlow = "SLOW x{0}|LAMBAT x{0}"

  // Faults
  case aboutCrash = """
    The instance is gone. What it held goes back to the queue and is delivered again. It \
    comes back when healed.|\
    Instans hilang. Pesan yang dipegangnya kembali ke antrean dan dikirim ulang. Instans \
    kembali setelah dipulihkan.
    """
  case aboutHang = """
    It holds its deliveries, works on nothing and acknowledges nothing.|\
    Ia memegang kirimannya, tidak mengerjakan apa pun dan tidak mengirim ack.
    """
  case aboutSlow = """
    Work on each message takes several times as long.|\
    Pengerjaan setiap pesan beberapa kali lebih lama.
    """
  case aboutNack = """
    After the work it rejects the message: back to the queue, or out of it to the dead \
    letters.|\
    Setelah bekerja ia menolak pesan: kembali ke antrean, atau keluar sebagai pesan gagal.
    """
  case aboutBurst = "Messages arrive several times as fast.|Pesan datang beberapa kali lebih cepat."
  case aboutPoison = """
    A share of the messages fails at every consumer, for ever.|\
    Sebagian pesan selalu gagal di setiap konsumen.
    """
  case aboutOffline = """
    The subscriber is away. A durable subscription fills meanwhile, another misses what is \
    published.|\
    Pelanggan pergi. Langganan tahan lama terisi, yang lain kehilangan pesan.
    """
  case aboutReset = """
    The connection breaks; unacknowledged messages are requeued. It is opened again.|\
    Koneksi putus; pesan tanpa ack kembali ke antrean. Lalu koneksi dibuka lagi.
    """
  case aboutPause = """
    The broker does nothing; sockets stay open and fill.|\
    Broker tidak bekerja; soket tetap terbuka dan terisi.
    """
  case catalogueHint = "/ narrows, Enter sets|/ saring, Enter atur"
  case faultListHint = "x heals, X heals all, u undoes|x pulihkan, X semua, u batalkan"
  case noFaults = "no faults: planned ones and your own stand here|belum ada gangguan"
  case byHand = "by hand|manual"
  case faultActive = "active|aktif"
  case faultEnded = "ended|selesai"
  case faultArmed = "armed|siaga"
  case faultPlanned = "planned|terencana"
  case faultUntilHealed = "until healed|sampai dipulihkan"
  case faultLeft = "{0} left|sisa {0}"
  case faultLasted = "lasted {0}|selama {0}"
  case faultFired = "struck {0} times|terjadi {0} kali"
  case faultIn = "in {0}|dalam {0}"
  case configureHint = """
    Enter sets target, strength and length, and shows what will follow.|\
    Enter mengatur sasaran, kekuatan dan lama, serta menunjukkan akibatnya.
    """
  case configureTitle = "Configure: {0}|Atur: {0}"
  case settingRequeue = "requeue|kembalikan"
  case settingReject = "reject|buang"
  case lengthForever = "until healed with x|sampai dipulihkan dengan x"
  case lengthMoment = "a moment|sekejap"
  case buttonArm = "Arm|Mulai"
  case buttonCancel = "Cancel|Batal"
  case previewTitle = "preview|perkiraan"
  case previewCapacity = "capacity {0}/s, then {1}/s|kapasitas {0}/s, lalu {1}/s"
  case previewArrivals = "arrivals {0} ({1} mean)|masuk {0} (rerata {1})"
  case previewGrows = """
    so {0} grows by about {1} messages per second|\
    maka {0} bertambah sekitar {1} pesan per detik
    """
  case previewKeepsUp = "so {0} still keeps up|maka {0} tetap terkejar"
  case previewBurst = "arrivals {0}/s, then {1}/s|masuk {0}/s, lalu {1}/s"
  case previewNote = """
    Arithmetic on the present rates, not a simulation.|\
    Hitungan dari laju saat ini, bukan simulasi.
    """

  // Scenario picker
  case scenariosHint = "/ filter|/ saring"
  case noScenarios = "no scenarios were found|tidak ada skenario"
  case aboutLength = "runs {0} of simulated time|berlangsung {0} waktu simulasi"
  case aboutStatements = "teaches {0}|mengajarkan {0}"
  case aboutVariants = "compares {0}|membandingkan {0}"

  // Dialogs
  case chooserSort = "Sort by|Urutkan menurut"
  case chooserLook = "Colours and glyphs|Warna dan glif"
  case askHealAll = "Heal all active faults?|Pulihkan semua gangguan aktif?"
  case askRestart = "Start the scenario again?|Mulai ulang skenario?"
  case answerNo = "No|Tidak"
  case answerYes = "Yes|Ya"
  case lookTheme = "colours: {0}|warna: {0}"
  case lookGlyphs = "glyphs: {0}|glif: {0}"

  // What is said in the footer
  case sayInjected = "injected: {0}|gangguan dimulai: {0}"
  case sayMouseReleased = """
    the mouse belongs to the terminal; M takes it back|\
    tetikus milik terminal; M mengambilnya
    """
  case sayMouseTaken = "the mouse works here again|tetikus berfungsi di sini lagi"
  case sayCopied = "row copied|baris disalin"
  case whyNoRun = "no scenario is open|belum ada skenario"
  case whyNoLibrary = "no scenarios to choose from|tidak ada skenario untuk dipilih"
  case whyDone = "the run is done; R starts it again|simulasi selesai; R memulai lagi"
  case whyDrain =
    "the run drains: nothing can strike now|sedang menguras: tidak ada gangguan lagi"
  case whyFastest = "this is the highest speed|ini laju tertinggi"
  case whySlowest = "this is the lowest speed|ini laju terendah"
  case whyOnePanel = "this screen has one panel|layar ini satu panel"
  case whyNothingToMove = "nothing to select here|tidak ada yang dapat dipilih"
  case whyEmptyList = "the list is empty|daftar kosong"
  case whyNothingToOpen = "nothing to open here|tidak ada yang dapat dibuka"
  case whyNoScenario = "no scenario is selected|tidak ada skenario terpilih"
  case whyPickKind = """
    Enter configures in the catalogue (Tab)|\
    Enter mengatur di daftar gangguan (Tab)
    """
  case whyNoTarget = "nobody in this scenario can be hit by it|tidak ada sasaran di skenario ini"
  case whyNothingBack = "nothing to go back to; q quits|tidak ada langkah mundur; q keluar"
  case whyNoConsumer = "nobody consumes this queue|antrean ini tanpa konsumen"
  case whyNoFault = "no fault is selected|tidak ada gangguan terpilih"
  case whyEnded = "this fault has ended|gangguan ini sudah selesai"
  case whyNoneActive = "no fault is active|tidak ada gangguan aktif"
  case whyNoQueue = "no queue is selected now|belum ada antrean terpilih"
  case whyOneVariant = "this scenario compares nothing|skenario ini tidak membandingkan"
  case whyLive = "the view is live already|tampilan sudah langsung"
  case whyPaste = """
    text can be pasted into a filter only (/)|\
    teks hanya dapat ditempel di saringan (/)
    """
  case whyUnknownKey = """
    {0} does nothing here; ? shows the keys|\
    {0} tidak berguna di sini; ? daftar tombol
    """
  case whyNoMeaning = """
    this key does nothing here; ? shows the keys|\
    tombol ini tidak berguna di sini; ? daftar tombol
    """

  // Lesson
  case whyNoLesson = "this scenario has no lesson|skenario ini tanpa pelajaran"
  case whyNoPage = "no page that way|tidak ada halaman ke arah itu"
  case whyNoQuestion = "no question is open here|tidak ada pertanyaan terbuka di sini"
  case whyNoSuchAnswer = "the question has fewer answers|jawabannya lebih sedikit"

  // Comfort
  case whyNoEntry = "nothing is called that|tidak ada yang bernama begitu"
  case whyNoHistory = "nothing was typed here before|belum ada yang diketik di sini"
  case whyNothingSearched = "nothing was searched for yet (/)|belum ada pencarian (/)"
  case whyNoMatch = "no other line matches|tidak ada baris yang cocok"
  case whyNoTable = "no table has the focus here|tidak ada tabel terfokus di sini"

  // Help
  case helpEverywhere = "On every screen|Di setiap layar"
  case helpTyping = "While typing a filter|Saat mengetik saringan"
  case helpDialogs = "In a dialog|Dalam dialog"
  case helpReading = "How to read the numbers|Cara membaca angka"
  case helpRates = """
    Rates are means over the last 10 s of simulated time; - means not known yet.|\
    Laju adalah rerata 10 detik terakhir waktu simulasi; - berarti belum diketahui.
    """
  case helpOut = """
    OUT/s counts all that left a queue: acknowledged, expired, dropped or dead-lettered.|\
    KLR/s menghitung semua yang keluar dari antrean: ack, kedaluwarsa, dibuang, atau gagal.
    """
  case helpLatency = """
    Latency runs from the intended publish to the acknowledgement, so waiting is never left \
    out.|\
    Latensi dihitung dari rencana terbit sampai ack, sehingga waktu tunggu selalu termasuk.
    """
  case helpPercentiles = """
    p99 is shown from 100 messages on; percentiles come from the buckets of the map. The p99 \
    of a queue covers its last half to full minute.|\
    p99 tampil mulai 100 pesan; persentil berasal dari ember peta. p99 antrean mencakup \
    setengah sampai satu menit terakhir.
    """
  case helpShade = """
    In the map, columns are time, rows are latency on a log scale, shade is the log of the \
    count.|\
    Pada peta, kolom adalah waktu, baris latensi skala log, arsiran log dari hitungan.
    """
  case helpSigns = """
    Signs: ! alarm; fault on, fault off and planned faults have marks on the timeline; + is \
    by hand; * is several at once.|\
    Tanda: ! alarm; gangguan mulai, selesai, dan terencana bertanda di garis waktu; + \
    manual; * beberapa sekaligus.
    """
  case helpClocks = """
    All times are simulated time. Pausing stops the simulation.|\
    Semua waktu adalah waktu simulasi. Jeda menghentikan simulasi.
    """

  // Latency and charts
  case alarmCause = "{0} (fault {1})|{0} (gangguan {1})"
  case alarmServiceDown = "service {0} is down since {1}|layanan {0} mati sejak {1}"
  case alarmServiceSlow = "service {0} is {1} times slower|layanan {0} {1} kali lebih lambat"
  case alarmServiceFull =
    "service {0}: all {1} workers busy, {2} wait|layanan {0}: {1} pekerja sibuk, {2} menunggu"
  case alarmDatabaseDown = "database {0} is down|basis data {0} mati"
  case alarmViewStopped = "view {0} is stopped|tampilan {0} berhenti"
  case whyNoWindow = "the history holds no shorter window yet|belum ada jendela yang lebih pendek"
  case whyShortest = "this is the shortest window|ini jendela terpendek"
  case whyLongest = "the whole run is in view|seluruh simulasi sudah tampak"
  case whyNoChart = "this panel has no chart|panel ini tanpa grafik"
  case whyFirstColumn = "this is the oldest column in view|ini kolom tertua yang tampak"
  case whyNoCursor = "Left sets the cursor first|Kiri lebih dulu memasang kursor"
  case sayTableCopied = "the chart was copied as a table|grafik disalin sebagai tabel"

  // Topology
  case whyNotAQueue = "this node has no queue to open|simpul ini tidak punya antrean"

  // Events
  case whyNoMessage = "this event has no message|peristiwa ini tidak punya pesan"

  // Hands
  case whyQueueAbsent = "the selected queue does not exist now|antrean terpilih sedang tidak ada"
  case whyStream = "not with a stream: what is in it stays|tidak untuk stream: isinya tetap"
  case whyEmptyQueue = "nothing waits in this queue|tidak ada yang menunggu di antrean ini"
  case whyNothingToSet = "nobody reads or fills this queue|antrean tanpa konsumen dan produsen"
  case whyNothingDone = "nothing was done by hand yet|belum ada yang dilakukan"
  case whyNothingUndone = "nothing was undone|belum ada yang dibatalkan"
  case whyNoWayBack = "that cannot be undone; go back in time|tidak dapat dibatalkan; mundurlah"

  // Time
  case whyBeginning = "nothing lies before the start|tidak ada apa-apa sebelum awal"
  case whyNoMarkerBefore = "no marker before this moment|tidak ada tanda sebelum saat ini"
  case whyNoMarkerAfter = "no marker after this moment|tidak ada tanda sesudah saat ini"
  case whyNoBookmark = "no bookmark yet (b sets one)|belum ada penanda (b membuatnya)"
  case whyMarked = "this moment has a bookmark|saat ini sudah bertanda"
  case whyOneBranch =
    "only one line of time: t, go back, Enter|baru satu garis waktu: t, mundur, lalu Enter"
  case whyInPast =
    "this is the past: F goes back, t and Enter branch|ini masa lalu: F kembali, t Enter bercabang"
  case whyNotPast = "go back first, then branch|mundur dahulu, lalu bercabang"

  public static let sameInBothLanguages: [DashboardPhrase] = [.columnP99, .nowLatencyText]
}
