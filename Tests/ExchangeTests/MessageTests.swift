import Exchange
import Testing

@Suite("Messages")
struct MessageTests {
    @Test("every sentence exists in every language with the same blanks", arguments: MessageID.allCases)
    func complete(id: MessageID) {
        let texts = Language.allCases.map { Message(id).text(in: $0) }
        #expect(texts.allSatisfy { $0 != id.rawValue && !$0.isEmpty })
        #expect(Set(texts.map(blanks)).count == 1)
    }

    private func blanks(_ text: String) -> Set<Substring> {
        Set(text.matches(of: /\{[a-z]+\}/).map(\.output))
    }

    @Test("blanks are filled and braces that are no blanks stay")
    func filling() {
        let message = Message(.statusUnknown, ["value": "{x}", "allowed": "draft"])
        #expect(message.text(in: .en) == "The status “{x}” is not known. Use one of: draft.")
        #expect(Message(.jsonNotObject).text(in: .en).contains(#"{"title":…,"body":…}"#))
    }

    @Test("the language follows the environment, Chinese unless English is asked for")
    func preferred() {
        #expect(Language.preferred(in: [:]) == .zh)
        #expect(Language.preferred(in: ["LANG": "C.UTF-8"]) == .zh)
        #expect(Language.preferred(in: ["LANG": "en_US.UTF-8"]) == .en)
        #expect(Language.preferred(in: ["LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"]) == .zh)
    }
}
