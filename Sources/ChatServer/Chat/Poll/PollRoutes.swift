import HTTPTypes
import Hummingbird
import Records

/// The frames of sockets over plain requests, for networks that let no sockets through.
struct PollRoutes {
    let polls: PollSessions

    /// The longest a request waits, in seconds.
    private static let longestWait = 25
    private static let maximumFrames = 50

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.post("api/v1/poll") { try await self.poll($0, $1) }
    }

    private func poll(_ request: Request, _ context: ServerContext) async throws -> Reply<PollData> {
        let owner = try context.visitor?.reader.id ?? context.signedIn().person
        guard let token = request.headers[.authorization].flatMap(Authenticator.token) else {
            throw APIError(.unauthenticated)
        }
        let body = try await BodyReader.json(PollBody.self, from: request, limit: 256 * 1_024)
        let frames = body.frames ?? []
        guard frames.count <= Self.maximumFrames else {
            throw APIError(.tooMany, field: "frames", ["limit": "\(Self.maximumFrames)"])
        }
        let wait = body.wait ?? 0
        guard (0...Self.longestWait).contains(wait) else {
            throw APIError(.outOfRange, field: "wait", ["range": "0–\(Self.longestWait)"])
        }
        let answer = try await self.polls.poll(
            body.session,
            after: body.after ?? 0,
            token: token,
            owner: owner,
            frames: frames,
            wait: .seconds(wait),
            language: context.language
        )
        return Reply(PollData(answer))
    }
}

/// What a client that polls says.
struct PollBody: StrictBody {
    static let fields: Set<String> = ["session", "after", "frames", "wait"]

    /// The session of the reply before; nil for a new one.
    var session: String?
    /// The number of the last reply that came.
    var after: Int?
    var frames: [InFrame]?
    /// How long the reply may wait for something to tell, in seconds.
    var wait: Int?
}

/// What a client that polls is told.
struct PollData: Encodable, Sendable {
    var session: String
    var number: Int
    /// The frames as they would come over a socket: each a JSON text.
    var frames: [String]
    var isOver: Bool

    init(_ answer: PollSessions.Answer) {
        (self.session, self.number, self.isOver) = (answer.session, answer.number, answer.isOver)
        self.frames = answer.frames
    }
}

extension PollRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .post,
            path: "/api/v1/poll",
            chapter: "会话",
            summary: "不能用 WebSocket 时，用普通请求收发同样的帧；上一次的回复没收到时会再给一次",
            access: .signedIn,
            body: .json(
                .object(
                    [
                        "session": .optional(.text), "after": .optional(.integer), "wait": .optional(.integer(0...25)),
                        "frames": .optional(
                            .list(.object(["type": .text, "data": .object([:])], required: ["type"]), limit: 50)
                        ),
                    ],
                    isClosed: true
                )
            ),
            reply: .json(
                .object(
                    ["session": .text, "number": .integer, "frames": .list(.text), "isOver": .flag],
                    required: ["session", "number", "frames", "isOver"]
                )
            )
        )
    ]
}
