public import Indexer
import Synchronization

/// A tenant's lexicon, read again when its files change.
public final class LexiconSource: Sendable {
    /// The files.
    public let files: LexiconFiles

    private let known = Mutex<(fingerprint: String, lexicon: Lexicon)?>(nil)

    /// Names the files; they are read when the lexicon is asked for first.
    public init(_ files: LexiconFiles) { self.files = files }

    /// The lexicon as the files are now, with a fingerprint that tells it from others.
    public func current() async throws -> (lexicon: Lexicon, fingerprint: String) {
        try await BlockingThread.run("lexicon") { self.read() }
    }

    private func read() -> (lexicon: Lexicon, fingerprint: String) {
        // Taken first: a change while the files are read is seen the next time.
        let fingerprint = self.files.fingerprint
        if let known = self.known.withLock(\.self), known.fingerprint == fingerprint {
            return (known.lexicon, fingerprint)
        }
        let lexicon = self.files.load().lexicon
        self.known.withLock { $0 = (fingerprint, lexicon) }
        return (lexicon, fingerprint)
    }
}
