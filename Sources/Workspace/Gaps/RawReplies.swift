package import Assist
package import Records

/// What agents replied in the conversations where a gap's questions were asked.
package struct RawReplies {
    /// The replies of one conversation.
    package struct Conversation: Sendable {
        /// The conversation as its source calls it, else by its own id.
        package var name: String
        /// When the question was asked, in milliseconds since 1970 UTC.
        package var askedAt: Int64
        /// The replies in their order, with telephone and identity numbers masked.
        package var texts: [String]
    }

    private let records: TenantRecords

    package init(records: TenantRecords) { self.records = records }

    private static let maximumConversations = 10
    private static let maximumReplies = 8
    private static let maximumLength = 1_000
    private static let pageSize = 1_000
    private static let maximumMessages = 10_000
    /// A question is often logged a moment after it was sent.
    private static let tolerance: Int64 = 60_000

    /// Newest first; conversations without replies left out.
    package func replies(to gap: Gap) async throws -> [Conversation] {
        var seen: Set<String> = []
        var found: [Conversation] = []
        for occasion in gap.occasions(limit: 100) where found.count < Self.maximumConversations {
            guard let id = occasion.conversation, seen.insert(id).inserted else { continue }
            guard let conversation = try await conversation(id) else { continue }
            let texts = try await texts(of: conversation.id, from: occasion.at)
            guard !texts.isEmpty else { continue }
            let name = conversation.externalID ?? conversation.id
            found.append(Conversation(name: name, askedAt: occasion.at, texts: texts))
        }
        return found
    }

    private func conversation(_ id: String) async throws -> Records.Conversation? {
        if let found = try await records.conversations.conversation(id: id) { return found }
        return try await records.conversations.conversation(externalID: id)
    }

    /// The replies after the question, or all of them where the clocks of log and conversation disagree.
    private func texts(of conversation: String, from at: Int64) async throws -> [String] {
        var all: [Message] = []
        var last: Int64 = 0
        var read = 0
        while read < Self.maximumMessages {
            let page = try await records.messages.messages(of: conversation, after: last, limit: Self.pageSize)
            guard let end = page.last else { break }
            last = end.seq
            read += page.count
            all += page.filter { $0.speaker == .agent && $0.kind == .text }
        }
        let after = all.filter { $0.sentAt >= at - Self.tolerance }
        return (after.isEmpty ? all : after).prefix(Self.maximumReplies).map { message in
            PersonalNumbers.masked(String(message.text.prefix(Self.maximumLength)))
        }
    }
}
