import Testing

@testable import Indexer

@Suite("Analysis (K1)")
struct AnalysisTests {
    private func terms(_ text: String, words: [String] = []) throws -> Set<[UInt8]> {
        let tokenizer = try Tokenizer(dictionary: WordTrie(words.map { Normalizer.normalize($0).units }))
        let units = Normalizer.normalize(text).units
        return Set(tokenizer.tokens(in: units).compactMap { WordTerm.bytes(of: $0, in: units) })
    }

    private func words(_ text: String, words: [String] = []) throws -> Set<String> {
        Set(try self.terms(text, words: words).map { String(decoding: $0.dropFirst(), as: UTF8.self) })
    }

    // MARK: - Examples

    @Test(
        "Codes are kept whole and give their parts",
        arguments: [
            ("v2.0.1", ["v2.0.1", "v2", "0", "1"]), ("0x80070005", ["0x80070005"]),
            ("COVID-19", ["covid-19", "covid19", "covid", "19"]), ("EHR-1003", ["ehr-1003", "ehr1003", "ehr", "1003"]),
            ("192.168.1.1", ["192.168.1.1", "192", "168", "1"]), ("iPhone15", ["iphone15", "iphone", "15"]),
            ("HIS", ["his"]),
        ]
    )
    func codes(text: String, expected: [String]) throws {
        #expect(try self.words(text).isSuperset(of: expected))
        #expect(try self.words("报错" + text + "怎么办").isSuperset(of: expected))
    }

    @Test("A code is found with and without its hyphen")
    func hyphens() throws {
        #expect(try self.words("EHR-1003").isSuperset(of: self.words("EHR1003").filter { $0.hasPrefix("ehr1") }))
        #expect(try self.words("ehr_1003").contains("ehr1003"))
    }

    @Test(
        "Width, script and case make no difference",
        arguments: [
            ("ＨＩＳ系統", "his系统"), ("軟體裡的資料庫", "软体里的资料库"), ("Ｖ２．０．１", "v2.0.1"), ("STRASSE", "straße"), ("①㎏", "1kg"),
            ("Cafe\u{301}", "café"),
        ]
    )
    func folded(first: String, second: String) throws {
        #expect(Normalizer.form(of: first) == Normalizer.form(of: second))
        #expect(try self.terms(first) == self.terms(second))
    }

    // MARK: - Laws

    @Test("Pieces joined give the normalised text, whatever the text", arguments: 0..<20)
    func segments(seed: UInt64) throws {
        var dice = TextDice(seed: seed)
        for _ in 0..<50 {
            let units = Normalizer.normalize(dice.text(pieces: 40)).units
            let words = (0..<3).map { _ in Normalizer.normalize(dice.text(pieces: 2)).units }
            let tokenizer = try Tokenizer(dictionary: WordTrie(words))
            var place = 0
            for segment in tokenizer.segments(of: units) {
                #expect(segment.range.lowerBound == place && !segment.range.isEmpty)
                place = segment.range.upperBound
            }
            #expect(place == units.count)
        }
    }

    @Test("Every token lies in the text, and its offsets cut the source between characters", arguments: 0..<20)
    func offsets(seed: UInt64) throws {
        var dice = TextDice(seed: seed)
        let tokenizer = try Tokenizer(dictionary: WordTrie(TextDice.pieces.map { Normalizer.normalize($0).units }))
        for _ in 0..<50 {
            let source = dice.text(pieces: 40)
            let text = Normalizer.normalize(source)
            let borders = Set(
                source.unicodeScalars.indices.map { source.utf8.distance(from: source.startIndex, to: $0) } + [
                    source.utf8.count
                ]
            )
            #expect(text.starts.count == text.units.count && text.ends.count == text.units.count)
            for token in tokenizer.tokens(in: text.units) {
                #expect(!token.range.isEmpty && token.range.upperBound <= text.units.count)
                let range = text.sourceRange(of: token.range)
                #expect(borders.contains(range.lowerBound) && borders.contains(range.upperBound))
                #expect(range.upperBound <= source.utf8.count)
            }
        }
    }

