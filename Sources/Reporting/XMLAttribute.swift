import Groundwork

/// A text as a quoted XML attribute; control and invisible characters become visible pictures.
func xml(_ text: String) -> String {
  var result = "\""
  for scalar in display(text).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&apos;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
