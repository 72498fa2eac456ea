
public struct Snippet: Sendable { public var text: String; public var highlights: [Range<Int>]; public var leadsIn: Bool; public var goesOn: Bool }
enum Highlighter { static func ranges(in text: String, patterns: [[UInt16]]) -> [Range<Int>] { [] }
  static func snippet(of text: String, patterns: [[UInt16]], length: Int) -> Snippet { Snippet(text: String(text.prefix(length)), highlights: [], leadsIn: false, goesOn: false) } }
