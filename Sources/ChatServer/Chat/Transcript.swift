import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// What was said in a conversation, as text to keep.
struct Transcript: Sendable {
    let desk: ChatDesk
    let reader: ChatReader

    private static let page = 200

    /// The transcript as a file, read a page at a time.
    func response(of chat: ChatConversation) async throws -> Response {
        let (desk, reader) = (self.desk, self.reader)
        let body = ResponseBody { writer in
            var after: Int64 = 0
            while true {
                let page = try await desk.messages(of: chat.id, after: after, limit: Self.page, for: reader)
                let text = page.messages.compactMap(Self.line).joined()
                if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
                guard page.more, let last = page.messages.last else { break }
                after = last.seq
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(chat.id).txt\"",
            ],
            body: body
        )
    }

    private static func line(_ message: MessageData) -> String? {
        guard message.kind != "event" else { return nil }
        let who = message.author?.name ?? Self.names[message.speaker] ?? message.speaker
        let text = message.isRecalled ? "（已撤回）" : message.text
        let time = Date(timeIntervalSince1970: Double(message.sentAt) / 1_000).ISO8601Format()
        return "\(time) \(who)：\(text)\n"
    }

    private static let names = ["customer": "客户", "agent": "客服", "bot": "机器人", "note": "备注", "system": "系统"]
}
