import Exchange
import Foundation
import Hummingbird
import Logging
import NIOCore
import Records

/// What is known of a request beside its head and body.
struct ServerContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    /// The language of sentences for people.
    var language = Language.zh
    /// Who signed in; nil for nobody.
    var principal: Principal?
    /// The customer who talks without having signed in; nil for nobody.
    var visitor: VisitorPlace?
    /// The address the request came from, past proxies that are trusted.
    var client = ""
    /// The address at the other end of the connection.
    let remoteAddress: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.remoteAddress = source.channel.remoteAddress
        self.client = self.remoteAddress?.ipAddress ?? ""
    }

    /// By which the log and error replies name the request.
    var requestID: String { self.logger[metadataKey: "hb.request.id"]?.description ?? "" }

    /// The person who signed in.
    ///
    /// - Throws: ``APIError`` with `unauthenticated`.
    func signedIn() throws -> Principal {
        guard let principal else { throw APIError(.unauthenticated, headers: [.wwwAuthenticate: "Bearer"]) }
        return principal
    }

    /// The customer who talks.
    ///
    /// - Throws: ``APIError`` with `unauthenticated`.
    func talking() throws -> VisitorPlace {
        guard let visitor else { throw APIError(.unauthenticated, headers: [.wwwAuthenticate: "Bearer"]) }
        return visitor
    }

    /// The person who signed in and may do something.
    ///
    /// - Throws: ``APIError`` with `unauthenticated` or `forbidden`.
    @discardableResult
    func require(_ permission: Permission) throws -> Principal {
        let principal = try self.signedIn()
        guard principal.may(permission) else { throw APIError(.forbidden) }
        return principal
    }

    /// A part of the address, such as an id.
    ///
    /// - Throws: ``APIError`` with `notFound` when it is no id of any kind.
    func part(_ name: String) throws -> String {
        guard let text = self.parameters.get(name), (1...200).contains(text.utf8.count),
            let decoded = text.removingPercentEncoding
        else { throw APIError(.notFound) }
        return decoded
    }
}
