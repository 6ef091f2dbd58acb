import Dashboard

/// What the lessons of the live screen ask for.
extension WatchLoop {
  mutating func perform(_ request: LessonRequest) {
    switch request {
    case .remember(let progress): learned[progress.id] = progress
    }
  }
}
