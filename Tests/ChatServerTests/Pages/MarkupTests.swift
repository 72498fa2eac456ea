import Testing

@testable import ChatServer

@Suite("HTML that the server writes")
struct MarkupTests {
    @Test(arguments: [
        "<script>alert(1)</script>", "\" onload=\"x", "' x='", "&amp;", "", "😀<b>", "\u{0}\u{202e}<",
    ])
    func `text that is put in is escaped, whatever it holds`(text: String) {
        let markup: Markup = "<p title=\"\(text)\">\(text)</p>"
        let inner = markup.text.dropFirst(10).dropLast(4)
        #expect(!inner.replacing("\">", with: "", maxReplacements: 1).contains { "<\"'".contains($0) })
        let back = inner.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
        #expect(back == "\(text)\">\(text)")
    }

    @Test func `markup that is put in stays as it is`() {
        let inner: Markup = "<b>\("a<b")</b>"
        let outer: Markup = "<p>\(inner)\([inner, inner])\(nil as Markup?)\(3)</p>"
        #expect(outer.text == "<p><b>a&lt;b</b><b>a&lt;b</b><b>a&lt;b</b>3</p>")
    }

    @Test(arguments: [
        ([3..<6], "一<mark>二</mark>&lt;三"), ([], "一二&lt;三"), ([0..<3, 6..<7], "<mark>一</mark>二<mark>&lt;</mark>三"),
        ([0..<3, 0..<6], "<mark>一</mark>二&lt;三"), ([6..<99], "一二&lt;三"), ([0..<10], "<mark>一二&lt;三</mark>"),
    ])
    func `ranges of bytes are marked, and wrong ones left out`(ranges: [Range<Int>], html: String) {
        #expect(Markup(marking: "一二<三", ranges).text == html)
    }
}
