import HTTPTypes
import Records

extension HandlingRoutes {
    /// The routes as the documentation tells them.
    static let operations = own + managing

    private static let own = [
        operation("accept", "接入一个等待中的会话；同时接入的只有一人成功", .conversationAnswer),
        operation(
            "transfer",
            "转给一位客服，或转回一个网点排队（保留原来的进线时间）；note 只有同事能看到",
            .conversationAnswer,
            body: [
                "agent": .optional(.text), "branch": .optional(.text), "note": .optional(.text(0...ChatSend.longest)),
            ]
        ),
        operation("hold", "挂起", .conversationAnswer),
        operation("resume", "恢复", .conversationAnswer),
        operation("requeue", "放回排队，保留最初的进线时间", .conversationAnswer),
        operation(
            "close",
            "结束：solved 为 true（默认）时客户再来消息会重新打开；连同标签和小结",
            .conversationAnswer,
            body: [
                "solved": .optional(.flag), "tags": .optional(.list(.text)), "wrapUp": .optional(.text),
            ]
        ),
        operation("reopen", "重新打开已解决的会话", .conversationAnswer),
        operation("tags", "改成这些标签", .conversationAnswer, body: ["tags": .list(.text)], required: ["tags"]),
        operation("rating-invitation", "邀请客户评价，只邀请一次", .conversationAnswer),
    ]

    private static let managing = [
        operation(
            "priority",
            "优先级，越大越先接待",
            .conversationManage,
            body: ["priority": .integer(-10...10)],
            required: ["priority"]
        ),
        operation("join", "介入同事的会话，会话里都能看到；记入审计", .conversationManage),
        operation("take-over", "接管同事的会话；记入审计", .conversationManage),
        APIOperation(
            method: .get,
            path: "/api/v1/conversations/{conversation}/place",
            chapter: "接待",
            summary: "排在前面的有几个；不在排队时为 null",
            access: .permission(.conversationRead),
            parameters: [conversation],
            reply: .json(.object(["ahead": .optional(.integer)], required: ["ahead"]))
        ),
    ]

    private static let conversation = APIOperation.Parameter(
        name: "conversation",
        place: .path,
        schema: .text,
        isRequired: true,
        meaning: "会话"
    )

    private static let handled = APISchema.object(
        [
            "id": .text, "status": .text, "assignee": .optional(.text), "branch": .optional(.text),
            "tags": .list(.text), "wrapUp": .text, "priority": .integer, "ratingInvitedAt": .optional(.time),
            "version": .integer,
        ],
        required: ["id", "status", "tags", "wrapUp", "priority", "version"]
    )

    private static func operation(
        _ action: String,
        _ summary: String,
        _ permission: Permission,
        body: [String: APISchema]? = nil,
        required: [String] = []
    ) -> APIOperation {
        APIOperation(
            method: .post,
            path: "/api/v1/conversations/{conversation}/" + action,
            chapter: "接待",
            summary: summary,
            access: .permission(permission),
            parameters: [conversation, .header("If-Match", "只在会话还是这个版本时才做")],
            body: body.map { .json(.object($0, required: required, isClosed: true)) } ?? .none,
            reply: .json(handled)
        )
    }
}
