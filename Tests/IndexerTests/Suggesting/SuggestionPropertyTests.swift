import Testing

@testable import Indexer

@Suite("K3: what holds for every text that is typed")
struct SuggestionPropertyTests {
    private static let readings = WordReadings([:])
    private static let alphabet = Array("高血压随访登录密码体检表打印银行卡重复档案怎么办糖尿病人的了abisz 12，？ＨＩＳ😀e\u{301}\u{0}'")

    private static func title(using random: inout SeededGenerator) -> String {
        String(
            (0..<Int.random(in: 1...14, using: &random)).map { _ in Self.alphabet.randomElement(using: &random) ?? "高" }
        )
    }

    /// A part of a title as somebody might type it: characters, syllables, first letters, slips, spaces.
    private static func typed(_ title: String, using random: inout SeededGenerator) -> String {
        let spoken = SpokenText(Normalizer.normalize(title).units, readings: Self.readings, tokenizer: nil)
        let start = Bool.random(using: &random) ? 0 : Int.random(in: 0...spoken.units.count, using: &random)
        var typed = ""
        for unit in spoken.units.dropFirst(start).prefix(Int.random(in: 1...6, using: &random)) {
            let text = String(decoding: [unit.unit], as: UTF16.self)
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1: typed += text
            case 2: typed += unit.reading?.text ?? text
            case 3: typed += unit.reading.map { String($0.text.prefix(1)) } ?? text
            case 4: typed += unit.reading.flatMap { SyllableTable.shared.alternatives(to: $0).last?.text } ?? text
            default: typed += text + " "
            }
        }
        return typed
    }

    @Test(
        "every suggestion really matches, in the way that is told, and its marks lie inside the text",
        arguments: 1...4
    )
    func matches(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let titles = (0..<80).map { _ in Self.title(using: &random) }
        let book = try await SuggestionBook(SuggestionBook.documents(titles))
        for _ in 0..<50 {
            let typed = Self.typed(titles.randomElement(using: &random) ?? "", using: &random)
            for hit in try await book.hits(typed, limit: 20) {
                let title = hit.document.title
                #expect(PlainMatch(title, readings: Self.readings).holds(typed), "\(typed) | \(title) | \(hit.way)")
                let form = Normalizer.normalize(typed).units.filter(SpokenText.counts).map(SpokenText.form)
                let own = Normalizer.normalize(title).units.filter(SpokenText.counts).map(SpokenText.form)
                #expect((hit.way == .whole) == (form == own), "\(typed) | \(title)")
                if hit.way == .text { #expect(own.starts(with: form)) }
                #expect(hit.highlights.allSatisfy { !$0.isEmpty && $0.upperBound <= title.utf8.count })
                #expect(zip(hit.highlights, hit.highlights.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
            }
        }
    }

    @Test("the beginning of a text finds it, in characters, syllables and first letters", arguments: 11...14)
    func completeness(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let titles = (0..<40).map { number in
            // A word of Latin letters may be read as pinyin, two of them cannot be told from it.
            "CT" + Self.title(using: &random).filter { !$0.isLetter || !$0.isASCII } + "\(number)号"
        }
        let book = try await SuggestionBook(SuggestionBook.documents(titles))
        for title in titles {
            let spoken = SpokenText(Normalizer.normalize(title).units, readings: Self.readings, tokenizer: nil)
            let length = Int.random(in: 1...spoken.units.count, using: &random)
            let units = spoken.units.prefix(length)
            let ways = [
                units.map { String(decoding: [$0.unit], as: UTF16.self) },
                units.map { $0.reading?.text ?? String(decoding: [$0.unit], as: UTF16.self) },
                units.map {
                    $0.reading.map { String($0.text.prefix(1)) } ?? String(decoding: [$0.unit], as: UTF16.self)
                },
            ]
            for pieces in ways where !pieces.contains(where: { $0.contains("\u{FFFD}") }) {
                let found = try await book.texts(pieces.joined(), limit: 50)
                #expect(found.contains(title), "\(pieces.joined()) | \(title)")
            }
        }
    }

    @Test("changed step by step, a collection suggests what one that was made anew suggests", arguments: 21...23)
    func incremental(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        var expected: [String: IndexDocument] = [:]
        let book = try await SuggestionBook([])
        for _ in 0..<60 {
            let key = "\(Int.random(in: 0..<25, using: &random))"
            if Int.random(in: 0..<4, using: &random) == 0 {
                expected[key] = nil
                try await book.writer.apply([.remove(group: key)])
            } else {
                let use = Double(Int.random(in: 0..<3, using: &random) * Int.random(in: 0..<40, using: &random))
                let access: AccessGrant = Bool.random(using: &random) ? .everyone : .staff
                let document = SuggestionBook.document(key, Self.title(using: &random), access: access, use: use)
                expected[key] = document
                try await book.writer.apply([.put(documents: [document], replacingGroup: key)])
            }
        }
        let anew = try await SuggestionBook(expected.values.sorted { $0.key < $1.key })
        #expect(try book.folder.content().count == expected.count)
        let filter = SearchFilter(labels: [.access: [AccessGrant.everyone.label]])
        for _ in 0..<50 {
            let typed = Self.typed(expected.values.randomElement(using: &random)?.title ?? "", using: &random)
            let both = try await [book, anew].asyncMap { try await $0.hits(typed, filter: filter).map(\.document) }
            #expect(both[0] == both[1], "\(typed)")
        }
        try await book.writer.rebuildInPlace(expected.values.sorted { $0.key > $1.key })
        #expect(try book.folder.content().count == expected.count)
    }

    @Test("no text makes it fail: random characters of every kind", arguments: 31...32)
    func fuzz(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let book = try await SuggestionBook()
        for _ in 0..<100 {
            let scalars = (0..<Int.random(in: 0...30, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x1_2000, using: &random))
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            #expect(try await book.hits(String(text)).count <= 10)
        }
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ body: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}

extension IndexWriter {
    fileprivate func rebuildInPlace(_ documents: [IndexDocument]) async throws {
        let builder = try await GenerationBuilder.begin(beside: self, lexicon: .empty)
        try await builder.apply([.put(documents: documents, replacingGroup: nil)])
        try await builder.finish(position: nil)
    }
}
