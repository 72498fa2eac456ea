import Testing

@testable import ChatServer

@Suite("What changed between two texts")
struct TextDiffTests {
    private static func lines(_ diff: TextDiff, _ kinds: Set<TextDiff.Piece.Kind>) -> String {
        diff.pieces.filter { kinds.contains($0.kind) }.flatMap(\.lines).joined(separator: "\n")
    }

    @Test(arguments: 0..<50)
    func `the pieces give both texts back`(seed: Int) {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let old = (0..<next(30)).map { _ in ["甲", "乙", "", "丙"][next(4)] }
        var new = old
        for _ in 0..<next(6) {
            if next(2) == 0 || new.isEmpty {
                new.insert("新\(next(3))", at: next(new.count + 1))
            } else {
                new.remove(at: next(new.count))
            }
        }
        let texts = (old.joined(separator: "\n"), new.joined(separator: "\n"))
        let diff = TextDiff(from: texts.0, to: texts.1)
        #expect(Self.lines(diff, [.same, .removed]) == texts.0)
        #expect(Self.lines(diff, [.same, .added]) == texts.1)
        #expect(zip(diff.pieces, diff.pieces.dropFirst()).allSatisfy { $0.kind != $1.kind })
    }

    @Test func `texts of very many lines are compared in bounded time`() {
        let old = (0..<50_000).map(String.init).joined(separator: "\n")
        let new = (0..<50_000).map { "\($0 * 7 % 50_000)x" }.joined(separator: "\n")
        let diff = TextDiff(from: old, to: new)
        #expect(Self.lines(diff, [.same, .removed]) == old)
        #expect(Self.lines(diff, [.same, .added]) == new)
    }
}
