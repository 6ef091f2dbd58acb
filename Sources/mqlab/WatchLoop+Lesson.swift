import Dashboard

/// What the lessons of the live screen ask for.
extension WatchLoop {
  func perform(_ request: LessonRequest) {
    switch request {
    case .remember(let progress): LessonShelf()?.keep(progress)
    }
  }

  /// Tells what was learned in earlier sittings.
  func recallLessons() {
    if let shelf = LessonShelf() { apply(.lesson(.recalled(shelf.known))) }
  }
}
