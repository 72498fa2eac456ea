import Foundation
import FoundationNetworking

/// A client as the pages are one: it sends again what was not acknowledged, reads on from what it knows, and opens a new
/// connection when the old one is silent.
actor ChaosClient {
    enum Way: Sendable {
        case socket, poll
    }

    nonisolated let conversation: String
    nonisolated let isStaff: Bool
    private(set) var stream: ChaosStream
    /// Codes of refusals that no client should meet.
    private(set) var refusals: Set<String> = []
    private let token: String
    private let port: Int
    private var heard = ContinuousClock.now
    private var isStopped = false
    private var socket: TestSocket?
    private var isBehind = false

    /// How long a connection may be silent.
    private static let patience = Duration.seconds(3)

    init(in conversation: String, as token: String, isStaff: Bool, sending: [ChaosStream.Sending], port: Int) {
        (self.conversation, self.token, self.isStaff, self.port) = (conversation, token, isStaff, port)
        stream = ChaosStream(sending: sending)
    }

    func run(_ way: Way) async {
        switch way {
        case .socket: while !isStopped { await connection() }
        case .poll: await poll()
        }
    }

    func stop() {
        isStopped = true
        socket?.drop()
    }

    // MARK: - Socket

    private func connection() async {
        guard let socket = try? await TestSocket(port: port) else { return await pause() }
        self.socket = socket
        heard = .now
        stream.connected()
        try? socket.send("hello", ["token": token, "cursors": [conversation: stream.messages.count]])
        let heart = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .milliseconds(100))
                beat(socket)
            }
        }
        while let frame = await socket.next() {
            take(frame.text)
            if isBehind { try? socket.send("sync", behind()) }
        }
        heart.cancel()
        if !socket.head.contains(" 101 ") { await pause() }
    }

    private func beat(_ socket: TestSocket) {
        if isStopped || ContinuousClock.now - heard > Self.patience { return socket.drop() }
        try? socket.send("ping")
        for sending in stream.due(.now) { try? socket.send("send", content(sending)) }
    }

    private func pause() async { try? await Task.sleep(for: .milliseconds(50)) }

    // MARK: - Long polling

    private func poll() async {
        let settings = URLSessionConfiguration.ephemeral
        settings.timeoutIntervalForRequest = 4
        let connections = URLSession(configuration: settings)
        defer { connections.invalidateAndCancel() }
        var (session, after): (String?, Int) = (nil, 0)
        while !isStopped {
            var frames: [[String: Any]] = []
            if session == nil {
                stream.connected()
                frames.append(["type": "hello", "data": ["cursors": [conversation: stream.messages.count]]])
            }
            if isBehind { frames.append(["type": "sync", "data": behind()]) }
            frames += stream.due(.now).map { ["type": "send", "data": content($0)] }
            var body: [String: Any] = ["frames": frames, "after": after, "wait": 1]
            body["session"] = session
            guard let answer = await ask(body, connections) else {
                await pause()
                continue
            }
            if let code = answer["code"].string, code != "ok" {
                if code != "not_found" { refusals.insert(code) }
                (session, after) = (nil, 0)
                continue
            }
            let data = answer["data"]
            (session, after) = (data["session"].string, data["number"].int ?? 0)
            for frame in data["frames"].array { take(frame.string ?? "") }
            if data["isOver"].bool == true { (session, after) = (nil, 0) }
        }
    }

    private func ask(_ body: [String: Any], _ connections: URLSession) async -> JSON? {
        guard let address = URL(string: "http://127.0.0.1:\(port)/api/v1/poll") else { return nil }
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        request.httpBody = try? JSONSerialization.data(withJSONObject: body)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        guard let (data, _) = try? await connections.data(for: request) else { return nil }
        return (try? JSONSerialization.jsonObject(with: data)).map(JSON.init)
    }

    // MARK: - Frames

    private func content(_ sending: ChaosStream.Sending) -> [String: Any] {
        var content: [String: Any] = ["cid": sending.cid, "text": "第 \(sending.cid) 条"]
        if isStaff { (content["conversation"], content["private"]) = (conversation, sending.isPrivate) }
        return content
    }

    private func behind() -> [String: Any] {
        isBehind = false
        return ["conversation": conversation, "after": stream.messages.count]
    }

    private func take(_ text: String) {
        heard = .now
        let frame = JSON((try? JSONSerialization.jsonObject(with: Data(text.utf8))) ?? NSNull())
        let data = frame["data"]
        switch frame["type"].string {
        case "ack": stream.acknowledged(data["cid"].string ?? "")
        case "error": if let code = data["code"].string, code != "rate_limited" { refusals.insert(code) }
        case "message": take(message: data)
        case "sync" where data["conversation"].string == conversation:
            for message in data["messages"].array { take(message: message) }
            if data["more"].bool == true { isBehind = true }
        default: break
        }
    }

    private func take(message: JSON) {
        guard message["conversation"].string == conversation, let id = message["id"].string else { return }
        if !stream.take(id, number: message["seq"].int ?? 0) { isBehind = true }
    }
}
