extension SearchCollection {
    /// Counts the groups that match and names the first of them.
    ///
    /// - Throws: `IndexError` as `search` does, but for cursors; and `invalid` for an index with remote parts.
    public func groups(_ request: GroupRequest) async throws -> GroupFinding {
        let deadline = Self.deadline(of: request)
        return try await self.withReader { reader, generation in
            try GroupSearch(request, reader: reader, generation: generation, deadline: deadline).finding()
        }
    }

    /// Reads what is shown of groups; those that are gone meanwhile are left out.
    ///
    /// - Parameter request: the request that found the groups.
    /// - Throws: `IndexError` as `groups` does.
    public func hits(of keys: [GroupKey], for request: GroupRequest) async throws -> [GroupHit] {
        guard !keys.isEmpty else { return [] }
        let deadline = Self.deadline(of: request)
        return try await self.withReader { reader, generation in
            let search = try GroupSearch(request, reader: reader, generation: generation, deadline: deadline)
            return try GroupFilling(search: search).hits(keys)
        }
    }

    /// The question in words that occur in documents that the filters let through, or nil when there is nothing better.
    ///
    /// - Throws: `IndexError` as `groups` does.
    public func correction(of text: String, within filters: [SearchFilter]) async throws -> Correction? {
        try await self.withReader { reader, _ in try reader.correction(of: text, within: filters) }
    }

    private static func deadline(of request: GroupRequest) -> Double {
        MonotonicClock.seconds + Double(max(1, request.deadline)) / 1_000
    }
}
