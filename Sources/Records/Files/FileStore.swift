/// The descriptions of one tenant's files, and what refers to them.
public struct FileStore: Sendable {
    /// The most files that one thing refers to.
    public static let mostOfSubject = 20
    /// How long a file may lie that nothing refers to, in milliseconds: a day.
    public static let patience: Int64 = 86_400_000

    let scope: TenantScope

    /// An id for a file whose bytes are about to be put away.
    public func nextID() -> String { scope.ids.next() }

    /// Notes a file whose bytes are put away.
    ///
    /// - Parameter quota: the most bytes that all files of the tenant have together.
    /// - Throws: ``RecordsError`` with `quotaExceeded`.
    public func add(_ file: StoredFile, quota: Int, by actor: AuditActor) async throws -> StoredFile {
        let scope = scope
        return try await scope.database.write { connection in
            let table = FileTable(tenantID: scope.tenantID, connection: connection)
            guard try table.bytes() + file.bytes <= quota else {
                throw RecordsError(.quotaExceeded, "The files of the tenant have no more room. Delete some of them.")
            }
            var file = file
            file.name = FileName.cleaned(file.name)
            file.createdAt = scope.clock.now()
            try table.put(file)
            let after = ["type": file.mediaType, "bytes": "\(file.bytes)", "sha256": file.sha256]
            try scope.note(AuditEntry(.fileCreate, of: "file", file.id, by: actor, after: after), connection)
            return file
        }
    }

    /// The file with the id.
    public func file(id: String) async throws -> StoredFile? { try await read { try $0.file(id: id) } }

    /// Another file with the same bytes.
    public func twin(sha256: String, bytes: Int) async throws -> StoredFile? {
        try await read { try $0.twin(sha256: sha256, bytes: bytes) }
    }

    /// What refers to a file.
    public func subjects(of id: String) async throws -> [FileSubject] { try await read { try $0.subjects(of: id) } }

    /// The files of something, oldest first.
    public func files(of subject: FileSubject) async throws -> [StoredFile] {
        try await read { try $0.files(of: subject) }
    }

    /// How many bytes all files of the tenant have together.
    public func bytes() async throws -> Int { try await read { try $0.bytes() } }

    /// Which of the ids are files.
    public func known(among ids: [String]) async throws -> Set<String> { try await read { try $0.known(among: ids) } }

    // MARK: - Changing

    /// Makes something refer to a file; once more changes nothing.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, or `tooMany` past ``mostOfSubject``.
    public func attach(_ id: String, to subject: FileSubject, by actor: AuditActor) async throws {
        try await change { table, scope, connection in
            guard try table.file(id: id) != nil, try table.exists(subject) else { throw Self.notFound }
            guard try table.refer(id, to: subject, now: scope.clock.now()) else { return }
            guard try table.files(of: subject).count <= Self.mostOfSubject else {
                throw RecordsError(.tooMany, "There can be at most \(Self.mostOfSubject) files.", field: "file")
            }
            try scope.note(Self.entry(.fileAttach, id, subject, actor), connection)
        }
    }

    /// Makes something refer to a file no longer.
    ///
    /// - Throws: ``RecordsError`` with `notFound`.
    public func detach(_ id: String, from subject: FileSubject, by actor: AuditActor) async throws {
        try await change { table, scope, connection in
            guard try table.forget(id, of: subject) else { throw Self.notFound }
            try scope.note(Self.entry(.fileDetach, id, subject, actor), connection)
        }
    }

    /// Removes the description of a file that nothing refers to; its bytes are to go afterwards.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, or `constraint` while something refers to it.
    public func delete(_ id: String, by actor: AuditActor) async throws {
        try await change { table, scope, connection in
            guard let file = try table.file(id: id) else { throw Self.notFound }
            guard try table.subjects(of: id).isEmpty else {
                throw RecordsError(.constraint, "The file is still in use. Detach it first.", field: "file")
            }
            try table.remove(id)
            let before = ["type": file.mediaType, "bytes": "\(file.bytes)"]
            try scope.note(AuditEntry(.fileDelete, of: "file", id, by: actor, before: before), connection)
        }
    }

    /// Removes what deleted articles referred to, then the descriptions of files that nothing refers to for a day.
    ///
    /// - Parameter limit: the most files at once.
    /// - Returns: the ids, whose bytes are to go now.
    public func sweep(limit: Int = 500) async throws -> [String] {
        let scope = scope
        return try await scope.database.write { connection in
            let table = FileTable(tenantID: scope.tenantID, connection: connection)
            try table.forgetDeleted()
            let ids = try table.orphans(before: scope.clock.now() - Self.patience, limit: limit)
            for id in ids { try table.remove(id) }
            return ids
        }
    }

    static let notFound = RecordsError(.notFound, "There is no such file.", field: "file")

    private static func entry(
        _ action: AuditAction,
        _ id: String,
        _ subject: FileSubject,
        _ actor: AuditActor
    ) -> AuditEntry {
        AuditEntry(action, of: subject.kind.rawValue, subject.id, by: actor, after: ["file": id])
    }

    private func read<Value: Sendable>(_ body: @escaping @Sendable (FileTable) throws -> Value) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(FileTable(tenantID: tenantID, connection: $0)) }
    }

    private func change(
        _ body: @escaping @Sendable (FileTable, TenantScope, any Connection) throws -> Void
    ) async throws {
        let scope = scope
        try await scope.database.write {
            try body(FileTable(tenantID: scope.tenantID, connection: $0), scope, $0)
        }
    }
}

extension AuditAction {
    /// A file was put into the store.
    public static let fileCreate = AuditAction(rawValue: "file.create")
    /// A file was deleted.
    public static let fileDelete = AuditAction(rawValue: "file.delete")
    /// Something refers to a file now.
    public static let fileAttach = AuditAction(rawValue: "file.attach")
    /// Something refers to a file no longer.
    public static let fileDetach = AuditAction(rawValue: "file.detach")
}
