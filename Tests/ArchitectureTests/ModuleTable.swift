/// Which modules each module may import; what is not in the table does not exist.
///
/// Only the modules of this package and the libraries it depends on. What the system brings is
/// allowed by ``systemImports``.
let allowedImports: [String: Set<String>] = [
  "Groundwork": [],
  "Vocabulary": [],
  "Phrasebook": [],
  "Selectors": ["Vocabulary"],
  "BrokerEngine": ["Groundwork", "Vocabulary", "Selectors"],
  "Scripting": ["Groundwork", "Vocabulary", "Phrasebook", "Selectors", "BrokerEngine"],
  "Telemetry": ["Groundwork", "Vocabulary"],
  "ScenarioModel": ["Vocabulary", "Phrasebook"],
  "Simulation": [
    "Groundwork", "Vocabulary", "Selectors", "BrokerEngine", "Telemetry", "ScenarioModel",
  ],
  "Exploring": ["Groundwork", "Vocabulary", "ScenarioModel"],
  "Reporting": ["Groundwork", "Vocabulary", "Phrasebook", "Telemetry", "ScenarioModel"],
  "Screen": ["Groundwork"],
  "Dashboard": [
    "Groundwork", "Vocabulary", "Phrasebook", "Telemetry", "ScenarioModel", "Screen",
  ],
  "ScenarioFile": [
    "Groundwork", "Vocabulary", "Phrasebook", "Selectors", "ScenarioModel", "Yams",
  ],
  "ScriptFile": [
    "Groundwork", "Vocabulary", "Phrasebook", "ScenarioModel", "ScenarioFile", "Reporting",
    "Scripting",
  ],
  "CNcurses": [],
  "CTerminal": ["CNcurses"],
  "TerminalDevice": ["CTerminal", "Screen"],
  "mqlab": [
    "Groundwork", "Vocabulary", "Phrasebook", "BrokerEngine", "Scripting", "Telemetry",
    "ScenarioModel", "Simulation", "Exploring", "Reporting", "Screen", "Dashboard",
    "ScenarioFile", "ScriptFile", "TerminalDevice", "ArgumentParser",
  ],
]

/// The modules at the edges, which may also import these modules of the system.
let systemImports: [String: Set<String>] = [
  "ScenarioFile": ["Foundation"],
  "TerminalDevice": ["Foundation", "Glibc"],
  "mqlab": ["Foundation", "Glibc", "Dispatch", "Synchronization"],
]

/// The modules that compute and do nothing else: no clock, no chance of the system's, no input.
let pureModules: Set<String> = [
  "Groundwork", "Vocabulary", "Phrasebook", "Selectors", "BrokerEngine", "Scripting", "Telemetry",
  "ScenarioModel", "Simulation", "Exploring", "Reporting", "Screen", "Dashboard",
]
