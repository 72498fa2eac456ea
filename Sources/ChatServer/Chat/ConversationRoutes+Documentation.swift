import HTTPTypes
import Records

extension ConversationRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = reading + talking

    private static let reading: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/conversations",
            chapter: "会话",
            summary: "会话列表：我的、排队的、同事的、结束的",
            access: .permission(.conversationRead),
            parameters: [
                .query("view", .choice(ChatListing.View.self), "哪个列表，默认 mine"),
                .query("sort", .choice(ChatListing.Order.self), "顺序，默认最近说话的在前"),
                .query("flagged", .flag, "只看被标记的"), .query("limit", .integer(1...100), "每页多少条"),
                .query("cursor", .text, "上一页的 next"),
            ],
            reply: .json(.page(form))
        ),
        operation(.get, "", "一个会话", reply: form),
        APIOperation(
            method: .get,
            path: "/api/v1/conversations/{conversation}/messages",
            chapter: "会话",
            summary: "会话里的消息，从早到晚",
            access: .permission(.conversationRead),
            parameters: range,
            reply: .json(sync)
        ),
        operation(
            .get,
            "/draft",
            "我写了一半的回复",
            reply: .object(["text": .text], required: ["text"])
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/conversations/{conversation}/transcript",
            chapter: "会话",
            summary: "会话全文",
            access: .permission(.conversationRead),
            reply: .bytes("text/plain")
        ),
    ]

    private static let talking: [APIOperation] = [
        APIOperation(
            method: .post,
            path: "/api/v1/conversations/{conversation}/messages",
            chapter: "会话",
            summary: "发消息或内部备注；同一个 cid 发几次也只有一条",
            access: .permission(.conversationRead),
            body: .json(message),
            status: .created,
            statusOfOld: .ok,
            reply: .json(ack)
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/conversations/{conversation}/messages/{message}/recall",
            chapter: "会话",
            summary: "撤回自己两分钟内的消息",
            access: .permission(.conversationRead)
        ),
        operation(
            .post,
            "/read",
            "读到了哪一条",
            body: .object(["seq": .integer], required: ["seq"], isClosed: true),
            reply: nil
        ),
        operation(
            .put,
            "/draft",
            "保存写了一半的回复；空的就是删掉",
            body: .object(["text": .text], required: ["text"], isClosed: true),
            reply: nil
        ),
    ]

    private static func operation(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ summary: String,
        body: APISchema? = nil,
        reply: APISchema? = form
    ) -> APIOperation {
        APIOperation(
            method: method,
            path: "/api/v1/conversations/{conversation}" + path,
            chapter: "会话",
            summary: summary,
            // What a person may do to a conversation depends on the conversation as well.
            access: .permission(.conversationRead),
            body: body.map { .json($0) } ?? .none,
            reply: reply.map { .json($0) } ?? .none
        )
    }

    static let range: [APIOperation.Parameter] = [
        .query("after", .integer(0...Int.max), "这个编号之后的"), .query("before", .integer(0...Int.max), "这个编号之前的"),
        .query("limit", .integer(1...200), "每页多少条，默认 50"),
    ]

    private static let named = APISchema.object(["id": .text, "name": .text], required: ["id", "name"])

    /// A conversation; what is told to customers is less.
    static let form = APISchema.object(
        [
            "id": .text, "status": .choice(ConversationStatus.self), "version": .integer, "lastSeq": .integer,
            "startedAt": .time, "assignee": named, "ratingInvitedAt": .time, "ratedAt": .time, "score": .integer,
            "contact": named, "isVerified": .flag, "channel": .text, "branch": .text, "team": .text,
            "tags": .list(.text), "subject": .text, "wrapUp": .text, "priority": .integer, "isFlagged": .flag,
            "enteredAt": .time, "lastAt": .time, "waitingSince": .time, "firstReplyAt": .time, "endedAt": .time,
            "preview": said, "unread": .integer,
        ],
        required: ["id", "status", "version", "lastSeq", "startedAt"]
    )

    /// A message as it is told.
    static let said = APISchema.object(
        [
            "id": .text, "conversation": .text, "seq": .integer, "speaker": .choice(Speaker.self), "author": named,
            "kind": .text, "text": .text, "body": .object([:]), "cid": .text, "sentAt": .time, "isRecalled": .flag,
        ],
        required: ["id", "conversation", "seq", "speaker", "kind", "text", "sentAt", "isRecalled"]
    )

    /// A stretch of messages.
    static let sync = APISchema.object(
        ["conversation": .text, "messages": .list(said), "more": .flag],
        required: ["conversation", "messages", "more"]
    )

    /// A message as it is sent.
    static let message = APISchema.object(
        [
            "cid": .text(1...100), "kind": .optional(.text), "text": .optional(.text), "private": .optional(.flag),
            "quote": .optional(.text), "file": .optional(.text), "article": .optional(.text),
            "mentions": .optional(.list(.text, limit: 50)),
        ],
        required: ["cid"],
        isClosed: true
    )

    /// What sending came to.
    static let ack = APISchema.object(
        ["cid": .text, "conversation": .text, "seq": .integer, "ts": .time],
        required: ["cid", "conversation", "seq", "ts"]
    )
}

extension VisitorRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .post,
            path: "/api/v1/public/{tenant}/visitors",
            chapter: "访客",
            summary: "客户来了：得到自己的令牌，只显示这一次",
            access: .open,
            body: .json(.object(["name": .optional(.text)], isClosed: true)),
            status: .created,
            reply: .json(
                .object(
                    ["token": .text, "contact": .text, "isVerified": .flag, "expiresAt": .time],
                    required: ["token", "contact", "isVerified", "expiresAt"]
                )
            )
        ),
        own(
            .get,
            "conversation",
            "我的会话；没有时是 null",
            reply: .object(["conversation": .optional(ConversationRoutes.form)], required: ["conversation"])
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/visitor/messages",
            chapter: "访客",
            summary: "我的会话里的消息，从早到晚",
            access: .signedIn,
            parameters: ConversationRoutes.range + [.query("conversation", .text, "我的哪个会话，默认正在进行的")],
            reply: .json(ConversationRoutes.sync)
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/visitor/messages",
            chapter: "访客",
            summary: "发消息；没有正在进行的会话时开始一个，同一个 cid 发几次也只有一条",
            access: .signedIn,
            body: .json(ConversationRoutes.message),
            status: .created,
            statusOfOld: .ok,
            reply: .json(ConversationRoutes.ack)
        ),
        own(.post, "read", "读到了哪一条", body: .object(["seq": .integer], required: ["seq"], isClosed: true)),
        own(
            .post,
            "rating",
            "评价会话，一次",
            body: .object(
                [
                    "conversation": .text, "score": .integer(1...5), "tags": .optional(.list(.text, limit: 10)),
                    "text": .optional(.text),
                ],
                required: ["conversation", "score"],
                isClosed: true
            ),
            reply: ConversationRoutes.form
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/visitor/transcript",
            chapter: "访客",
            summary: "我的会话全文",
            access: .signedIn,
            reply: .bytes("text/plain")
        ),
    ]

    private static func own(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ summary: String,
        body: APISchema? = nil,
        reply: APISchema? = nil
    ) -> APIOperation {
        APIOperation(
            method: method,
            path: "/api/v1/visitor/" + path,
            chapter: "访客",
            summary: summary,
            access: .signedIn,
            body: body.map { .json($0) } ?? .none,
            reply: reply.map { .json($0) } ?? .none
        )
    }
}
