import Foundation
import Testing

@testable import Records

@Suite struct JSONTextTests {
    @Test(
        arguments: [
            [], [""], ["a", "b"], ["引号\"", "反\\斜", "换\n行", "\u{1}", "/", "😀", "]", ","],
        ] as [[String]]
    )
    func `a list comes back as it was, and others can read it`(list: [String]) throws {
        let text = JSONText.encode(list)
        #expect(try JSONText.decode(text) == list)
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String] == list)
    }

    @Test func `a damaged list is called damaged`() {
        let error = #expect(throws: RecordsError.self) { try JSONText.decode("[\"a\"") }
        #expect(error?.code == .corrupt)
    }
}
