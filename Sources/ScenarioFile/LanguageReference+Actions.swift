import Phrasebook
import ScenarioModel

extension LanguageReference {
  static let actionKeys: [Key] = [
    Key("actions", .list, "", .actions),
    Key("actions[].at", .duration(zero: true), "", .actionAt, isRequired: true),
    Key("actions[].do", .words(DeedWord.allCases.map(\.rawValue)), "", .actionDo, isRequired: true),
    Key("actions[].target", .name, "", .actionTarget),
    Key("actions[].exchange", .name, "", .actionExchange),
    Key("actions[].key", .text, "", .actionKey),
    Key("actions[].count", .count(1...UInt64(OperatorDeed.publishLimit)), "", .actionCount),
    Key("actions[].size", .bytes, "256B", .actionSize),
    Key("actions[].rate", .rateOrZero, "", .actionRate),
    Key("actions[].instances", .count(0...10_000), "", .actionInstances),
    Key("actions[].prefetch", .count(0...65_535), "", .actionPrefetch),
    Key("actions[].service", .timeLaw, "", .actionService),
    Key("actions[].fault", .mappingOf("faults[]"), "", .actionFault),
  ]

  /// A key of an exchange makes sense only beside one; what a deed takes depends on its word.
  static let actionNeeds: [Need] = [
    Need(pattern: "actions[]", key: "key", needed: ["exchange"])
  ]
}
