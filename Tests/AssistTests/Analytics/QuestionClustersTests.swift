import Indexer
import Testing

@testable import Assist

@Suite struct QuestionClustersTests {
    static let topics = [
        ["学生近视筛查的数据往哪儿报", "中小学近视筛查结果怎么上报", "近视筛查数据报到哪里"],
        ["村医绩效考核分怎么算", "绩效考核的分数是怎么算出来的", "村医的绩效分在哪里算"],
        ["随访通能不能视频通话", "随访通视频怎么开", "下乡用随访通可以视频吗"],
        ["骨密度结果填在哪一项", "骨密度检查的结果录哪里", "骨密度结果没地方填"],
    ]

    private func clusters(_ questions: [String], lexicon: Lexicon = .empty) throws -> [Int] {
        var clusters = QuestionClusters(reader: try QuestionReader(lexicon: lexicon))
        return questions.map { clusters.add($0) }
    }

    /// Questions of a topic that stand for what people ask: random words of a small language.
    private func random(_ count: Int, _ random: inout SeededRandom) -> [String] {
        let words = ["体检", "打印", "随访", "档案", "接种", "密码", "报表", "签约", "怎么", "不了", "在哪", "上报", "重复", "儿童", "老人"]
        return (0..<count).map { _ in
            (0..<Int.random(in: 1...6, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
        }
    }

    @Test func `K13 colloquial questions on the same thing come together, different things stay apart`() throws {
        let questions = Self.topics.flatMap(\.self)
        let found = try clusters(questions)
        let expected = Self.topics.indices.flatMap { topic in Self.topics[topic].map { _ in topic } }
        #expect(found == expected)
    }

    @Test func `synonyms bring together what shares no characters`() throws {
        let lexicon = Lexicon(
            words: [],
            synonyms: [["口令", "密码"], ["更换", "修改"], ["坏了", "故障"]],
            stopPhrases: ["你好"],
            readings: [:]
        )
        let pair = ["你好，口令更换", "密码修改"]
        #expect(Set(try clusters(pair)).count == 2)
        #expect(Set(try clusters(pair, lexicon: lexicon)).count <= 2)
        #expect(Set(try clusters(["你好，口令更换", "口令更换"], lexicon: lexicon)).count == 1)
    }

    @Test(arguments: 1...4)
    func `every question is in one cluster, numbers have no gaps, and the same input gives the same`(seed: UInt64)
        throws
    {
        var random = SeededRandom(seed: seed)
        let questions = self.random(400, &random)
        let found = try clusters(questions)
        #expect(found.count == questions.count)
        #expect(Set(found) == Set(0..<Set(found).count))
        var highest = -1
        for cluster in found {
            #expect(cluster <= highest + 1)
            highest = max(highest, cluster)
        }
        #expect(try clusters(questions) == found)
    }

    @Test(arguments: 1...4)
    func `questions that come later never move earlier ones`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let questions = self.random(300, &random)
        let all = try clusters(questions)
        for length in [1, 10, 150, 299] {
            #expect(try clusters(Array(questions.prefix(length))) == Array(all.prefix(length)))
        }
    }

    @Test(arguments: [
        "", "a", "？", "🙂🙂🙂", "\u{0}\u{7}", "<script>", "'; DROP TABLE x; --", "ＡＢＣ１２３", "軟體無法開啟",
        String(decoding: [0xED, 0xA0, 0x80], as: UTF8.self), String(repeating: "啊", count: 10_000),
        String(repeating: "甲乙丙丁", count: 5_000),
    ])
    func `bad input founds a cluster or joins one, never a trap`(text: String) throws {
        let found = try clusters(["打印机脱机", text, text, "打印机脱机"])
        #expect(found[0] == 0 && found[3] == 0)
    }

    @Test func `the exact comparison agrees with comparing everything`() throws {
        var random = SeededRandom(seed: 8)
        let questions = self.random(150, &random)
        let reader = try QuestionReader()
        var rarity = FeatureRarity()
        let vectors = questions.map { rarity.vector(of: reader.occurrences(in: $0)) }
        let found = try clusters(questions)
        let thresholds = QuestionClusters.Thresholds()
        for (number, vector) in vectors.enumerated() {
            #expect(abs(vector.cosine(to: vector) - 1) < 1e-4 || vector.entries.isEmpty)
            let best = (0..<number).map { vector.cosine(to: vectors[$0]) }.max() ?? 0
            let nearest = thresholds.nearest(among: number)
            let isFounder = !found.prefix(number).contains(found[number])
            // What resembles nothing founds a cluster; what founds one resembles nothing or joins no cluster as a whole.
            if best < nearest - 1e-4 { #expect(isFounder) }
            if !isFounder { #expect(best >= nearest - 1e-4) }
        }
    }
}
