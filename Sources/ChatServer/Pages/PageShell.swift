import HTTPTypes
import Hummingbird
import NIOCore

/// A page that a program in the browser fills.
struct PageShell: Sendable {
    private let html: String
    private let policy: ContentPolicy
    private let tag: String

    /// Stands in the file for what the server puts there.
    private static let mark = "<!-- head -->"

    /// - Parameters:
    ///   - area: the folder of the page.
    ///   - files: all files.
    ///   - ancestors: which pages may frame it.
    init(_ area: String, files: PageFiles, ancestors: String = "'none'") {
        let head = PageHead(area, styles: ["tokens", "components"], files: files, ancestors: ancestors)
        self.html = (files["\(area)/index.html"]?.text ?? "").replacing(Self.mark, with: head.html)
        self.policy = head.policy
        self.tag = "\"\(files.version)\""
    }

    /// The page for a request; it is asked about again each time, so that a new version is seen at once.
    ///
    /// - Throws: ``APIError`` with `notFound` where the server has no pages.
    func response(to request: Request) throws -> Response {
        if self.html.isEmpty { throw APIError(.notFound) }
        let headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-cache", .eTag: self.tag,
            .contentSecurityPolicy: self.policy.text,
        ]
        if request.headers[.ifNoneMatch]?.contains(self.tag) == true {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: self.html)))
    }
}
