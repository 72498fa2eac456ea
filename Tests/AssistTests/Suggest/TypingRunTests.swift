import Assist
import Testing

@Suite("K13: of all that stood in the box one text was meant")
struct TypingRunTests {
    private static func meant(_ states: [String]) -> [String] {
        var run = TypingRun<String>()
        let finished = states.compactMap { run.type($0, $0) }
        return finished + [run.end()].compactMap(\.self)
    }

    @Test(
        "typing on, taking back and beginning anew",
        arguments: [
            ([], []),
            (["", " "], []),
            (["高", "高血", "高血压"], ["高血压"]),
            (["高血压随", "高血压", "高血压药"], ["高血压药"]),
            (["高血压", "高血", "高", ""], ["高血压"]),
            (["高血压", "", "高血压"], ["高血压", "高血压"]),
            (["密码", "体检", "体检表"], ["密码", "体检表"]),
            (["密码忘了", "密码", "体检"], ["密码忘了", "体检"]),
        ]
    )
    func examples(states: [String], expected: [String]) { #expect(Self.meant(states) == expected) }

    @Test("a text typed character by character is meant once, whatever is typed before and after")
    func wholeTexts() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            // Each begins with a character of its own, so that none goes on from another.
            let texts = (0..<4).map { number in
                "\(number)"
                    + String(
                        (0..<Int.random(in: 0..<6, using: &random)).map { _ in
                            "随访表".randomElement(using: &random) ?? "表"
                        }
                    )
            }
            let states = texts.flatMap { text in (1...text.count).map { String(text.prefix($0)) } }
            #expect(Self.meant(states) == texts)
        }
    }
}
