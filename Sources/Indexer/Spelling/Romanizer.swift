import Synchronization

/// Gives the toneless pinyin of Han characters, computed by ICU page by page and kept for the life of the process.
///
/// The first call costs about 80 ms and every new page of 256 characters about 2 ms, so ask for a collection's
/// characters when it is opened and not when somebody searches.
final class Romanizer: Sendable {
    /// The one for everybody.
    static let shared = Romanizer()

    private struct State {
        var transliterator: Transliterator?
        var hasTransliterator = false
        var pages: [UInt16: [Syllable?]] = [:]
    }

    private let state = Mutex(State())

    private init() {}

    /// The most usual reading of a Han character of the Basic Multilingual Plane; nil for anything else.
    func reading(of unit: UInt16) -> Syllable? {
        guard WordTerm.isHan(unit) else { return nil }
        return self.state.withLock { state in
            let page = unit >> 8
            if let known = state.pages[page] { return known[Int(unit & 0xFF)] }
            let readings = Self.readings(ofPage: page, &state)
            state.pages[page] = readings
            return readings[Int(unit & 0xFF)]
        }
    }

    private static func readings(ofPage page: UInt16, _ state: inout State) -> [Syllable?] {
        if !state.hasTransliterator {
            state.transliterator = Transliterator()
            state.hasTransliterator = true
        }
        let units = (0..<256).map { page << 8 | UInt16($0) }
        guard let transliterator = state.transliterator else { return units.map { _ in nil } }
        return transliterator.letters(of: units).map { Syllable($0) }
    }
}
