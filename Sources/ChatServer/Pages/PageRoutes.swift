import HTTPTypes
import Hummingbird
import NIOCore

/// The pages that run in the browser, and the files of all pages.
struct PageRoutes {
    private let files: PageFiles
    private let desk: PageShell

    init(files: PageFiles) {
        self.files = files
        self.desk = PageShell("desk", files: files)
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.get("/") { _, _ in Response.redirect(to: "/desk", type: .normal) }
        // The program in the page reads the rest of the address itself.
        for path in ["desk", "desk/:page", "desk/:page/:id"] {
            routes.get(RouterPath(path)) { request, _ in try self.desk.response(to: request) }
        }
        routes.get("assets/:version/:folder/:part") { request, context in
            try self.file([try context.part("folder"), try context.part("part")], request, context)
        }
        routes.get("assets/:version/:folder/:part/:file") { request, context in
            let parts = [try context.part("folder"), try context.part("part"), try context.part("file")]
            return try self.file(parts, request, context)
        }
    }

    /// A file never changes under its address, so a browser asks for it once.
    private func file(_ parts: [String], _ request: Request, _ context: ServerContext) throws -> Response {
        guard try context.part("version") == self.files.version, let file = self.files[parts.joined(separator: "/")]
        else { throw APIError(.notFound) }
        return Self.response(file, to: request, caching: "public, max-age=31536000, immutable")
    }

    private static func response(_ file: PageFiles.File, to request: Request, caching: String) -> Response {
        var headers: HTTPFields = [
            .contentType: file.type, .cacheControl: caching, .vary: "accept-encoding",
        ]
        let compressed = AcceptedEncoding.takesGzip(request.headers[.acceptEncoding]) ? file.compressed : nil
        if compressed != nil { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: compressed ?? file.body))
    }
}
