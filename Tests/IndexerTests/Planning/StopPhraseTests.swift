import Indexer
import Testing

/// Greetings and politeness taken off a text.
struct StopPhraseTests {
    private static let lexicon = Lexicon(
        words: [],
        synonyms: [],
        stopPhrases: ["你好", "您好", "请问", "谢谢", "早上好"],
        readings: [:]
    )

    @Test(
        "Phrases at the edges of clauses go with what parts them, everything else stays as it was written",
        arguments: [
            ("您好，请问【打印】没反应怎么办？谢谢！", "【打印】没反应怎么办？"),
            ("王医生早上好。先别再点了", "王医生。先别再点了"),
            ("下载中心→导入任务→【撤回】，72 小时内", "下载中心→导入任务→【撤回】，72 小时内"),
            ("您好您好", ""), ("谢谢～～", ""), ("", ""), ("😀", "😀"),
            ("ＨＩＳ登錄不上，謝謝", "ＨＩＳ登錄不上，"), ("你好吗不是问候", "吗不是问候"),
        ]
    )
    func strips(text: String, expected: String) {
        #expect(Self.lexicon.withoutStopPhrases(text) == expected)
    }

    @Test("Whatever the text, what stays is part of it in its order", arguments: 0..<50)
    func keepsOrder(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = ["您好", "，", "打印", "【", "】", "谢谢", "😀", "ＨＩＳ", "\u{0}", "e\u{301}", " ", "ﬁ", "請問"]
        let text = (0..<20).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        var rest = Array(text.utf8)[...]
        for byte in Self.lexicon.withoutStopPhrases(text).utf8 {
            guard let place = rest.firstIndex(of: byte) else {
                Issue.record("more than was written: \(text)")
                return
            }
            rest = rest[(place + 1)...]
        }
    }
}
