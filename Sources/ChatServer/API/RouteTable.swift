import HTTPTypes
import Hummingbird
import Synchronization

/// Which methods the addresses of the server take, for those who ask with another.
final class RouteTable: Sendable {
    private struct Route {
        var path: String
        var parts: [RouterPath.Element]
        var method: HTTPRequest.Method
    }

    private let routes = Mutex<[Route]>([])

    /// Takes the routes when all were added.
    func set(_ routes: [Router<ServerContext>.RouteDescription]) {
        self.routes.withLock {
            $0 = routes.map { Route(path: "\($0.path)", parts: $0.path.components, method: $0.method) }
        }
    }

    /// Every route as method and template, such as `GET /api/v1/articles/{id}`.
    var names: [String] { self.routes.withLock { $0.map { "\($0.method.rawValue) \($0.path)" } } }

    /// The methods that an address takes; none for one that does not exist.
    func methods(of path: String) -> [HTTPRequest.Method] {
        let parts = path.split(separator: "/")
        return self.routes.withLock { routes in
            routes.filter { Self.matches($0.parts, parts) }.map(\.method)
        }
    }

    private static func matches(_ template: [RouterPath.Element], _ parts: [Substring]) -> Bool {
        template.count == parts.count && zip(template, parts).allSatisfy { $0 ~= $1 }
    }
}
