import Testing

@testable import Indexer

@Suite("Snippets (K6)")
struct SnippetTests {
    @Test("A short text is its own snippet")
    func short() {
        let snippet = HighlighterTests.highlighter(["登录"]).snippet(of: " 请先登录。 ")
        #expect(snippet.marked(open: "<", close: ">") == "请先<登录>。")
        #expect(!snippet.leadsIn && !snippet.goesOn)
    }

    @Test("The snippet begins with the sentence of what was found, and tells that there is more")
    func sentence() {
        let filler = String(repeating: "这里没有什么可看的。", count: 40)
        let source = filler + "请先登录系统，再打开健康档案。" + filler
        let snippet = HighlighterTests.highlighter(["登录", "档案"]).snippet(of: source)
        #expect(snippet.text.hasPrefix("请先登录系统，再打开健康档案。"))
        #expect(snippet.text.hasSuffix("。"))
        #expect(snippet.leadsIn && snippet.goesOn)
        #expect((80...120).contains(snippet.text.count))
        #expect(snippet.pieces.filter(\.isMarked).map(\.text) == ["登录", "档案"])
    }

    @Test("The place with more different words wins over the one with the same word again and again")
    func distinct() {
        let filler = String(repeating: "无", count: 200)
        let source = "登录登录登录" + filler + "登录，忘记密码" + filler
        let snippet = HighlighterTests.highlighter(["登录", "密码"]).snippet(of: source)
        #expect(snippet.text.contains("登录，忘记密码"))
    }

    @Test("Nothing found gives the beginning")
    func beginning() {
        let snippet = HighlighterTests.highlighter(["登录"]).snippet(of: String(repeating: "无关的话，", count: 100))
        #expect(snippet.text.hasPrefix("无关的话，") && snippet.highlights.isEmpty && !snippet.leadsIn && snippet.goesOn)
        #expect((80...120).contains(snippet.text.count))
    }

    @Test("Marks can be made safe for HTML")
    func html() {
        let snippet = HighlighterTests.highlighter(["登录"]).snippet(of: "<script>登录</script>")
        let html = snippet.marked(open: "<mark>", close: "</mark>") { text in
            text.map { $0 == "<" ? "&lt;" : $0 == ">" ? "&gt;" : String($0) }.joined()
        }
        #expect(html == "&lt;script&gt;<mark>登录</mark>&lt;/script&gt;")
    }

    @Test("No Latin word is cut, at either end")
    func latinWords() {
        let words = ["appointment", "vaccination", "record", "printer", "gateway"]
        let source =
            (0..<400).map { words[$0 * 7 % 5] }.joined(separator: " ") + " 登录 "
            + (0..<400).map { words[$0 * 3 % 5] }.joined(separator: " ")
        for length in 20...60 {
            let snippet = HighlighterTests.highlighter(["登录"]).snippet(of: source, length: (length - 10)...length)
            #expect(
                snippet.text.split(separator: " ").allSatisfy { words.contains(String($0)) || $0 == "登录" },
                "\(length)"
            )
            #expect(snippet.highlights.count == 1)
        }
    }

    @Test("A snippet is a part of its text with marks on whole patterns, whatever the text", arguments: 0..<20)
    func laws(seed: UInt64) {
        var dice = TextDice(seed: seed)
        for _ in 0..<60 {
            let source = dice.text(pieces: 200)
            let words = (0..<3).compactMap { _ in TextDice.pieces.randomElement(using: &dice) }
            let highlighter = HighlighterTests.highlighter(words)
            let length = 1...Int.random(in: 1...60, using: &dice)
            let snippet = highlighter.snippet(of: source, length: length)
            #expect(Self.contains(source, snippet.text))
            // A Latin word at the end may make it longer by less than its length.
            #expect(snippet.text.count <= 2 * length.upperBound)
            #expect(snippet.pieces.map(\.text).joined() == snippet.text)
            #expect(snippet.pieces.count(where: \.isMarked) == snippet.highlights.count)
            if !snippet.leadsIn, !snippet.goesOn {
                #expect(
                    snippet.text.unicodeScalars.filter { !$0.properties.isWhitespace }
                        == source.unicodeScalars.filter { !$0.properties.isWhitespace }
                        || source.count > length.upperBound
                )
            }
        }
    }

    /// Byte by byte: strings compare by canonical equivalence.
    private static func contains(_ source: String, _ part: String) -> Bool {
        let (source, part) = (Array(source.utf8), Array(part.utf8))
        guard source.count >= part.count else { return false }
        return (0...(source.count - part.count)).contains { source[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
