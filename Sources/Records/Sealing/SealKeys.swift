internal import Synchronization

/// The key ring of a running process, which may be exchanged at any time.
public final class SealKeys: Sendable {
    private let state: Mutex<KeyRing>
    private let file: KeyFile?

    /// Begins with a ring that is given, by the environment for one.
    public init(_ ring: KeyRing) {
        state = Mutex(ring)
        file = nil
    }

    private init(_ ring: KeyRing, file: KeyFile) {
        state = Mutex(ring)
        self.file = file
    }

    /// Begins with the ring of a file, which is made with one key of AES-256-GCM where there is none. Blocks.
    ///
    /// - Throws: ``RecordsError`` with `insecure`, `cannotOpen`, `malformed` or `empty`.
    public static func reading(_ file: KeyFile) throws -> SealKeys {
        let text = try file.readOrMake { try KeyRing([SealKey.random(id: "k1", suite: .aes)]).text }
        return SealKeys(try KeyRing(parsing: text), file: file)
    }

    /// The ring as it is now.
    public var ring: KeyRing { state.withLock { $0 } }

    /// From now on another ring counts. It must hold every key that anything is still sealed with.
    public func use(_ ring: KeyRing) { state.withLock { $0 = ring } }

    /// Reads the file again, if the ring came from one, since another process may have added a key.
    ///
    /// - Throws: ``RecordsError`` as ``reading(_:)``; then the ring stays as it was.
    public func refresh() async throws {
        guard let file else { return }
        let text = try await BlockingWork.run { try file.read() }
        if let text { use(try KeyRing(parsing: text)) }
    }

    /// Does something with the ring as it is now; once more with the file's, when a key is missing.
    func withSeal<Value>(_ body: (Seal) async throws -> Value) async throws -> Value {
        do {
            return try await body(Seal(ring: ring))
        } catch let error as RecordsError where error.code == .unknownKey && file != nil {
            try await refresh()
            return try await body(Seal(ring: ring))
        }
    }
}
