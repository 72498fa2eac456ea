import HTTPTypes
import Records

/// The documentation of the API as a page for people.
struct APIPage {
    let operations: [APIOperation]

    /// The page.
    var html: String {
        let chapters = self.operations.reduce(into: [String]()) {
            if !$0.contains($1.chapter) { $0.append($1.chapter) }
        }
        let body = chapters.map { chapter in
            "<h2>\(Self.escaped(chapter))</h2>\n"
                + self.operations.filter { $0.chapter == chapter }.map(Self.section).joined(separator: "\n")
        }
        return """
            <!doctype html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>Yingda API</title>
            <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="docs.css"></head><body>
            <h1>Yingda 应答 API</h1>
            <p>OpenAPI 3.1: <a href="openapi.json">openapi.json</a></p>
            \(body.joined(separator: "\n"))
            </body></html>
            """
    }

    /// How the page looks.
    static let style = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
        body { max-width: 60rem; margin: auto; padding: 1rem }
        code { font-family: ui-monospace, monospace }
        summary { cursor: pointer; padding: .25rem 0 }
        table { border-collapse: collapse; margin: .5rem 0 1rem 1rem }
        td, th { text-align: left; padding: .1rem .75rem .1rem 0; vertical-align: top }
        """

    private static func section(_ operation: APIOperation) -> String {
        let rows = operation.parameters.map { parameter in
            "<tr><td><code>\(self.escaped(parameter.name))</code></td><td>\(parameter.place.rawValue)</td>"
                + "<td>\(parameter.isRequired ? "必填" : "")</td><td>\(self.escaped(parameter.meaning))</td></tr>"
        }
        let table = rows.isEmpty ? "" : "<table>\(rows.joined())</table>"
        return """
            <details><summary><code>\(operation.method.rawValue) \(self.escaped(operation.path))</code> \
            \(self.escaped(operation.summary))</summary><p>\(self.access(of: operation))</p>\(table)</details>
            """
    }

    private static func access(of operation: APIOperation) -> String {
        switch operation.access {
        case .open: "无需登录"
        case .signedIn: "需要登录"
        case .permission(let permission): "需要权限 <code>\(permission.rawValue)</code>"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
