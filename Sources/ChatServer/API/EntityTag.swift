import HTTPTypes
import Hummingbird

/// The version of a thing as `ETag`, `If-Match` and `If-None-Match` name it.
struct EntityTag {
    /// 1 for the first.
    var version: Int

    /// The header's value.
    var text: String { "\"v\(self.version)\"" }

    /// The version that a change is meant for.
    ///
    /// - Returns: nil for `*`, whatever is there.
    /// - Throws: ``APIError`` with `preconditionRequired` without the header, and `versionConflict` for something that is no
    ///   version of ours.
    static func expected(by request: Request) throws -> Int? {
        guard let header = request.headers[.ifMatch] else { throw APIError(.preconditionRequired, field: "If-Match") }
        if header.filter({ !$0.isWhitespace }) == "*" { return nil }
        guard let version = self.versions(in: header).first else { throw APIError(.versionConflict) }
        return version
    }

    /// Whether the client has this version already.
    func isKnown(to request: Request) -> Bool {
        guard let header = request.headers[.ifNoneMatch] else { return false }
        return header == "*" || Self.versions(in: header).contains(self.version)
    }

    private static func versions(in header: String) -> [Int] {
        header.split(separator: ",").compactMap { entry in
            var tag = entry.filter { !$0.isWhitespace }
            if tag.hasPrefix("W/") { tag.removeFirst(2) }
            guard tag.hasPrefix("\"v"), tag.hasSuffix("\""), tag.count > 3 else { return nil }
            return Int(tag.dropFirst(2).dropLast())
        }
    }
}
