/// What an import did, in numbers.
public struct ImportReport: Sendable, Hashable, Codable {
    /// Articles that are new.
    public var created = 0
    /// Articles that were there with other content.
    public var updated = 0
    /// Articles that were there with the same content.
    public var unchanged = 0
    /// Entries and files that were left out.
    public var rejected = 0
    /// Whether it was stopped before the end. What had been read until then is in; doing it again does the rest.
    public var isCancelled = false

    /// Creates an empty report.
    public init() {}

    /// Everything that was read.
    public var total: Int { created + updated + unchanged + rejected }
}

/// How far an import is.
public struct ImportProgress: Sendable, Hashable {
    /// Bytes of the source read so far.
    public var bytesRead: Int64
    /// What was done so far.
    public var report: ImportReport
}

/// Something that happens during an import.
public enum ImportEvent: Sendable, Hashable {
    /// A batch is in.
    case progress(ImportProgress)
    /// An article was handled; refused ones come as `rejected` instead.
    case handled(SourceArticle, ArticleSink.Outcome)
    /// An entry was left out.
    case rejected(Rejection)
    /// Something worth knowing.
    case noticed(Notice)
}
