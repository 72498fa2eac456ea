import Testing

@testable import Indexer

@Suite("K3: how texts are spoken")
struct SpokenTextTests {
    @Test(
        "the stored form gives the text again",
        arguments: SuggestionBook.titles + ["", "，", String(repeating: "长", count: 200)]
    )
    func stored(title: String) throws {
        let text = SpokenText(
            Normalizer.normalize(title).units,
            readings: WordReadings([:]),
            tokenizer: try Tokenizer(dictionary: WordTrie([]))
        )
        #expect(text.bytes.withUnsafeBufferPointer { SpokenText(bytes: $0) } == text)
        #expect(text.units.first?.startsWord ?? true)
        #expect(text.units.count <= SpokenText.maximumLength)
        for length in 0..<text.bytes.count {
            let cut =
                text.bytes.prefix(length).withContiguousStorageIfAvailable { SpokenText(bytes: $0).units.count } ?? 0
            #expect(cut <= text.units.count)
        }
    }

    @Test("every reading that ICU has for common characters is a known syllable")
    func syllables() {
        let unknown = Romanizer.shared.readings(of: (0x4E00...0x9FA5).map { UInt16($0) }).compactMap(\.self)
            .filter { !SyllableTable.shared.contains($0) }
        // Interjections such as hm, ng and words of dialects.
        #expect(Set(unknown).count < 20, "\(Set(unknown).map(\.text).sorted())")
    }

    @Test("syllables that speakers mix up stand for each other, both ways")
    func alternatives() throws {
        for (one, other) in [
            ("zhang", "zan"), ("shi", "si"), ("chen", "ceng"), ("nan", "lan"), ("fa", "hua"), ("fei", "hei"),
        ] {
            let first = try #require(Syllable(one.utf16)), second = try #require(Syllable(other.utf16))
            let isMixed = SyllableTable.shared.alternatives(to: first).contains(second)
            #expect(isMixed == (one != "fa"))
            #expect(SyllableTable.shared.alternatives(to: second).contains(first) == isMixed)
        }
    }

    @Test("numbers are given once, and those of a better rank are smaller")
    func numbers() throws {
        var numbers = RankedNumbers()
        var given: [(rank: SuggestionRank, number: UInt32)] = []
        var random = SeededGenerator(seed: 5)
        for round in 0..<2_000 {
            let rank = SuggestionRank(
                use: Double.random(in: 0...100_000, using: &random),
                fit: -Double.random(in: 0...3, using: &random)
            )
            given.append((rank, try numbers.next(of: rank)))
            if round % 100 == 0 { numbers = RankedNumbers(text: numbers.text) }
        }
        #expect(Set(given.map(\.number)).count == given.count)
        #expect(given.allSatisfy { RankedNumbers.rank(of: $0.number) == $0.rank && $0.number > 0 })
        let sorted = given.sorted { $0.number < $1.number }
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.rank <= $1.rank })
        for odd in [Double.nan, .infinity, -.infinity, -1] {
            #expect(SuggestionRank(use: odd, fit: odd).value < 64)
        }
    }
}
