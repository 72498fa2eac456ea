extension ArticleDraft {
    /// SHA-256, in hexadecimal, over everything but the external id, which names the article and is not content.
    ///
    /// Every value goes in with its length or count before it, so that no two contents give the same bytes.
    var contentHash: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.utf8.count + 512)
        Self.append("article 1", to: &bytes)
        Self.append(title, to: &bytes)
        Self.append(body, to: &bytes)
        Self.append(questions, to: &bytes)
        Self.append(category, to: &bytes)
        Self.append(tags, to: &bytes)
        Self.append(status.rawValue, to: &bytes)
        Self.append(visibility.rawValue, to: &bytes)
        Self.append(branchID.map { [$0] } ?? [], to: &bytes)
        Self.append(language, to: &bytes)
        Self.append(sourceUpdatedAt.map { [String($0)] } ?? [], to: &bytes)
        Self.append(expiresAt.map { [String($0)] } ?? [], to: &bytes)
        return SHA256.hexDigest(of: bytes)
    }

    private static func append(_ texts: [String], to bytes: inout [UInt8]) {
        append(count: texts.count, to: &bytes)
        for text in texts { append(text, to: &bytes) }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(count: text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    private static func append(count: Int, to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: count >> shift))
        }
    }
}
