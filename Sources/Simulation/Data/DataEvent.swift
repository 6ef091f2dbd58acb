/// A moment of databases, views and exports.
enum DataEvent: Sendable, BitwiseCopyable {}