    @Test("A token's slice of the source normalises to the token, where characters stand alone")
    func slices() throws {
        let tokenizer = try Tokenizer(dictionary: .init([]))
        let source = "請先登錄ＨＩＳ系統，提示 0x80070005；詳見 EHR-1003 😀 ①號"
        let bytes = Array(source.utf8)
        let text = Normalizer.normalize(source)
        for token in tokenizer.tokens(in: text.units) {
            let slice = String(decoding: bytes[text.sourceRange(of: token.range)], as: UTF8.self)
            #expect(Normalizer.normalize(slice).units == Array(text.units[token.range]))
        }
    }

    @Test("Normalising twice is normalising once, with offsets and without", arguments: 0..<20)
    func idempotence(seed: UInt64) {
        var dice = TextDice(seed: seed)
        for _ in 0..<100 {
            var source = dice.text(pieces: 20)
            let form = Normalizer.normalize(source)
            var fast: [UInt16] = []
            source.withUTF8 { Normalizer.append($0, to: &fast) }
            #expect(fast == form.units)
            #expect(zip(form.starts, form.ends).allSatisfy { $0 <= $1 })
        }
    }

    @Test("Adding a word to the dictionary only adds terms, whatever it held before (K2)", arguments: 0..<20)
    func superset(seed: UInt64) throws {
        var dice = TextDice(seed: seed)
        for _ in 0..<30 {
            let text = dice.text(pieces: 20)
            let scalars = Array(text.unicodeScalars)
            var words: [String] = []
            var before = try self.terms(text)
            for _ in 0..<6 {
                // Words of the text itself overlap each other and what ICU cuts.
                let start = Int.random(in: 0...scalars.count, using: &dice)
                let part = scalars[start...].prefix(Int.random(in: 0...6, using: &dice))
                words.append(Bool.random(using: &dice) ? String(String.UnicodeScalarView(part)) : dice.text(pieces: 3))
                let after = try self.terms(text, words: words)
                #expect(after.isSuperset(of: before))
                before = after
            }
        }
    }

    @Test("A new word that holds or overlaps an old one does not hide it (K2)")
    func overlappingWords() throws {
        #expect(try self.words("健康档案管理", words: ["健康档案", "健康档案管理"]).isSuperset(of: ["健康档案", "健康档案管理"]))
        #expect(try self.words("居民健康档案", words: ["健康档案", "居民健"]).isSuperset(of: ["健康档案", "居民健"]))
    }

    @Test("Every scalar by itself, and between letters, is analysed", arguments: 0..<17)
    func everyScalar(plane: UInt32) throws {
        let tokenizer = try Tokenizer(dictionary: .init([]))
        // Every scalar of the first plane, every 61st of the others.
        for value in stride(from: plane << 16, through: plane << 16 | 0xFFFF, by: plane == 0 ? 1 : 61) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let units = Normalizer.normalize("a\(scalar)登\(scalar)").units
            #expect(tokenizer.segments(of: units).reduce(0) { $0 + $1.range.count } == units.count)
            _ = tokenizer.tokens(in: units)
        }
    }

    @Test("Runs of marks and long codes are analysed in no time to speak of")
    func longRuns() throws {
        let start = ContinuousClock.now
        for text in [
            String(repeating: "\u{301}", count: 20_000), String(repeating: "a-", count: 20_000),
            String(repeating: "9", count: 50_000),
        ] {
            _ = try self.terms(text)
        }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("No term is longer than the index takes", arguments: 0..<5)
    func termLength(seed: UInt64) throws {
        var dice = TextDice(seed: seed)
        for _ in 0..<20 {
            let text = dice.text(pieces: 10) + String(repeating: "字", count: 300) + String(repeating: "x", count: 1_000)
            #expect(try self.terms(text).allSatisfy { $0.count <= Schema.maximumTermLength })
        }
    }
}
