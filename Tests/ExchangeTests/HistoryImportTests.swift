import Foundation
import Records
import Testing

@testable import Exchange

/// Old conversations and tickets in.
@Suite struct HistoryImportTests {
    private let folder: TemporaryFolder
    private let store: RecordStore
    private let records: TenantRecords

    init() async throws {
        folder = try TemporaryFolder()
        store = try RecordStore.openSQLite(at: "\(folder.path)/records.sqlite")
        records = store.records(of: try await store.createTenant(key: "clinic", name: "一院"))
    }

    private struct Outcome {
        var report: HistoryImportReport
        var rejections: [Rejection]
        var notices: [Notice]
    }

    @discardableResult
    private func importing(
        _ text: String,
        as name: String = "chat.jsonl",
        options: HistoryImportOptions = HistoryImportOptions(),
        batchSize: Int = 2_000,
        dryRun: Bool = false
    ) async throws -> Outcome {
        try folder.write(name, text)
        return try await importing(["\(folder.path)/\(name)"], options: options, batchSize: batchSize, dryRun: dryRun)
    }

    private func importing(
        _ paths: [String],
        options: HistoryImportOptions = HistoryImportOptions(),
        batchSize: Int = 2_000,
        dryRun: Bool = false
    ) async throws -> Outcome {
        var outcome = Outcome(report: HistoryImportReport(), rejections: [], notices: [])
        let run = HistoryImportRun(paths: paths, options: options, batchSize: batchSize)
        let sink = dryRun ? HistorySink.previewing(records) : .saving(to: records)
        outcome.report = try await run.run(into: sink) { event in
            switch event {
            case .rejected(let rejection): outcome.rejections.append(rejection)
            case .noticed(let notice): outcome.notices.append(notice)
            case .progress: break
            }
        }
        return outcome
    }

    private func texts(of externalID: String) async throws -> [String] {
        let id = try await records.conversations.conversation(externalID: externalID)?.id ?? ""
        return try await records.messages.messages(of: id).map(\.text)
    }

    @Test func `a whole conversation on one line comes in with people, branch and times`() async throws {
        let line = """
            {"type":"conversation","id":"c1","channel":"wechat","branch":{"id":"b1","name":"城东"},"contact":{"id":"k1","name":"王医生"},\
            "status":"已解决","score":"非常满意","tags":["打印"],"wrap_up":"换线","messages":[\
            {"id":"m1","speaker":"客户","time":"2026-03-01 09:05:12","text":"打印不了"},\
            {"speaker":"客服","author":{"id":"a1","name":"李静"},"time":1772327200,"text":"换根线试试"}]}
            """
        let outcome = try await importing(line)
        #expect(outcome.rejections.isEmpty && outcome.notices.isEmpty)
        #expect(outcome.report.conversations.created == 1 && outcome.report.messages.created == 2)
        let conversation = try #require(try await records.conversations.conversation(externalID: "c1"))
        #expect(conversation.channel == "wechat" && conversation.status == .resolved && conversation.score == 5)
        #expect(conversation.tags == ["打印"] && conversation.wrapUp == "换线" && conversation.isSolved)
        #expect(conversation.startedAt == 1_772_327_112_000)
        let messages = try await records.messages.messages(of: conversation.id)
        #expect(messages.map(\.speaker) == [.customer, .agent])
        #expect(messages.map(\.sentAt) == [1_772_327_112_000, 1_772_327_200_000])
        #expect(try await records.agents.person(externalID: "a1")?.name == "李静")
        #expect(messages.map(\.authorID) == [conversation.contactID, conversation.agentIDs.first])
    }

