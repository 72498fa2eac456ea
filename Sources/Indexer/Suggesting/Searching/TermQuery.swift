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

    /// Calls a closure with every term.
    func forEachTerm(_ body: ([UInt8]) -> Void) {
        switch self {
        case .term(let term): body(term)
        case .any(let parts), .all(let parts): for part in parts { part.forEachTerm(body) }
        }
    }

    /// The query without what can match nothing because of terms that no document holds; nil when nothing is left.
    func pruned(where isHeld: ([UInt8]) -> Bool) -> TermQuery? {
        switch self {
        case .term(let term): return isHeld(term) ? self : nil
        case .any(let parts):
            let left = parts.compactMap { $0.pruned(where: isHeld) }
            return left.count > 1 ? .any(left) : left.first
        case .all(let parts):
            var left: [TermQuery] = []
            for part in parts {
                guard let part = part.pruned(where: isHeld) else { return nil }
                left.append(part)
            }
            return left.count == 1 ? left[0] : .all(left)
        }
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
