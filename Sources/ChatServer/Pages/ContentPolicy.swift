import Crypto
import Foundation

/// What a page may load, as its `Content-Security-Policy` says it.
struct ContentPolicy: Sendable {
    /// Whether the page runs programs: ours only, and nothing that turns text into a program.
    var runsPrograms = false
    /// The text of the one element that stands in the page itself, its import map.
    var importMap: String?
    /// Which pages may frame this one; `'none'` for none.
    var ancestors = "'none'"

    /// The header's value.
    var text: String {
        var rules = [
            "default-src 'none'", "style-src 'self'", "img-src 'self' data: blob:", "base-uri 'none'",
            "form-action 'self'", "manifest-src 'self'", "frame-ancestors \(self.ancestors)",
        ]
        if self.runsPrograms {
            rules += [
                "script-src 'self'\(self.importMap.map { " '\(Self.digest(of: $0))'" } ?? "")", "connect-src 'self'",
                "media-src 'self' blob:", "worker-src 'self'", "require-trusted-types-for 'script'",
                "trusted-types yingda",
            ]
        }
        return rules.joined(separator: "; ")
    }

    private static func digest(of text: String) -> String {
        "sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())"
    }
}
