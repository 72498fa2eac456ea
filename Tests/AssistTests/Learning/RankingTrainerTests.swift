import Foundation
import Indexer
import Testing

@testable import Assist

@Suite("K12: a ranking fitted to accepted answers") struct RankingTrainerTests {
    static let things = [
        "还款", "借款", "账单", "额度", "密码", "手机号", "银行卡", "利息", "合同", "发票", "优惠券", "红包", "积分", "会员", "地址", "订单",
        "物流", "退货", "换货", "客服", "实名", "头像", "昵称", "邮箱", "指纹",
    ]

    /// Two articles a thing, told apart only by how they ask.
    static let documents = things.flatMap { thing in
        [
            IndexDocument(key: "how-\(thing)", title: "怎么办理\(thing)"),
            IndexDocument(key: "when-\(thing)", title: "多久办理\(thing)"),
        ]
    }

    /// What people accept who mean 如何 by 怎么 and 几时 by 多久.
    static func pairs(people: Int = 5) -> [TaughtPair] {
        things.enumerated().flatMap { place, thing in
            [
                TaughtPair(
                    question: "如何弄\(thing)",
                    group: "how-\(thing)",
                    person: "p\(place % people)",
                    at: Int64(place)
                ),
                TaughtPair(
                    question: "几时弄\(thing)",
                    group: "when-\(thing)",
                    person: "p\(place % people)",
                    at: Int64(place)
                ),
            ]
        }
    }

    @Test func `learns which words stand for which, and ranks articles by it that were never taught`() async throws {
        let book = try await Handbook(Self.documents)
        let taught = Self.pairs().filter { !$0.group.hasSuffix("指纹") }
        let model = try await RankingTrainer(collection: book.collection, lexicon: .empty).train(taught)
        #expect(model.isActive)
        let file = RankingModelFile(directory: book.url, collection: "knowledge")
        try file.write(model)
        let collection = book.following(file)
        for (question, group) in [("如何弄指纹", "how-指纹"), ("几时弄指纹", "when-指纹")] {
            let hits = try await collection.search(SearchRequest(question, deadline: 60_000)).hits
            #expect(hits.first?.group == group)
        }
    }

    @Test func `the same answers in any order give the same model to the last bit`() async throws {
        let book = try await Handbook(Self.documents)
        let trainer = RankingTrainer(collection: book.collection, lexicon: .empty)
        let one = try await trainer.train(Self.pairs())
        let other = try await trainer.train(Self.pairs().reversed())
        #expect(one.isActive)
        #expect(one == other)
    }

    @Test(arguments: 0..<4)
    func `answers that say nothing leave the defaults on`(seed: UInt64) async throws {
        let book = try await Handbook(Self.documents)
        var numbers = SeededNumbers(state: seed)
        let noise = Self.pairs().map { pair in
            var pair = pair
            pair.group = Self.documents.randomElement(using: &numbers)?.key ?? ""
            return pair
        }
        let model = try await RankingTrainer(collection: book.collection, lexicon: .empty).train(noise)
        #expect(!model.isActive)
        #expect(model.changes.isEmpty && model.pairs.isEmpty)
    }

    @Test func `nothing is learned from few answers, none, or such that make no sense`() async throws {
        let book = try await Handbook(Self.documents)
        let trainer = RankingTrainer(collection: book.collection, lexicon: .empty)
        let strange = ["", " ", "😀", "\u{0}", String(repeating: "还", count: 10_000), "\"", "<b>还款</b>"].map {
            TaughtPair(question: $0, group: "how-还款", person: "p", at: 1)
        }
        for pairs in [[], Array(Self.pairs().prefix(HeldBackTrial.minimum - 1)), strange] {
            #expect(try await trainer.train(pairs).isActive == false)
        }
    }

    @Test func `a person who says one thing a thousand times has said it once`() async throws {
        let book = try await Handbook(Self.documents)
        let trainer = RankingTrainer(collection: book.collection, lexicon: .empty)
        let once = Self.pairs()
        let often =
            once
            + (0..<1_000).map { TaughtPair(question: "如何 弄还款", group: "how-还款", person: "p0", at: Int64(-$0)) }
            .map { pair in
                var pair = pair
                pair.question = "如何弄还款"
                return pair
            }
        #expect(try await trainer.train(often) == trainer.train(once))
    }

    @Test func `one person's crowd of answers is not more than the others'`() {
        let crowd = (0..<1_000).map { TaughtPair(question: "问\($0)", group: "g", person: "crowd", at: Int64($0)) }
        let fair = TaughtPair.fair(crowd + Self.pairs())
        #expect(fair.filter { $0.person == "crowd" }.count == TaughtPair.personalAllowance)
        #expect(fair.filter { $0.person != "crowd" }.count == Self.pairs().count)
        // Where everybody teaches much, nobody is held back.
        let everybody = (0..<3).flatMap { person in
            (0..<300).map { TaughtPair(question: "问\($0)", group: "g", person: "p\(person)", at: Int64($0)) }
        }
        #expect(TaughtPair.fair(everybody).count == 900)
        let many = (0..<5_000).map { TaughtPair(question: "问\($0)", group: "g", person: "p\($0 % 20)", at: Int64($0)) }
        #expect(TaughtPair.fair(many).count == TaughtPair.maximumPairs)
    }

    @Test func `an answer that was rewritten counts less`() {
        let pairs = [0, 0.5, 1, 7, -1].map {
            TaughtPair(question: "问", group: "g", person: "p", at: 0, editShare: $0).weight
        }
        #expect(pairs == [1, 0.625, 0.25, 0.25, 1])
    }

    @Test func `the optimiser finds the minimum of a convex function`() {
        var numbers = SeededNumbers(state: 5)
        for _ in 0..<20 {
            let goal = (0..<12).map { _ in Double.random(in: -3...3, using: &numbers) }
            let curvature = (0..<12).map { _ in Double.random(in: 0.1...20, using: &numbers) }
            var optimiser = LBFGS()
            optimiser.iterations = 200
            let found = optimiser.minimum(from: goal.map { _ in 0 }) { point, slope in
                var value = 0.0
                for index in point.indices {
                    let distance = point[index] - goal[index]
                    value += curvature[index] * distance * distance + pow(distance, 4)
                    slope[index] = 2 * curvature[index] * distance + 4 * pow(distance, 3)
                }
                return value
            }
            #expect(zip(found, goal).allSatisfy { abs($0 - $1) < 1e-3 })
        }
    }
}

/// Random numbers of a seed.
private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
