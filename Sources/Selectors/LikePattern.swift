/// A pattern of LIKE: `%` is any text, `_` one character, everything else itself (A6.2).
struct LikePattern: Sendable {
  fileprivate enum Piece: Equatable, Sendable {
    case character(Unicode.Scalar)
    case anyCharacter
    case anyText
  }

  private var pieces: [Piece] = []

  /// Reads a pattern; the escape makes a following `%`, `_` or escape itself, and nothing else.
  init(_ pattern: String, escape: Unicode.Scalar?) {
    let scalars = Array(pattern.unicodeScalars)
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      if scalar == escape, place < scalars.count,
        scalars[place] == "%" || scalars[place] == "_" || scalars[place] == escape
      {
        pieces.append(.character(scalars[place]))
        place += 1
      } else if scalar == "%" {
        if pieces.last != .anyText { pieces.append(.anyText) }
      } else {
        pieces.append(scalar == "_" ? .anyCharacter : .character(scalar))
      }
    }
  }

  /// Whether the whole text fits; takes at most the text times the pattern.
  func matches(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    var (place, piece) = (scalars.startIndex, 0)
    /// Where to go on after the last `%`, should what follows it not fit.
    var retry: (place: String.UnicodeScalarView.Index, piece: Int)?
    while place < scalars.endIndex {
      if piece < pieces.count, pieces[piece] == .anyText {
        piece += 1
        retry = (place, piece)
      } else if piece < pieces.count, pieces[piece].fits(scalars[place]) {
        piece += 1
        place = scalars.index(after: place)
      } else if let last = retry {
        place = scalars.index(after: last.place)
        piece = last.piece
        retry = (place, piece)
      } else {
        return false
      }
    }
    return pieces[piece...].allSatisfy { $0 == .anyText }
  }
}

extension LikePattern.Piece {
  fileprivate func fits(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .character(let own): own == scalar
    case .anyCharacter, .anyText: true
    }
  }
}
