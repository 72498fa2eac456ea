/// Tells whether a client takes gzip.
enum AcceptedEncoding {
    /// Whether `Accept-Encoding` names gzip, or everything, and does not refuse it. The first 20 entries count.
    static func takesGzip(_ header: String?) -> Bool {
        var (gzip, any): (Bool?, Bool?) = (nil, nil)
        for entry in (header ?? "").split(separator: ",").prefix(20) {
            let parts = entry.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let name = parts.first else { continue }
            let isWanted = !parts.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
            if name == "gzip" || name == "x-gzip" { gzip = isWanted }
            if name == "*" { any = isWanted }
        }
        return gzip ?? any ?? false
    }
}
