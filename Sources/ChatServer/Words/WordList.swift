import Foundation
import IndexWorker
import Indexer
import Synchronization
import Workspace

/// A word list of a tenant as the API names it.
enum WordList: String, CaseIterable, Sendable {
    case dictionary, synonyms, readings
    case stopPhrases = "stop-phrases"

    /// The longest word that the dictionary cuts whole, in characters.
    private static let longestWord = 32

    func file(in files: LexiconFiles) -> WordListFile {
        switch self {
        case .dictionary: WordListFile(url: files.dictionary)
        case .synonyms: WordListFile(url: files.synonyms)
        case .readings: WordListFile(url: files.readings, hasTabs: true)
        case .stopPhrases: WordListFile(url: files.stopPhrases)
        }
    }

    /// Looks whether entries make sense in the list, so that none is passed over when it is read.
    ///
    /// - Throws: ``APIError`` with `tooLong`, `malformed` or `conflict`.
    func check(_ entries: [String], against lexicon: Lexicon) throws {
        switch self {
        case .dictionary:
            for entry in entries where entry.count > Self.longestWord {
                throw APIError(.tooLong, field: "entries", ["limit": "\(Self.longestWord)"])
            }
        case .synonyms:
            do throws(SynonymGroups.Problem) {
                try SynonymGroups.check(entries, against: lexicon)
            } catch {
                switch error {
                case .lone(let group): throw APIError(.malformed, field: "entries", ["detail": group])
                case .taken(let word, let group):
                    throw APIError(.conflict, field: "entries", ["detail": "\(word)：\(group)"])
                }
            }
        case .readings:
            for entry in entries where !Self.isReading(entry) {
                throw APIError(.malformed, field: "entries", ["detail": entry])
            }
        case .stopPhrases: break
        }
    }

    /// `word TAB syllables`, one syllable a character.
    private static func isReading(_ entry: String) -> Bool {
        let parts = entry.split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return false }
        return parts[1].split(separator: " ").count == parts[0].count
    }
}

/// A word list as it is at a moment.
struct WordListState: Sendable {
    let entries: [String]

    init(_ file: WordListFile) throws { self.entries = try file.entries() }

    /// Tells states of the list apart: FNV-1a of its lines, without the highest bit.
    var version: Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for entry in self.entries {
            for byte in entry.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0x0A) &* 0x100_0000_01b3
        }
        return Int(truncatingIfNeeded: hash & 0x7fff_ffff_ffff_ffff)
    }

    /// - Parameter expected: the version that a change is meant for; nil for whichever there is.
    /// - Throws: ``APIError`` with `versionConflict`.
    func check(_ expected: Int?) throws {
        if let expected, expected != self.version { throw APIError(.versionConflict) }
    }
}

/// Lets changes of word lists happen one after the other.
final class WordTurns: Sendable {
    private let turn = Mutex(())

    /// Runs `body` on a thread of its own when no other change is on its way.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await BlockingThread.run("words") { try self.turn.withLock { _ in try body() } }
    }
}
