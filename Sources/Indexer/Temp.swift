import Foundation
public struct QueryNotice: Sendable { public var text: String }
public struct Snippet: Sendable { public var text: String; public var highlights: [Range<Int>]; public var leadsIn: Bool; public var goesOn: Bool }
struct ParsedQuery { var text: String; var phrases: [String]; var excludedText: [String]; var labels: [LabelField: [String]]; var excludedLabels: [LabelField: [String]]; var numbers: [NumberField: SearchFilter.Bounds]; var notices: [QueryNotice] }
enum QueryLanguage { static func parse(_ t: String, now: Date, timeZone: TimeZone) -> ParsedQuery { ParsedQuery(text: t, phrases: [], excludedText: [], labels: [:], excludedLabels: [:], numbers: [:], notices: []) } }
enum Highlighter { static func ranges(in text: String, patterns: [[UInt16]]) -> [Range<Int>] { [] }
  static func snippet(of text: String, patterns: [[UInt16]], length: Int) -> Snippet { Snippet(text: String(text.prefix(length)), highlights: [], leadsIn: false, goesOn: false) } }
