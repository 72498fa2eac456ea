import Testing

@testable import Records

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("  退号 \r\n", "退号"),
        ("一\r\n二\t三", "一 二 三"),
        ("\u{FEFF}标题\u{0}\u{7}\u{85}", "标题"),
        ("e\u{301}", "\u{E9}"),
        (" \n ", ""),
    ])
    func `one line keeps what can be read, on one line`(text: String, clean: String) {
        #expect(Array(PlainText.oneLine(text).utf8) == Array(clean.utf8))
    }

    @Test(arguments: [
        ("一\r\n二\r三\n", "一\n二\n三"),
        ("\n \n    code\n\n", "    code"),
        ("a\u{0}b\u{1B}[0m\u{9F}c", "ab[0mc"),
        ("\u{FEFF}# 题", "# 题"),
        ("a\tb", "a\tb"),
    ])
    func `several lines keep their shape`(text: String, clean: String) {
        #expect(Array(PlainText.multiline(text).utf8) == Array(clean.utf8))
    }

    @Test func `cleaning any text twice is cleaning it once and leaves no control character`() {
        var random = SeededRandom(seed: 7)
        let scalars: [Unicode.Scalar] = [
            "a", "退", " ", "\n", "\r", "\t", "\u{0}", "\u{85}", "\u{A0}", "\u{301}", "\u{FEFF}", "\u{FFFF}",
            "\u{1F600}",
            "\u{2028}", "\u{AC00}", "\u{1B}",
        ]
        for _ in 0..<2000 {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                view.append(scalars.randomElement(using: &random) ?? "a")
            }
            for clean in [PlainText.oneLine, PlainText.multiline] {
                let once = clean(String(view))
                #expect(Array(clean(once).utf8) == Array(once.utf8))
                #expect(
                    !once.unicodeScalars.contains {
                        $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
                    }
                )
            }
        }
    }
}
