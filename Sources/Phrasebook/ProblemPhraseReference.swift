/// What each key of the scenario language is for, one sentence a key.
public enum ReferencePhrase: String, Phrase {
  case languageVersion = "Version of the scenario language.|Versi bahasa skenario."
  case title = "The name shown in lists and reports.|Nama yang tampil di daftar dan laporan."
  case about = "What it shows and why.|Apa yang ditunjukkan dan mengapa."
  case statements =
    "Statements of the course that it teaches, S1 to S38.|Pernyataan kursus yang diajarkan, S1 sampai S38."
  case dialect = "Whose rules the broker keeps.|Aturan siapa yang dianut broker."
  case virtualTopics =
    "ActiveMQ: topics whose every group of subscribers shares a queue, by name.|ActiveMQ: topik yang setiap grup pelanggannya berbagi antrean, menurut nama."
  case selectorAware =
    "Whether its queues take only what their consumers select.|Apakah antreannya hanya menerima yang dipilih konsumennya."
  case eventsStore =
    "KubeMQ: topics that keep their events, to be heard again, by name.|KubeMQ: topik yang menyimpan peristiwanya untuk didengar lagi, menurut nama."
  case maxReceiveCount =
    "KubeMQ: deliveries before a message moves to its dead-letter queue.|KubeMQ: jumlah pengiriman sebelum pesan pindah ke antrean surat mati."
  case visibility =
    "KubeMQ: how long a delivery may stay unsettled before it returns; without it for ever.|KubeMQ: berapa lama pengiriman boleh belum diakui sebelum kembali; tanpa kunci ini selamanya."
  case memoryLimit = "ActiveMQ: bytes it holds before it is full.|ActiveMQ: byte sebelum penuh."
  case whenFull = "ActiveMQ: what becomes of sends then.|ActiveMQ: nasib kiriman saat itu."
  case pendingLimit = "ActiveMQ: what waits beyond prefetch.|ActiveMQ: antre di luar prefetch."
  case slowConsumers = "ActiveMQ: when slow ones are ended.|ActiveMQ: kapan yang lambat diputus."
  case slowSign = "What shows that one is slow.|Yang menunjukkan ia lambat."
  case slowAfter = "How long it may be slow.|Berapa lama ia boleh lambat."
  case slowCheck = "How often that is looked at.|Seberapa sering itu diperiksa."
  case holdingBack =
    "ActiveMQ and KubeMQ: how long the broker holds each message back.|ActiveMQ dan KubeMQ: berapa lama broker menahan setiap pesan."
  case messageGroups =
    "ActiveMQ: message groups, each message in one of them, drawn evenly.|ActiveMQ: grup pesan, setiap pesan di salah satunya, diundi merata."
  case replayFrom =
    "KubeMQ events store: new, first, last, sequence N, time T or delta T.|Events-store KubeMQ: new, first, last, sequence N, time T atau delta T."
  case selector =
    "ActiveMQ: the JMS selector of what it takes.|ActiveMQ: selektor JMS dari yang diambilnya."
  case redelivery =
    "ActiveMQ: how the client delivers again what it failed on.|ActiveMQ: cara klien mengirim ulang yang gagal ditangani."
  case redeliveries =
    "Redeliveries before the message goes to the dead-letter queue.|Jumlah pengiriman ulang sebelum pesan masuk antrean surat mati."
  case firstDelay = "Before the first redelivery.|Sebelum pengiriman ulang pertama."
  case laterDelay = "Before the later ones.|Sebelum yang berikutnya."
  case delayFactor =
    "Each delay is so many times the one before.|Setiap jeda sekian kali jeda sebelumnya."
  case longestDelay = "No delay is longer.|Tidak ada jeda yang lebih lama."
  case dialectVersion = "Which version of that broker.|Versi broker tersebut."
  case seed =
    "Names the run: same file and seed, same run.|Menamai jalannya simulasi: berkas dan benih sama, hasil sama."
  case phases = "The lengths of the parts of a run.|Panjang bagian-bagian simulasi."
  case warmUp =
    "Beginning of the run that statistics leave out.|Awal simulasi yang tidak dihitung statistik."
  case runPhase =
    "While producers publish and faults strike.|Selama produsen menerbitkan dan gangguan terjadi."
  case drainPhase =
    "Time allowed to empty the queues afterwards, or none.|Batas waktu mengosongkan antrean sesudahnya, atau none."
  case broker = "What is true of the broker as a whole.|Sifat broker secara keseluruhan."
  case linkLatency =
    "One way, between every client and the broker.|Satu arah, antara setiap klien dan broker."
  case routingCost = "Time one router needs for each copy.|Waktu satu perute untuk setiap salinan."
  case fsync =
    "When persistent messages reach the disk; a period is how often.|Kapan pesan persisten sampai ke disk; durasi berarti seberapa sering."
  case lateLimit =
    "A delivery unacknowledged for longer closes its channel.|Pengiriman yang lebih lama belum diakui menutup salurannya."
  case exchanges = "Exchanges by name.|Exchange menurut nama."
  case exchangeType = "How it chooses queues.|Cara memilih antrean."
  case durable = "Whether it survives a restart.|Apakah bertahan saat broker dimulai ulang."
  case exchangeAutoDelete = "Goes with its last binding.|Hilang bersama pengikatan terakhirnya."
  case exchangeInternal =
    "Takes messages from other exchanges only.|Hanya menerima pesan dari exchange lain."
  case exchangeAlternate =
    "Exchange for messages that match no binding.|Exchange bagi pesan yang tidak cocok dengan pengikatan mana pun."
  case repeatCount =
    "Makes this many, with {i} = 1, 2, … in names.|Membuat sebanyak ini, dengan {i} = 1, 2, … dalam nama."
  case topics =
    "Topics by name; all subscribers of one get everything.|Topik menurut nama; semua pelanggan menerima semuanya."
  case queues = "Queues by name.|Antrean menurut nama."
  case queueType = "How it keeps messages.|Cara menyimpan pesan."
  case queueExclusive =
    "Only for the connection that declares it.|Hanya untuk koneksi yang mendeklarasikannya."
  case queueAutoDelete = "Goes with its last consumer.|Hilang bersama konsumen terakhirnya."
  case queueTTL =
    "How long a message may wait before it expires.|Lama pesan boleh menunggu sebelum kedaluwarsa."
  case maxLength = "Most messages that are ready at once.|Pesan siap terbanyak pada satu saat."
  case maxLengthBytes = "Most bytes that are ready at once.|Byte siap terbanyak pada satu saat."
  case overflow = "What a full queue does.|Yang dilakukan antrean penuh."
  case deadLetter =
    "Where messages go that leave unacknowledged.|Tujuan pesan yang keluar tanpa pengakuan."
  case deadLetterQueue = "Straight to this queue.|Langsung ke antrean ini."
  case deadLetterExchange = "Through this exchange.|Melalui exchange ini."
  case deadLetterKey =
    "Key they get; without it they keep their own.|Kunci yang didapat; tanpa ini tetap memakai kuncinya sendiri."
  case deadLetterStrategy =
    "at-least-once keeps a dead letter until its target has it.|at-least-once menyimpan pesan gagal sampai diterima tujuannya."
  case queueExpires =
    "The queue goes when it was unused for so long.|Antrean hilang bila tidak dipakai selama ini."
  case maxPriority =
    "Priorities from 0 to this one are kept apart.|Prioritas dari 0 sampai nilai ini dipisahkan."
  case singleActive =
    "One consumer gets everything, the others wait to follow.|Satu konsumen menerima semuanya, yang lain menunggu giliran."
  case maxAge =
    "Messages of a stream older than this may go.|Pesan stream yang lebih tua dari ini boleh hilang."
  case deliveryLimit =
    "Redeliveries a quorum queue allows, or none.|Pengiriman ulang yang diizinkan antrean quorum, atau none."
  case allowCycle = "Allows dead letters to come back here.|Mengizinkan pesan gagal kembali."
  case bindings = "Which exchange feeds which queue.|Exchange mana mengisi antrean mana."
  case bindingExchange = "The exchange bound.|Exchange yang diikat."
  case bindingQueue = "The queue bound.|Antrean yang diikat."
  case bindingDestination =
    "The exchange fed, instead of a queue.|Exchange yang diisi, sebagai ganti antrean."
  case bindingHeaders =
    "Headers that a message must have; null is any value.|Header yang harus dimiliki pesan; null berarti nilai apa pun."
  case bindingMatch =
    "All headers or any; with-x counts those that begin with x-.|Semua header atau salah satu; with-x menghitung juga yang diawali x-."
  case policies = """
    What the operator lays over queues and exchanges, by name.|\
    Aturan operator atas antrean dan exchange, menurut nama.
    """
  case policyPattern = """
    A regular expression, found anywhere in a name.|\
    Ekspresi reguler, dicari di mana pun dalam nama.
    """
  case applyTo = "Over which of the two.|Atas yang mana dari keduanya."
  case policyPriority = """
    Of those that match only the highest counts.|\
    Dari yang cocok hanya yang tertinggi berlaku.
    """
  case bindingKey =
    "Key or pattern that a message must match.|Kunci atau pola yang harus cocok dengan pesan."
  case producers = "Who publishes, by name.|Siapa yang menerbitkan, menurut nama."
  case publish = "Where messages go: one of the next keys.|Tujuan pesan: salah satu kunci berikut."
  case publishQueue = "To one queue.|Ke satu antrean."
  case publishQueues =
    "To one of several queues, drawn by weight.|Ke salah satu antrean, diundi menurut bobot."
  case publishHashed =
    "Each message has one of so many ids; its hash names the queue.|Setiap pesan memiliki satu dari sekian id; hash-nya menentukan antrean."
  case publishTopic = "To a topic.|Ke sebuah topik."
  case publishExchange = "To an exchange.|Ke sebuah exchange."
  case publishKey = "With this routing key.|Dengan kunci rute ini."
  case publishKeys =
    "With one of these keys, drawn by weight.|Dengan salah satu kunci ini, diundi menurut bobot."
  case arrivals =
    "Messages over time of each instance, or burst.|Pesan per waktu tiap instans, atau burst."
  case stages = "Rates that follow one another.|Laju yang berurutan."
  case stageRate = "Rate of the stage; 0/s is a pause.|Laju tahap ini; 0/s berarti jeda."
  case stageLength =
    "Length; the last stage may leave it out.|Panjang tahap; tahap terakhir boleh tanpa ini."
  case spacing = "How arrivals of one rate lie in time.|Sebaran kedatangan pada satu laju."
  case think = "Closed load: pause before each message.|Beban tertutup: jeda sebelum setiap pesan."
  case inFlight = """
    Closed load: messages on their way at once.|\
    Beban tertutup: pesan di perjalanan pada satu saat.
    """
  case producerCount = "Messages each instance publishes at most.|Pesan terbanyak tiap instans."
  case producerStart = "When it begins.|Kapan mulai."
  case messageSize = "Size of a message.|Ukuran pesan."
  case confirms =
    "Asks the broker to confirm each message.|Meminta broker mengonfirmasi setiap pesan."
  case mandatory =
    "Gets messages back that no queue takes.|Pesan yang tak diambil antrean dikembalikan."
  case persistent = "Messages survive a restart.|Pesan bertahan saat broker dimulai ulang."
  case messageTTL = "Time to live written on each message.|Masa hidup yang ditulis pada pesan."
  case priority = """
    Written on each message, or drawn by weight.|\
    Ditulis pada setiap pesan, atau diundi menurut bobot.
    """
  case messageHeaders = "Written on each message.|Ditulis pada setiap pesan."
  case transactions = """
    Publishes in transactions of this many messages.|\
    Menerbitkan dalam transaksi sebanyak ini pesan.
    """
  case producerInstances = "How many alike.|Berapa banyak yang serupa."
  case consumers = "Who works on a queue, by name.|Siapa yang mengerjakan antrean, menurut nama."
  case consumerQueue = "The queue it reads.|Antrean yang dibaca."
  case consumerExclusive = "The only consumer of its queue.|Satu-satunya konsumen antreannya."
  case consumerPriority =
    "Higher is served first while it has room.|Yang lebih tinggi didahulukan selama ada tempat."
  case consumerOffset = """
    Where it begins to read a stream; a duration is a moment of the run.|\
    Dari mana stream mulai dibaca; durasi adalah saat dalam simulasi.
    """
  case prefetchScope = """
    Whose limit: each consumer's, or the channel's as a whole.|\
    Batas milik tiap konsumen, atau milik salurannya.
    """
  case consumerInstances = "How many alike share the queue.|Berapa yang serupa berbagi antrean."
  case prefetch = """
    Unacknowledged messages each may hold; 0 is no limit.|\
    Pesan belum diakui yang boleh dipegang; 0 tanpa batas.
    """
  case service = "Time of work for each message.|Waktu kerja untuk setiap pesan."
  case acknowledgement =
    "After the work, or already when it is sent.|Sesudah kerja, atau sudah saat dikirim."
  case idempotent =
    "Recognises business it has done before, or done so recently.|Mengenali pekerjaan yang sudah, atau belum lama, dilakukan."
  case onFailure = "What it does with a message it fails on.|Yang dilakukan saat gagal pada pesan."
  case consumerStart = "When it connects.|Kapan tersambung."
  case subscribers = "Who listens to a topic, by name.|Siapa yang mendengarkan topik, menurut nama."
  case subscriberTopic = "The topic it hears.|Topik yang didengar."
  case subscriberDurable = "Its messages wait while it is away.|Pesannya menunggu selama ia pergi."
  case subscriberGroup =
    "Subscribers of one group share the messages.|Pelanggan satu grup berbagi pesan."
  // Services
  case services =
    "Who answers requests and handles messages.|Yang menjawab permintaan dan menangani pesan."
  case workers =
    "Handlings at once; without it no limit.|Penanganan sekaligus; tanpa ini tanpa batas."
  case waitingRoom = """
    Requests that may wait for a worker; without it no bound.|\
    Permintaan yang boleh menunggu pekerja; tanpa ini tanpa batas.
    """
  case serviceLink = "One way between caller and service.|Satu arah antara pemanggil dan layanan."
  case serviceDatabase =
    "Its own, as of `databases`, or the name of one.|Miliknya, seperti `databases`, atau nama salah satunya."
  case outbox = "Publishes what was committed with a row.|Menerbitkan yang di-commit bersama baris."
  case outboxEvery = "From one look to the next.|Dari satu pemeriksaan ke berikutnya."
  case outboxBatch = "Most events of one look.|Peristiwa terbanyak dalam satu pemeriksaan."
  case serviceOn = "Endpoints and messages by name.|Titik akhir dan pesan menurut nama."
  case serviceOnSteps =
    "What `POST /orders` or `message QUEUE` makes it do.|Yang dilakukan atas `POST /orders` atau `message ANTREAN`."
  case handlerSteps =
    "What a message makes it do, beside other keys.|Yang dilakukan atas pesan, bersama kunci lain."
  case stepWork = "The worker works.|Pekerja bekerja."
  case stepWait = "The worker waits.|Pekerja menunggu."
  case stepFail = "Fails with this chance.|Gagal dengan peluang ini."
  case stepRead = "Reads a table or a view.|Membaca tabel atau tampilan."
  case stepWrite = "Writes to a table.|Menulis ke tabel."
  case stepTakes = "Time instead of the database's.|Waktu sebagai ganti waktu basis data."
  case stepLock = "Locks the whole table meanwhile.|Sementara itu mengunci seluruh tabel."
  case stepFresh = "What a reader demands of a view.|Yang dituntut pembaca dari tampilan."
  case stepCall = "Calls an endpoint and waits.|Memanggil titik akhir dan menunggu."
  case callTimeout = "How long each attempt is waited for.|Berapa lama tiap percobaan ditunggu."
  case retries = "Tries a failed call again.|Mencoba lagi panggilan yang gagal."
  case retryAttempts = "Attempts, the first included.|Percobaan, termasuk yang pertama."
  case retryBackoff = "Pause before a retry.|Jeda sebelum percobaan ulang."
  case retryFactor = "Each pause so many times the last.|Tiap jeda sekian kali jeda sebelumnya."
  case retryLongest = "The longest pause.|Jeda terpanjang."
  case retryJitter = "How chance changes a pause.|Bagaimana peluang mengubah jeda."
  case retryBudget = "Retries as a share of calls.|Percobaan ulang sebagai bagian dari panggilan."
  case breaker = "Lets nothing through after failures.|Tidak meloloskan apa pun setelah kegagalan."
  case breakerFailures = "Failures in a row that open it.|Kegagalan berturut-turut yang membukanya."
  case breakerOpenFor = "How long it lets nothing through.|Berapa lama tidak meloloskan apa pun."
  case breakerProbes = "Successes that close it.|Keberhasilan yang menutupnya."
  case fallback = "Stands in for an answer that does not come.|Pengganti jawaban yang tidak datang."
  case stepConfirm = "Waits for the broker's confirm.|Menunggu konfirmasi broker."
  case stepOutbox =
    "Into the outbox, with the last write.|Ke kotak keluar, bersama penulisan terakhir."
  case stepTellsOf = "The table of which the event tells.|Tabel yang diceritakan peristiwa."
  case stepParallel = "Branches at once: steps or mappings.|Cabang sekaligus: langkah/pemetaan."
  case branchSteps = "Several steps as one branch.|Beberapa langkah sebagai satu cabang."
  case branchTimes = "So many such branches.|Sekian cabang seperti ini."
  case stepCutOff = "What is not there by then is missing.|Yang belum ada saat itu dianggap hilang."
  case stepPartial = "Failed branches are merely missing.|Cabang yang gagal hanya dianggap hilang."
  case stepChoose = "One of several ways, by chance.|Salah satu jalan, menurut peluang."
  case choiceShare = "Its chance; all sum to 100%.|Peluangnya; semuanya berjumlah 100%."
  case choiceSteps = "What is done then.|Yang dilakukan dalam hal itu."
  case stepSaga = "Stages, undone when one fails.|Tahap, dibatalkan bila satu gagal."
  case sagaSteps = "What the stage does.|Yang dilakukan tahap ini."
  case sagaUndo = "What takes it back.|Yang membatalkannya."
  case clients = "Who calls endpoints, by name.|Siapa yang memanggil titik akhir, menurut nama."
  case clientCall = "The endpoint called.|Titik akhir yang dipanggil."
  case clientCalls = "Or one of several, drawn by weight.|Atau salah satu, diundi menurut bobot."
  case databases = "Databases shared by services.|Basis data yang dipakai bersama."
  case databaseRead = "Time of a read.|Waktu satu pembacaan."
  case databaseWrite = "Time of a write.|Waktu satu penulisan."
  case databaseConnections =
    "Statements at once; without it no limit.|Perintah sekaligus; tanpa ini tanpa batas."
  case views = "Copies of tables, fed by events.|Salinan tabel, diisi oleh peristiwa."
  case viewOf = "DATABASE.TABLE that it copies.|BASISDATA.TABEL yang disalin."
  case viewFrom = "Topic or queue of the events.|Topik atau antrean peristiwa."
  case viewProjector = "Work for each event.|Kerja untuk setiap peristiwa."
  case viewLag = "From then until it is seen.|Dari itu sampai terlihat."
  case viewRead = "Time of a read here.|Waktu satu pembacaan di sini."
  case exports = "Periodic copies for reports.|Salinan berkala untuk laporan."
  case exportOf = "Tables, as DATABASE.TABLE.|Tabel, sebagai BASISDATA.TABEL."
  case exportEvery = "From start to start.|Dari mulai ke mulai."
  case exportTakes = "How long a run takes.|Berapa lama satu jalannya."
  case exportFile = "Name of the CSV file it writes.|Nama berkas CSV yang ditulis."

