/// Refuses indexes whose terms and slots mean something else than this program thinks.
enum SchemaCheck {
    /// - Throws: `IndexError` with code `newerSchema` for another version than this program's.
    static func check(_ version: Int, at place: String) throws {
        guard version != Schema.version else { return }
        throw IndexError(
            code: .newerSchema,
            message: """
                The index at \(place) has schema version \(version), this program reads version \(Schema.version). \
                Make the index anew with `kbtool index rebuild`.
                """
        )
    }

    /// Checks what the database says of itself.
    ///
    /// - Throws: `IndexError` with code `newerSchema`, or `corrupt` when it says nothing.
    static func check(_ database: XapianDatabase, at place: String) throws {
        let text = try database.metadata(Schema.MetadataKey.version)
        guard let version = Int(text) else {
            throw IndexError(
                code: .corrupt,
                message: """
                    The index at \(place) does not say which schema it has. \
                    Make the index anew with `kbtool index rebuild`.
                    """
            )
        }
        try Self.check(version, at: place)
    }
}
