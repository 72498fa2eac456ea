/// The value of a field as a source gives it, before anything is known about what it means.
enum RawValue: Sendable, Hashable {
    case text(String)
    case list([String])

    var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .list(let items): items.isEmpty
        }
    }
}

/// An entry of a source, field by field.
struct RawArticle: Sendable {
    var place: SourcePlace
    var values: [ArticleField: RawValue] = [:]
    /// The line of a field where it differs from the entry's.
    var lines: [ArticleField: Int] = [:]
    /// The external id to take when the entry gives none.
    var fallbackID: FallbackID

    enum FallbackID: Sendable {
        /// The name of the file is the id.
        case stem(String)
        /// Several entries share a file: file name and title make the id.
        case derived(fromFile: String)
    }

    func place(of field: ArticleField) -> SourcePlace {
        SourcePlace(file: place.file, line: lines[field] ?? place.line)
    }
}
