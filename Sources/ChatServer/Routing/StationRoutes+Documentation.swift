import HTTPTypes
import Records

extension StationRoutes {
    /// The routes as the documentation tells them.
    static let operations = [
        APIOperation(
            method: .get,
            path: "/api/v1/me/availability",
            chapter: "接待",
            summary: "自己的接待状态、上限和正在接待的会话数",
            access: .permission(.conversationAnswer),
            reply: .json(station)
        ),
        APIOperation(
            method: .put,
            path: "/api/v1/me/availability",
            chapter: "接待",
            summary: "选择接待状态和自己的上限；capacity 为 null 是不另设上限",
            access: .permission(.conversationAnswer),
            body: .json(
                .object(
                    [
                        "availability": .optional(.choice(AgentAvailability.self)),
                        "capacity": .optional(.integer(1...AgentStation.highest)),
                    ],
                    isClosed: true
                )
            ),
            reply: .json(station)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/desk/board",
            chapter: "接待",
            summary: "客服的状态和会话数，各网点的排队人数和最早的进线时间",
            access: .permission(.conversationManage),
            reply: .json(board)
        ),
        APIOperation(
            method: .put,
            path: "/api/v1/desk/agents/{person}/maximum",
            chapter: "接待",
            summary: "一位客服最多同时接待多少个会话；记入审计",
            access: .permission(.conversationManage),
            parameters: [
                APIOperation.Parameter(name: "person", place: .path, schema: .text, isRequired: true, meaning: "客服")
            ],
            body: .json(
                .object(
                    ["maximum": .integer(0...AgentStation.highest)],
                    required: ["maximum"],
                    isClosed: true
                )
            ),
            reply: .json(station)
        ),
    ]

    private static let station = APISchema.object(
        [
            "availability": .choice(AgentAvailability.self), "since": .optional(.time), "capacity": .optional(.integer),
            "maximum": .integer, "load": .integer,
        ],
        required: ["availability", "maximum", "load"]
    )

    private static let board = APISchema.object(
        [
            "agents": .list(
                .object(
                    ["id": .text, "name": .text, "branch": .optional(.text), "station": station],
                    required: ["id", "name", "station"]
                )
            ),
            "queues": .list(
                .object(
                    ["branch": .optional(.text), "length": .integer, "since": .time],
                    required: ["length", "since"]
                )
            ),
            "now": .time,
        ],
        required: ["agents", "queues", "now"]
    )
}
