import Exchange
import HTTPTypes
import NIOHTTP1

/// Decides which requests become sockets.
struct SocketEntrance: Sendable {
    /// Why a request does not.
    enum Refusal: Sendable, Equatable {
        case notFound, foreignOrigin, tooMany

        var status: HTTPResponse.Status {
            switch self {
            case .notFound: .notFound
            case .foreignOrigin: .forbidden
            case .tooMany: .serviceUnavailable
            }
        }
    }

    /// The address of sockets.
    static let path = "/ws"

    /// Origins whose pages may open sockets beside the server's own.
    let allowedOrigins: Set<String>

    /// Nil for a request that may become a socket. Browsers let any page open one, so the origin is looked at here.
    func refusal(of head: HTTPRequestHead) -> Refusal? {
        let path = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        guard path == Self.path, head.method == .GET else { return .notFound }
        guard let origin = head.headers.first(name: "origin") else { return nil }
        let host = head.headers.first(name: "host") ?? ""
        let isSame = origin == "https://\(host)" || origin == "http://\(host)"
        return isSame || self.allowedOrigins.contains(origin) ? nil : .foreignOrigin
    }
}
