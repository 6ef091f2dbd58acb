import Phrasebook
import ScenarioModel
import Vocabulary

/// Tables, which are there because something writes them; views and exports of them.
extension ScenarioReader {
  // MARK: - Tables

  /// Enters every table that the steps of a service write.
  mutating func findTables(of service: Int) {
    let draft = drafts.services[service]
    for steps in draft.endpoints { findTables(in: steps, of: draft) }
    for handler in draft.handlers {
      findTables(in: handler.node.value(of: "do") ?? handler.node, of: draft)
    }
  }

  private mutating func findTables(in steps: SourceNode, of draft: ServiceDraft) {
    for step in steps.elements ?? [] { findTables(inStep: step, of: draft) }
  }

  private mutating func findTables(inStep step: SourceNode, of draft: ServiceDraft) {
    for entry in step.entries ?? [] {
      switch entry.key {
      case "write":
        if let name = entry.value.text { enterTable(name, of: draft, at: entry.value.place) }
      case "do", "undo": findTables(in: entry.value, of: draft)
      case "parallel", "choose", "saga": findTables(in: entry.value, of: draft)
      default: break
      }
    }
  }

  private mutating func enterTable(_ text: String, of draft: ServiceDraft, at place: Place) {
    let dot = text.lastIndex(of: ".")
    let known = dot.map { names.databases[String(text[..<$0])] } ?? draft.database
    let name = dot.map { String(text[text.index(after: $0)...]) } ?? text
    guard let database = known, EntityName.isValid(name) else { return }
    let fullName = "\(scenario.databases[database].name).\(name)"
    guard names.tables[fullName] == nil else { return }
    names.tables.add(fullName, at: place)
    scenario.tables.append(TablePlan(name: name, database: database))
  }

  /// The table that a step of a service means, or a problem.
  mutating func table(_ node: SourceNode, of service: Int) -> Int? {
    guard let name = node.text, !name.isEmpty else {
      problems.add(.shape, at: node.place, say(.textExpected))
      return nil
    }
    if let table = knownTable(name, of: service) { return table }
    reportNoTable(name, of: service, at: node.place, views: false)
    return nil
  }

  func knownTable(_ name: String, of service: Int) -> Int? {
    if !name.contains("."), let database = drafts.services[service].database,
      let table = names.tables["\(scenario.databases[database].name).\(name)"]
    {
      return table
    }
    return names.tables[name]
  }

  mutating func reportNoTable(_ name: String, of service: Int, at place: Place, views: Bool) {
    let draft = drafts.services[service]
    guard !draft.hasBrokenDatabase || name.contains(".") else { return }
    guard draft.database != nil || views || name.contains(".") else {
      problems.add(
        .missing,
        at: place,
        say(.serviceWithoutDatabase, draft.name),
        hint: say(.missingExample, "database: {read: 2ms, write: 5ms}")
      )
      return
    }
    if !views, let dot = name.lastIndex(of: ".") {
      let database = String(name[..<dot])
      guard resolve(database, at: place, in: names.databases, kind: .wordDatabase) != nil else {
        return
      }
    }
    let own = draft.database.map { database in
      scenario.tables.filter { $0.database == database }.map(\.name)
    }
    let known = (own ?? []) + (views ? names.views.names : []) + names.tables.names
    let kind: EntityPhrase = views ? .wordTableOrView : .wordTable
    let hint = nearestName(to: name, among: known).map { say(.didYouMean, $0) }
    problems.add(
      .reference,
      at: place,
      say(.noSuchName, kind, name),
      hint: hint ?? say(.tablesAreWritten)
    )
  }

  /// The table behind `DATABASE.TABLE` of a view or an export.
  private mutating func foreignTable(_ node: SourceNode) -> Int? {
    guard let name = node.text, !name.isEmpty else {
      problems.add(.shape, at: node.place, say(.textExpected))
      return nil
    }
    if let table = names.tables[name] { return table }
    let database = name.split(separator: ".").first.map(String.init) ?? name
    guard !names.databases.broken.contains(database), !names.services.broken.contains(database)
    else { return nil }
    let hint = nearestName(to: name, among: names.tables.names).map { say(.didYouMean, $0) }
    problems.add(
      .reference,
      at: node.place,
      say(.noSuchName, EntityPhrase.wordTable, name),
      hint: hint ?? say(.tablesAreWritten)
    )
    return nil
  }

  // MARK: - Views and exports

  mutating func readViews(_ root: MappingReader) {
    for entity in entities("views", of: root, names: \.views)
    where isNew(entity.name, in: names.views, kind: .wordView, at: entity.place) {
      let mapping = entity.mapping
      let of = required(mapping, "of", example: "of: order.orders")
      let from = required(mapping, "from", example: "from: order-created")
      let table = of.flatMap { foreignTable($0) }
      let source = from.flatMap { self.source($0.text ?? "", for: entity.name, at: $0.place) }
      guard let table, let source else {
        names.views.addBroken(entity.name)
        continue
      }
      var view = ViewPlan(name: entity.name, table: table, projector: -1)
      view.lag = law(mapping, "lag") ?? .constant(0)
      view.read = law(mapping, "read") ?? .constant(0)
      drafts.views.append(
        ViewDraft(
          view: scenario.views.count,
          mapping: mapping,
          source: source,
          place: entity.place
        )
      )
      names.views.add(entity.name, at: entity.place)
      places.views.append(entity.place)
      scenario.views.append(view)
    }
  }

  mutating func readExports(_ root: MappingReader) {
    for entity in entities("exports", of: root, names: \.exports)
    where isNew(entity.name, in: names.exports, kind: .wordExport, at: entity.place) {
      let mapping = entity.mapping
      let tables = exportedTables(mapping)
      _ = required(mapping, "every", example: "every: 1h")
      let interval = duration(mapping, "every")
      let time = law(mapping, "takes") ?? .constant(0)
      let file = mapping.value("file")
      if let file, !check(name: file.text ?? "", at: file.place) { continue }
      guard let tables, let interval else {
        names.exports.addBroken(entity.name)
        continue
      }
      var export = ExportPlan(name: entity.name, tables: tables, interval: interval, time: time)
      export.file = file?.text
      names.exports.add(entity.name, at: entity.place)
      places.exports.append(entity.place)
      scenario.exports.append(export)
    }
  }

  private mutating func exportedTables(_ mapping: MappingReader) -> [Int]? {
    guard let node = required(mapping, "of", example: "of: [order.orders]") else { return nil }
    guard let elements = node.elements, !elements.isEmpty else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return nil
    }
    let tables = elements.compactMap { foreignTable($0) }
    return tables.count == elements.count ? tables : nil
  }
}
