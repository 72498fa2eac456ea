import NIOCore
import NIOWebSocket

/// Makes messages of the frames that a WebSocket client sends, and finds what RFC 6455 forbids.
struct FrameAssembler {
    /// What a frame came to.
    enum Outcome: Equatable {
        /// A message goes on.
        case nothing
        /// A whole message.
        case text(String)
        case ping([UInt8])
        case pong([UInt8])
        /// The other side says goodbye; with the code to answer.
        case close(code: UInt16)
        /// The connection is to be ended with the code.
        case violation(code: UInt16, reason: String)
    }

    /// The most bytes of a message.
    static let maximumMessage = 128 * 1_024
    /// The most frames of a message.
    static let maximumFrames = 256

    private var parts: [UInt8] = []
    private var frames = 0

    /// Takes the next frame.
    mutating func take(_ frame: WebSocketFrame) -> Outcome {
        guard frame.maskKey != nil else { return .violation(code: 1_002, reason: "frames of clients are masked") }
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else { return .violation(code: 1_002, reason: "reserved bits") }
        let data = Array(frame.unmaskedData.readableBytesView)
        switch frame.opcode {
        case .text where self.frames == 0: return self.append(data, isLast: frame.fin)
        case .continuation where self.frames > 0: return self.append(data, isLast: frame.fin)
        case .text, .continuation: return .violation(code: 1_002, reason: "fragments out of order")
        case .binary: return .violation(code: 1_003, reason: "text only")
        case .ping, .pong, .connectionClose: return Self.control(frame, data)
        default: return .violation(code: 1_002, reason: "unknown opcode")
        }
    }

    private mutating func append(_ data: [UInt8], isLast: Bool) -> Outcome {
        self.frames += 1
        guard self.parts.count + data.count <= Self.maximumMessage, self.frames <= Self.maximumFrames else {
            return .violation(code: 1_009, reason: "message too big")
        }
        self.parts += data
        guard isLast else { return .nothing }
        defer { (self.parts, self.frames) = ([], 0) }
        guard let text = String(validating: self.parts, as: UTF8.self) else {
            return .violation(code: 1_007, reason: "text is no UTF-8")
        }
        return .text(text)
    }

    private static func control(_ frame: WebSocketFrame, _ data: [UInt8]) -> Outcome {
        guard frame.fin, data.count <= 125 else { return .violation(code: 1_002, reason: "control frame") }
        switch frame.opcode {
        case .ping: return .ping(data)
        case .pong: return .pong(data)
        default: return self.goodbye(data)
        }
    }

    private static func goodbye(_ data: [UInt8]) -> Outcome {
        if data.isEmpty { return .close(code: 1_000) }
        guard data.count >= 2 else { return .violation(code: 1_002, reason: "close code") }
        let code = UInt16(data[0]) << 8 | UInt16(data[1])
        guard self.isCloseCode(code) else { return .violation(code: 1_002, reason: "close code") }
        guard String(validating: data.dropFirst(2), as: UTF8.self) != nil else {
            return .violation(code: 1_007, reason: "reason is no UTF-8")
        }
        return .close(code: code)
    }

    /// The codes that may be sent (RFC 6455, 7.4).
    private static func isCloseCode(_ code: UInt16) -> Bool {
        switch code {
        case 1_000...1_003, 1_007...1_014, 3_000...4_999: true
        default: false
        }
    }
}
