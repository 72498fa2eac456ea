public import Foundation
public import Indexer
public import Records

/// A collection that is open for writing from the records. Its lock is held until `close`.
///
/// Apart from `close` and `position`, the carrier makes one call at a time.
public protocol FeedWriter: Sendable {
    /// Where the collection lies.
    var directory: CollectionDirectory { get }

    /// The last outbox row that was carried, as noted with the last commit; nil while the collection was never filled.
    ///
    /// - Throws: `IndexError`, for example with code `corrupt` for a collection that must be rebuilt.
    func position() async throws -> String?

    /// Makes the collection say what the records say now about the subjects, and returns when that is on disk.
    ///
    /// - Parameters:
    ///   - subjects: of the kinds that the feed follows; each may have changed again since or not exist any more.
    ///   - position: noted in the same commit as the last of the changes.
    func apply(_ subjects: [OutboxSubject], position: String?) async throws

    /// Writes everything that the records hold into the collection, which was never filled, and then notes the position.
    func fill(position: String) async throws

    /// Makes the collection anew from the records, beside the live one, and switches to it.
    ///
    /// - Parameters:
    ///   - compact: whether to pack it.
    ///   - position: noted when the live one has none.
    ///   - meanwhile: called now and then; carries what changes into all collections. While the live one can be written
    ///     and was filled, that is this one too: what `apply` is told must then reach the one in the making as well.
    ///   - onProgress: told how far it is.
    /// - Returns: the number of the generation that is live now.
    /// - Throws: the live one is then what it was.
    func rebuild(
        compact: Bool,
        position: String,
        meanwhile: () async throws -> Void,
        onProgress: @Sendable (Rebuild.Progress) -> Void
    ) async throws -> Int

    /// Compares the collection with the records, both ways.
    ///
    /// - Parameter waiting: subjects whose changes wait in the outbox; what differs because of them is not told.
    func verify(passingOver waiting: [OutboxSubject]) async throws -> VerifyReport

    /// Writes again what a report says differs.
    func repair(_ report: VerifyReport) async throws

    /// How many groups of documents hold one of the words and are written again when the dictionary gains or loses it;
    /// 0 for a collection that does not use the dictionary.
    func count(holding words: [String]) async throws -> Int

    /// Notes that everything in the collection is analysed with a dictionary, if it was with another one before; for
    /// whoever changed the dictionary and wrote again what holds its words.
    ///
    /// - Parameters:
    ///   - dictionary: the mark of the dictionary now, see `Lexicon.dictionaryMark`.
    ///   - before: the mark of the one before.
    func note(dictionary: String, insteadOf before: String) async throws

    /// Checks the collection's files. Writing waits until that is done.
    func verifyTables() async throws -> TableReport

    /// Packs the collection into a new generation and switches to it.
    ///
    /// - Returns: the number of the generation that is live now.
    func compact() async throws -> Int

    /// Checks a snapshot and makes it the live generation.
    ///
    /// - Returns: the number of the generation that is live now.
    func restore(from url: URL) async throws -> Int

    /// Commits what waits and gives the collection back.
    func close() async
}

extension FeedWriter {
    /// None: the collection does not use the dictionary.
    public func count(holding words: [String]) async throws -> Int { 0 }

    /// Notes nothing: the collection does not use the dictionary.
    public func note(dictionary: String, insteadOf before: String) async throws {}
}