  case acceptRate = """
    Connections accepted, one by one; those of the start are there.|\
    Koneksi yang diterima satu per satu; yang dari awal sudah ada.
    """
  case heartbeat = """
    Silent for so long a peer counts as dead, at the latest after half as much again.|\
    Diam selama ini pihak lawan dianggap mati, paling lambat setengahnya lagi.
    """
  case maximumMessageSize = """
    A message above it closes its channel.|\
    Pesan di atas ini menutup kanalnya.
    """
  case retry = """
    While cut off: hold messages, try each once, or publish again after a pause what was not taken.|\
    Saat terputus: tahan pesan, coba tiap pesan sekali, atau terbitkan lagi setelah jeda.
    """
  case publishTries =
    "Tries in all; without it no limit.|Percobaan seluruhnya; tanpa ini tak terbatas."
  case actions = "What operators do by hand.|Apa yang dilakukan operator dengan tangan."
  case actionAt = "When, to the nanosecond.|Kapan, sampai nanodetik."
  case actionDo = "What is done.|Apa yang dilakukan."
  case actionTarget = """
    The queue, producer, consumer or fault.|\
    Antrean, produsen, konsumen, atau gangguannya.
    """
  case actionExchange = "Where a message is published to.|Tempat pesan diterbitkan."
  case actionKey = "Its routing key.|Kunci ruteannya."
  case actionCount = """
    How many messages; a move without it takes all.|\
    Berapa pesan; pemindahan tanpa ini mengambil semua.
    """
  case actionSize = "Size of each.|Ukuran tiap pesan."
  case actionRate = "Of each instance, in place of its stages.|Tiap instans, mengganti tahapnya."
  case actionInstances = "How many there are from now on.|Jumlahnya mulai sekarang."
  case actionPrefetch = "For each instance, which reconnects.|Tiap instans, yang tersambung ulang."
  case actionService = "Work per message from now on.|Kerja per pesan mulai sekarang."
  case actionFault = "The fault that begins by hand.|Gangguan yang dimulai dengan tangan."
  case faults = "Planned trouble.|Gangguan yang direncanakan."
  case faultName = "Used by windows and metrics.|Dipakai jendela dan metrik."
  case faultKind = "What goes wrong.|Apa yang rusak."
  case faultTarget = """
    Who is hit: name, name#2, work*, random:2 of work*.|\
    Siapa yang kena: nama, nama#2, kerja*, random:2 of kerja*.
    """
  case faultAt =
    "Once at this time, or at each of a list.|Sekali pada waktu ini, atau tiap waktu dalam daftar."
  case faultEvery = "Again and again.|Berulang-ulang."
  case faultFrom =
    "First time of every; one period without it.|Kali pertama dari every; tanpa ini satu periode."
  case faultJitter = """
    How much later each strike comes; a duration spreads evenly up to it.|\
    Berapa terlambat tiap kejadian; durasi menyebarnya merata sampai itu.
    """
  case faultRate = "At random, so often in the mean.|Acak, rata-rata sesering ini."
  case faultUpTime = """
    Each target on its own: from the start, and from being healed, to the next strike.|\
    Tiap sasaran sendiri: dari awal, dan dari saat pulih, sampai kejadian berikutnya.
    """
  case faultWhen = "Each time the condition becomes true.|Setiap kali syarat menjadi benar."
  case faultProbability =
    "With this chance at each opportunity.|Dengan peluang ini pada setiap kesempatan."
  case faultMoment =
    "Where in the handling the chance strikes.|Di titik mana penanganan terkena peluang."
  case faultLength =
    "How long it lasts; without it until the run ends.|Berapa lama; tanpa ini sampai simulasi usai."
  case faultFactor = "how many times|berapa kali"
  case faultRequeue = "back into the queue|kembali ke antrean"
  case faultShare = "share of all messages|bagian dari semua pesan"
  case faultKeep = "what of the unflushed is still there|bagian mana yang belum di-flush masih ada"
  case faultFollowers = """
    how many of the two followers are away|\
    berapa dari dua pengikut yang terpisah
    """
  case faultLatency = "how much longer it takes|berapa lebih lama"
  case faultStay = "how long it stays|berapa lama ia tinggal"
  case faultAway = "how long it is away|berapa lama ia pergi"
  case faultDelay = "how late it is|berapa terlambat"
  case faultElection = "from its death to the next leader|dari kematiannya sampai pemimpin baru"
  case faultOver = "from the first link to the last|dari tautan pertama sampai terakhir"
  case faultTimeToLive = "time to live laid over the queues|masa hidup pada antrean"
  case faultMaximumLength = "greatest length laid over the queues|panjang terbesar pada antrean"
  case faultBytes = "how many bytes|berapa byte"
  case faultBandwidth = "what the line carries a second|daya angkut saluran per detik"
  case faultDirection = "which way nothing passes|arah yang terputus"
  case faultBetween = "the two steps between which it dies|dua langkah tempat ia mati"
  case faultMode = "whether callers are told|apakah pemanggil diberi tahu"
  case faultStatus = "the answer|jawabannya"
  case faultRecords = "how many records|berapa rekaman"
  case faultDelta = "how far the clock is off|seberapa jauh jam meleset"
  case faultClock = "which way the clock is off|ke arah mana jam meleset"
  case faultDrift = "millionths of the time|sepersejuta dari waktu"
  case faultLevel = "1 timers, 2 also buffers, 3 also rebalances|1 pewaktu, 2 +penyangga, 3 +bagi"
  case faultRuns = "numbers of the runs that fail; all without it|nomor yang gagal; tanpa ini semua"
  case expect = "What must hold.|Apa yang harus berlaku."
  case expectSentence = "The expectation itself.|Harapan itu sendiri."
  case severity = "Whether a breach fails the run.|Apakah pelanggaran menggagalkan simulasi."
  case abort = "Whether a breach stops the run.|Apakah pelanggaran menghentikan simulasi."
  case compare = """
    Variants by name, each a set of overrides.|\
    Varian menurut nama, tiap varian satu set perubahan.
    """

