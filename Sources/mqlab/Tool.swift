/// The program; commands follow.
@main struct Tool {
  static func main() { print("mqlab") }
}