    @Test(arguments: ["utf-8", "gbk"])
    func `messages of a table are joined by their conversation and put in the order of their times`(
        encoding: String
    ) async throws {
        let table = """
            会话编号,消息编号,发送时间,说话人,发送人编号,发送人,消息内容,来源,网点,客户编号,客户,满意度,状态
            c1,3,2026/3/1 9:07,客户,,,"还是不行,急",微信,城东,k1,王医生,,
            c2,1,2026年3月1日 下午2:00,访客,,,接种证怎么补打,网页,城西,k2,赵女士,5分,已结束
            c1,1,2026/3/1 9:05,客户,,,打印不了,微信,城东,k1,王医生,4,已解决
            c1,2,2026/3/1 9:06,客服,a1,李静,换根线,微信,城东,k1,王医生,,
            """
        let bytes = try #require(
            encoding == "gbk"
                ? table.data(using: String.Encoding(rawValue: CFStringConvertEncodingToNSStringEncodingGB18030))
                : Data(table.utf8)
        )
        try bytes.write(to: URL(fileURLWithPath: "\(folder.path)/chat.csv"))
        let outcome = try await importing(["\(folder.path)/chat.csv"])
        #expect(outcome.rejections.isEmpty, "\(outcome.rejections)")
        #expect(try await texts(of: "c1") == ["打印不了", "换根线", "还是不行,急"])
        let first = try #require(try await records.conversations.conversation(externalID: "c1"))
        #expect(first.score == 4 && first.status == .resolved && first.channel == "微信")
        let second = try #require(try await records.conversations.conversation(externalID: "c2"))
        #expect(second.lastMessageAt == 1_772_344_800_000 && second.score == 5)
        #expect(try await records.branches.list().map(\.name) == ["城东", "城西"])
    }

    @Test func `tickets come with their comments, in one line or several`() async throws {
        let lines = """
            {"id":"c1","messages":[{"speaker":"客户","text":"发卡机坏了"}]}
            {"type":"工单","id":"t1","title":"发卡机不吐卡","conversation":"c1","agent":{"id":"a1","name":"李静"},"status":"处理中"}
            {"ticket":"t1","id":"n1","speaker":"客服","author":"a2","text":"已寄备件"}
            {"type":"ticket","id":"t1","status":"已解决","resolution":"更换读卡模块","comments":[{"id":"n2","speaker":"备注","text":"旧件寄回"}]}
            """
        let outcome = try await importing(lines)
        #expect(outcome.rejections.isEmpty)
        let ticket = try #require(try await records.tickets.ticket(externalID: "t1"))
        #expect(ticket.status == .solved && ticket.resolution == "更换读卡模块" && ticket.title == "发卡机不吐卡")
        #expect(try await records.conversations.conversation(externalID: "c1")?.id == ticket.conversationID)
        let comments = try await records.tickets.comments(of: [ticket.id])[ticket.id] ?? []
        #expect(comments.map(\.text) == ["已寄备件", "旧件寄回"] && comments.map(\.speaker) == [.agent, .note])
        #expect(outcome.report.tickets.created == 1 && outcome.report.messages.created == 3)
    }

    @Test func `branches come with the one above them, in whatever order the lines stand`() async throws {
        let lines = """
            {"type":"branch","id":"b2","branch_name":"城东站","parent":"b1"}
            {"conversation":"c1","branch":"b2","speaker":"客户","text":"好"}
            {"type":"网点","id":"b1","branch_name":"县中心"}
            {"type":"branch","id":"b1","branch_name":"县中心","parent":"b2"}
            """
        let outcome = try await importing(lines, batchSize: 1)
        #expect(outcome.rejections.isEmpty)
        let branch = try #require(try await records.branches.branch(externalID: "b2"))
        #expect(try await records.branches.chain(of: branch.id).map(\.name) == ["城东站", "县中心"])
    }

    @Test func `K10 importing again writes nothing, whatever the batches are, with and without ids`() async throws {
        var random = SeededGenerator(seed: 5)
        let lines = (0..<300).map { number in
            let id = number % 3 == 0 ? "\"id\":\"m\(number)\"," : ""
            let time = number % 5 == 0 ? "" : "\"time\":\(1_700_000_000 + number),"
            let text = number % 7 == 0 ? "好的" : "第 \(number) 句"
            return "{\"conversation\":\"c\(number % 11)\",\(id)\(time)\"speaker\":\"客户\",\"text\":\"\(text)\"}"
        }
        let first = try await importing(lines.joined(separator: "\n"), batchSize: 37)
        #expect(first.report.messages.created == 300 && first.rejections.isEmpty)
        let waiting = try await records.outbox.lastID()
        for batchSize in [1, Int.random(in: 2...80, using: &random), 5_000] {
            let again = try await importing(lines.joined(separator: "\n"), batchSize: batchSize)
            #expect(again.report.messages.unchanged == 300 && again.report.messages.created == 0)
            #expect(again.report.conversations.unchanged == 11 && again.report.conversations.updated == 0)
        }
        #expect(try await records.outbox.lastID() == waiting)
        #expect(try await records.messages.count() == 300)
    }

    @Test func `stopped at any batch and done again, everything is in once`() async throws {
        let lines = (0..<120).map { number in
            "{\"conversation\":\"c\(number % 7)\",\"speaker\":\"客户\",\"time\":\(1_700_000_000 + number),\"text\":\"第 \(number) 句\"}"
        }
        try folder.write("chat.jsonl", lines.joined(separator: "\n"))
        let path = "\(folder.path)/chat.jsonl"
        let records = records
        for stop in 1...6 {
            let task = Task {
                var batches = 0
                return try await HistoryImportRun(paths: [path], batchSize: 15).run(into: .saving(to: records)) {
                    event in
                    guard case .progress = event else { return }
                    batches += 1
                    if batches == stop { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            let report = try await task.value
            #expect(report.isCancelled)
            #expect(try await records.messages.count() >= min(120, stop * 15))
        }
        let report = try await importing([path]).report
        #expect(!report.isCancelled && report.messages.created + report.messages.unchanged == 120)
        #expect(try await records.messages.count() == 120)
        for number in 0..<7 {
            #expect(try await texts(of: "c\(number)") == (0..<120).filter { $0 % 7 == number }.map { "第 \($0) 句" })
        }
    }

    @Test func `what was edited at the source is changed, and a dry run tells the same before`() async throws {
        let line =
            #"{"id":"c1","messages":[{"id":"1","speaker":"客户","text":"一"},{"id":"2","speaker":"客服","text":"二"}]}"#
        try await importing(line)
        let edited = line.replacing("二", with: "二改").replacing("]}", with: #",{"id":"3","speaker":"客户","text":"三"}]}"#)
        let preview = try await importing(edited, dryRun: true).report
        #expect(try await texts(of: "c1") == ["一", "二"])
        let report = try await importing(edited).report
        #expect(report == preview)
        #expect(report.messages.created == 1 && report.messages.updated == 1 && report.messages.unchanged == 1)
        #expect(report.conversations.updated == 1)
        #expect(try await texts(of: "c1") == ["一", "二改", "三"])
    }

    @Test func `what is wrong is named with file, line, field and reason, and the rest goes in`() async throws {
        let long = String(repeating: "长", count: 200_001)
        let lines = [
            #"{"conversation":"c1","speaker":"客户","text":"好的"}"#,
            #"{"conversation":"c1","speaker":"谁","text":"一"}"#,
            #"{"conversation":"c1","text":"二"}"#,
            #"{"conversation":"c1","speaker":"客户","time":"昨天","text":"三"}"#,
            #"{"conversation":"c1","speaker":"客户","text":" "}"#,
            #"{"speaker":"客户","text":"没有会话"}"#,
            #"{"conversation":"c1","speaker":"客户","text":"\#(long)"}"#,
            #"{"conversation":"c1","speaker":"客户","score":"十分","text":"四"}"#,
            #"{"conversation":"c1","id":"m","speaker":"客户","text":"五"}"#,
            #"{"conversation":"c1","id":"m","speaker":"客户","text":"六"}"#,
            #"{"id":"c2","status":"飞了","messages":[]}"#,
            #"{"id":"c3","messages":[{"speaker":"客户","text":"七"},{"speaker":"客户"},{"speaker":"客户","text":"八"}]}"#,
            #"{"type":"ticket","id":"t1","description":"没有标题"}"#,
            #"[1,2]"#,
            #"{"conversation":"c1","speaker":"客户","time":"1969-01-01","text":"九"}"#,
        ]
        let outcome = try await importing(lines.joined(separator: "\n"))
        let found = outcome.rejections.map { "\($0.place.line) \($0.part ?? "-") \($0.message.id.rawValue)" }
        #expect(
            Set(found) == [
                "2 speaker history.speaker-unknown", "3 speaker history.speaker-missing", "4 time date.invalid",
                "5 text history.text-empty", "6 conversation history.type-unknown", "7 text record.refused",
                "8 score history.score-invalid", "10 id history.id-conflict", "11 status status.unknown",
                "12 messages[1].text history.text-empty", "13 title record.refused", "14 - json.not-object",
                "15 time date.invalid",
            ]
        )
        #expect(outcome.rejections.allSatisfy { $0.place.file.hasSuffix("chat.jsonl") })
        #expect(outcome.report.rejected == 13)
        #expect(try await texts(of: "c1") == ["好的", "五"])
        #expect(try await texts(of: "c3") == ["七", "八"])
        for rejection in outcome.rejections where rejection.message.id != .jsonNotObject {
            for language in Language.allCases { #expect(!rejection.line(in: language).contains("{")) }
        }
    }

    @Test func `texts of every kind come in as they are`() async throws {
        let big = String(repeating: "老人体检", count: 8_500)
        let texts = ["😀😀", "<b>粗</b>", "'; DROP TABLE messages; --", "繁體ＦＵＬＬ", big, "a\u{7}b"]
        let lines = try texts.map { text in
            let object = ["conversation": "c1", "speaker": "客户", "text": text]
            return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
        }
        let outcome = try await importing(
            (lines + [#"{"conversation":"c1","speaker":"客户","kind":"图片"}"#]).joined(separator: "\n")
        )
        #expect(outcome.rejections.isEmpty)
        #expect(try await self.texts(of: "c1") == texts.dropLast() + ["ab", ""])
    }

    @Test func `of HTML only what a reader sees is taken, when asked to`() async throws {
        let line =
            #"{"conversation":"c1","speaker":"客服","text":"<p>第一步：<b>打开</b>档案</p><p>第二步<br>保存&nbsp;<script>x()</script></p>"}"#
        try await importing(line, options: HistoryImportOptions(readsHTML: true))
        let text = try #require(try await texts(of: "c1").first)
        #expect(text == "第一步：打开档案\n第二步\n保存" && !text.contains("x()"))
    }

    @Test(
        arguments: [
            ("2026-03-01T09:05:12+08:00", 1_772_327_112_000), ("2026-03-01 09:05:12,250", 1_772_327_112_250),
            ("1772327112", 1_772_327_112_000), ("1772327112.25", 1_772_327_112_250),
            ("1772327112250", 1_772_327_112_250), ("2026/3/1 上午9:05", 1_772_327_100_000),
            ("2026年3月1日 9:05", 1_772_327_100_000),
            ("2026-03-01 下午 2:05", 1_772_345_100_000), ("2026-03-01 12:05 PM", 1_772_337_900_000),
            ("20260301", 1_772_294_400_000), ("昨天", nil), ("2026-02-30", nil), ("下午", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func `times are read in the forms that chats are exported in`(text: String, expected: Int64?) {
        #expect(HistoryTime.parse(text, offset: 480) == expected)
    }

    @Test func `other columns can be named, and unknown ones are told`() async throws {
        let table = "sid,who,said,extra\nc1,customer,你好,x\n"
        let outcome = try await importing(table, as: "chat.csv")
        #expect(outcome.rejections.first?.message.id == .csvMissingColumn)
        let mapping = try HistoryMapping(parsing: "conversation=sid,说话人=who,text=said")
        let mapped = try await importing(table, as: "chat.csv", options: HistoryImportOptions(mapping: mapping))
        #expect(mapped.rejections.isEmpty && mapped.notices.count == 1)
        #expect(try await texts(of: "c1") == ["你好"])
        #expect(throws: ExchangeError.self) { try HistoryMapping(parsing: "nonsense=x") }
    }

    @Test(arguments: 0..<8)
    func `K10 no file, however broken, makes it fail`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let good =
            #"{"conversation":"c1","id":"1","speaker":"客户","time":1700000000,"text":"好","messages":[{"speaker":"客服","text":"是"}]}"#
        let lines = (0..<60).map { _ in
            var bytes = Array(good.utf8)
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            return bytes
        }
        for name in ["a.jsonl", "a.csv"] {
            let data = Data(lines.joined(separator: [10]))
            try data.write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
            let outcome = try await importing(["\(folder.path)/\(name)", "\(folder.path)/missing.csv"])
            #expect(outcome.report.rejected == outcome.rejections.count && !outcome.rejections.isEmpty)
        }
    }
}

private let CFStringConvertEncodingToNSStringEncodingGB18030: UInt = 0x8000_0632
