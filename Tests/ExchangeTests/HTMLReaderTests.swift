import Exchange
import Foundation
import Records
import Testing

@Suite("HTML files")
struct HTMLReaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func body(_ html: String) throws -> String {
        let reading = Reading(try folder.write("a.html", html))
        #expect(reading.rejections.isEmpty)
        return reading.drafts.first?.body ?? ""
    }

    @Test("headings, paragraphs, lists, tables and links become Markdown; scripts and styles are dropped")
    func structure() throws {
        let reading = Reading(
            try folder.write(
                "退号.html",
                """
                <!DOCTYPE html><html><head><title>退号 - 帮助中心</title><style>p{}</style>
                <meta name="keywords" content="退号,预约"><meta name="visibility" content="internal"></head>
                <body><nav>首页</nav><h1>怎么<b>退号</b></h1><script>alert(1)</script>
                <p>先打开
                小程序，<a href="help.html">看帮助</a>或<a href="javascript:x()">点我</a>。</p>
                <h2>步骤</h2><ol><li>打开<ul><li>手机</li></ul></li><li><p>点 <code>退号</code></p></li></ol>
                <table><tr><th>科室</th><th>时间</th></tr><tr><td>内科|外科</td><td>8 点</td></tr></table>
                <blockquote><p>注意</p></blockquote><pre>a
                  b</pre><img src="x.png" alt="图">
                </body></html>
                """
            )
        )
        #expect(reading.rejections.isEmpty)
        let draft = try #require(reading.drafts.first)
        #expect(draft.externalID == "退号")
        #expect(draft.title == "怎么退号")
        #expect(draft.tags == ["退号", "预约"])
        #expect(draft.visibility == .internal)
        #expect(
            draft.body == """
                先打开小程序，[看帮助](help.html)或点我。

                ## 步骤

                1. 打开
                   - 手机
                2. 点 `退号`

                | 科室 | 时间 |
                | --- | --- |
                | 内科\\|外科 | 8 点 |

                > 注意

                ```
                a
                  b
                ```

                ![图](x.png)
                """
        )
    }

    @Test("text that looks like Markdown stays text")
    func escaping() throws {
        #expect(
            try body("<p>1. 不是列表</p><p># 不是标题</p><p>2*3*4 [x] C:\\HIS\\bin</p>") == """
                1\\. 不是列表

                \\# 不是标题

                2\\*3\\*4 \\[x\\] C:\\HIS\\bin
                """
        )
    }

    @Test("an unclosed or deeply nested page is read as far as it goes")
    func broken() throws {
        let text = try body("<p>甲<b>乙<p>丙")
        #expect(text.hasPrefix("甲**乙**") && text.contains("丙"))
        let deep = String(repeating: "<div>", count: 20_000) + "底"
        let reading = Reading(try folder.write("deep.html", deep))
        #expect(reading.articles.count + reading.rejections.count == 1)
    }

    @Test("GBK pages are read whether or not they name their encoding")
    func encodings() throws {
        let text = Data([0xB1, 0xEA, 0xCC, 0xE2])
        let named = Data("<meta charset=\"gb2312\"><p>".utf8) + text
        #expect(Reading(try folder.write("a.html", named)).drafts.map(\.body) == ["标题"])
        let wrong = Data("<meta charset=\"gb2312\"><p>标题</p>".utf8)
        #expect(Reading(try folder.write("b.html", wrong)).drafts.map(\.body) == ["标题"])
    }

    @Test("a page without text is refused")
    func empty() throws {
        let path = try folder.write("a.html", "<html><script>x</script></html>")
        #expect(Reading(path).reasons == ["1 body body.empty"])
    }
}
