extension ScenarioReader {
  mutating func validate() {}
}
