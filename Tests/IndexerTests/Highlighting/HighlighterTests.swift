import Testing

@testable import Indexer

@Suite("Highlighting (K6)")
struct HighlighterTests {
    /// A highlighter for words and the question that they come from.
    static func highlighter(_ words: [String], question: String? = nil) -> Highlighter {
        let patterns = words.enumerated().map { HighlightPattern(units: Normalizer.normalize($1).units, group: $0) }
        return Highlighter(words: patterns, question: Normalizer.normalize(question ?? words.joined()).units)
    }

    static func marked(_ source: String, _ ranges: [Range<Int>]) -> String {
        Snippet(text: source, highlights: ranges).marked(open: "[", close: "]")
    }

    @Test(
        "Words are marked where they stand in the text as it was written",
        arguments: [
            (["登录"], "请先登录系统", "请先[登录]系统"), (["登录", "系统"], "登录系统", "[登录系统]"),
            (["his"], "ＨＩＳ和this", "[ＨＩＳ]和this"), (["软件"], "軟件", "[軟件]"), (["医保"], "醫保卡😀醫保", "[醫保]卡😀[醫保]"),
            (["café"], "Cafe\u{301}吗", "[Cafe\u{301}]吗"), (["ehr1003"], "报EHR-1003错", "报[EHR-1003]错"),
            (["ehr-1003"], "EHR1003", "[EHR1003]"), (["v2.0.1"], "V2.0.1版", "[V2.0.1]版"),
            (["iphone"], "iPhone15", "[iPhone]15"),
            (["𠮷"], "𠮷野家", "[𠮷]野家"), (["😀"], "笑😀", "笑[😀]"), (["登录"], "<b>登录</b>", "<b>[登录]</b>"), (["登录"], "", ""),
            (["1"], "①号", "[①]号"), (["kg"], "5㎏", "5[㎏]"), (["株"], "㈱", "[㈱]"),
        ]
    )
    func words(words: [String], source: String, expected: String) {
        #expect(Self.marked(source, Self.highlighter(words).highlights(in: source)) == expected)
    }

    @Test("Neighbouring characters of the question are marked only where no word is")
    func pairs() {
        let highlighter = Self.highlighter(["登录", "系统"], question: "登录系统")
        #expect(Self.marked("目录系列", highlighter.highlights(in: "目录系列")) == "目[录系]列")
        #expect(Self.marked("登录系列", highlighter.highlights(in: "登录系列")) == "[登录]系列")
        #expect(Self.marked("目录系统", highlighter.highlights(in: "目录系统")) == "目录[系统]")
        let mixed = Self.highlighter(["b", "超"], question: "b超")
        #expect(Self.marked("做B超、超声", mixed.highlights(in: "做B超、超声")) == "做[B超]、超声")
    }

    @Test("Single characters are marked only when the question is one")
    func singles() {
        let one = Self.highlighter(["证"])
        #expect(Self.marked("接种证", one.highlights(in: "接种证")) == "接种[证]")
        let more = Self.highlighter(["接种", "证"])
        #expect(Self.marked("接种、证件", more.highlights(in: "接种、证件")) == "[接种]、证件")
    }

    @Test("Nothing to look for marks nothing", arguments: ["", " ", "，。", "\u{301}"])
    func nothing(question: String) {
        #expect(Self.highlighter([question]).highlights(in: "登录，系统。 ").isEmpty)
    }

    // MARK: - Laws

    /// The normalised text without what writers leave out of codes.
    private static func comparable(_ text: some Sequence<UInt16>) -> [UInt16] {
        text.filter { $0 != 0x2D && $0 != 0x5F }
    }

    @Test("Marks hold a pattern each, stand apart, and keep characters whole, in any text", arguments: 0..<20)
    func laws(seed: UInt64) {
        var dice = TextDice(seed: seed)
        for _ in 0..<100 {
            let source = dice.text(pieces: 60)
            let question = dice.text(pieces: 4)
            let words = (0..<3).compactMap { _ in TextDice.pieces.randomElement(using: &dice) }
            let highlighter = Self.highlighter(words, question: question)
            let ranges = highlighter.highlights(in: source)
            let borders = Set(
                source.indices.map { source.utf8.distance(from: source.startIndex, to: $0) } + [source.utf8.count]
            )
            let table = highlighter.table
            let patterns = (table.words + table.pairs).map { Self.comparable($0.units) }
            var end = -1
            for range in ranges {
                #expect(range.lowerBound > end && !range.isEmpty)
                end = range.upperBound
                #expect(borders.contains(range.lowerBound) && borders.contains(range.upperBound))
                let bytes = Array(source.utf8)[range]
                let found = Self.comparable(Normalizer.normalize(String(decoding: bytes, as: UTF8.self)).units)
                #expect(patterns.contains { found.contains($0) }, "\(bytes)")
            }
            #expect(Snippet(text: source, highlights: ranges).marked(open: "", close: "") == source)
        }
    }

    @Test("A text of 200 kB is marked in a moment")
    func longText() {
        let source = String(repeating: "居民健康档案系统登录不上，提示 EHR-1003 错误。", count: 3_000)
        let highlighter = Self.highlighter(["登录", "ehr-1003", "档案"], question: "档案登录ehr-1003")
        let start = ContinuousClock.now
        #expect(highlighter.highlights(in: source).count == 9_000)
        #expect(!highlighter.snippet(of: source).highlights.isEmpty)
        // The budget of an optimised build is 20 ms.
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("One character of thousands of marks, and thousands of flags, take no time to speak of")
    func longCharacters() {
        let start = ContinuousClock.now
        _ = Self.highlighter(["e\u{301}", "登录"]).highlights(
            in: String(repeating: "登录e" + String(repeating: "\u{301}", count: 20_000), count: 2)
        )
        _ = Self.highlighter(["🇨🇳"]).highlights(in: String(repeating: "🇨🇳", count: 10_000))
        #expect(ContinuousClock.now - start < .seconds(5))
    }
}

extension [UInt16] {
    fileprivate func contains(_ other: [UInt16]) -> Bool {
        guard self.count >= other.count else { return false }
        return (0...(self.count - other.count)).contains { self[$0..<($0 + other.count)].elementsEqual(other) }
    }
}