  // Lessons
  case lesson = "What a learner is asked, told and shown.|Yang ditanyakan dan ditunjukkan."
  case lessonPredict = "Asked before the run.|Ditanyakan sebelum simulasi."
  case lessonSteps = "What to see, in its order.|Yang perlu dilihat, menurut urutan."
  case lessonExplain = "Why it is so.|Mengapa begitu."
  case lessonExperiment = "What to try afterwards.|Yang dapat dicoba sesudahnya."
  case lessonQuiz = "Asked afterwards.|Ditanyakan sesudahnya."
  case lessonAt = "Its moment is a time.|Saatnya adalah suatu waktu."
  case lessonOn = "Its moment is the strike of this fault.|Saatnya ketika gangguan ini terjadi."
  case lessonOff = "Its moment is its healing.|Saatnya ketika gangguan ini pulih."
  case lessonWhen = "Its moment is when this is true.|Saatnya ketika ini berlaku."
  case lessonSay = "What is told.|Yang dikatakan."
  case lessonLook = "Where it is seen.|Tempat melihatnya."
  case lessonVariant = "The one variant that shows it.|Satu-satunya varian yang menunjukkannya."
  case lessonTry = "What to do.|Yang dilakukan."
  case lessonSee = "What comes of it.|Yang terjadi karenanya."
  case questionAsk = "The question.|Pertanyaannya."
  case questionChoices = "2 to 9 answers, one of them right.|2 sampai 9 jawaban, satu yang benar."
  case choiceRight = "Whether it is right.|Apakah jawaban ini benar."
  case choiceWhy = "Why it is right or wrong.|Mengapa benar atau salah."

  public static let sameInBothLanguages: [ReferencePhrase] = []
}
