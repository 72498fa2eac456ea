import Records

/// The addresses of all public articles, for search engines (sitemaps.org, protocol 0.9).
struct Sitemap {
    /// The most addresses of one sitemap, as the protocol has it.
    private static let maximumCount = 50_000
    private static let page = 200

    let reading: PublicReading
    /// The beginning of every address, such as `https://help.example.com`.
    let origin: String
    let links: HelpLinks

    /// The map.
    func xml() async throws -> Markup {
        var entries: [Markup] = ["<url><loc>\(self.origin + self.links.home)</loc></url>"]
        var last: String?
        repeat {
            let page = try await self.reading.articles(after: last, limit: Self.page)
            entries += page.map { "<url><loc>\(self.origin + self.links.article($0.id))</loc></url>" }
            last = page.count == Self.page ? page.last?.id : nil
        } while last != nil && entries.count < Self.maximumCount
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\(Array(entries.prefix(Self.maximumCount)))</urlset>
            """
    }
}
