import Groundwork
import Phrasebook
import Telemetry

/// What is wrong with services, databases and views.
extension AlarmFinder {
  func serviceAlarms() -> [Alarm] {
    snapshot.services.compactMap(alarm(of:))
      + snapshot.databases.filter(\.isDown).map {
        alarm(.alarm, .alarmDatabaseDown, name($0.name))
      }
      + snapshot.views.filter(\.isStopped).map {
        alarm(.warning, .alarmViewStopped, name($0.name))
      }
  }

  private func alarm(of service: ServiceSnapshot) -> Alarm? {
    let name = name(service.name)
    if service.isDown {
      return alarm(.alarm, .alarmServiceDown, name, numbers.clock(service.since))
    }
    if service.slowFactor > 1 {
      let factor = numbers.decimal(service.slowFactor, places: 1)
      return alarm(.warning, .alarmServiceSlow, name, factor)
    }
    guard let workers = service.workers, service.busy >= workers, service.waiting > workers else {
      return nil
    }
    return alarm(
      .warning,
      .alarmServiceFull,
      name,
      numbers.exact(workers),
      numbers.exact(service.waiting)
    )
  }

  private func name(_ text: String) -> String { displayMiddle(text, cells: 32) }

  private func alarm(
    _ severity: Alarm.Severity,
    _ phrase: DashboardPhrase,
    _ values: String...
  ) -> Alarm {
    let text = phrase.text(in: numbers.language, values: values)
    return Alarm(severity: severity, text: text, queue: nil)
  }
}
