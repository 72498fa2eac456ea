/// Terms joined by AND and OR, as a value that can be put together before it becomes a program.
indirect enum TermQuery: Sendable, Equatable {
    case term([UInt8])
    /// Matches nothing when empty.
    case any([TermQuery])
    /// Must not be empty.
    case all([TermQuery])

    /// All of the parts that are there; nil when none is.
    static func all(of parts: [TermQuery?]) -> TermQuery? {
        let parts = parts.compactMap(\.self)
        return parts.isEmpty ? nil : .all(parts)
    }

    /// Any of the parts that are there; nil when none is.
    static func any(of parts: [TermQuery?]) -> TermQuery? {
        let parts = parts.compactMap(\.self)
        return parts.isEmpty ? nil : .any(parts)
    }

    func push(to program: inout QueryProgram) {
        switch self {
        case .term(let term): program.term(term)
        case .any(let parts):
            for part in parts { part.push(to: &program) }
            if parts.isEmpty { program.nothing() } else { program.or(parts.count) }
        case .all(let parts):
            for part in parts { part.push(to: &program) }
            if parts.isEmpty { program.nothing() } else { program.and(parts.count) }
        }
    }
}
