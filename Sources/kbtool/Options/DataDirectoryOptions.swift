import ArgumentParser
import Foundation
import Indexer
import Records

/// Which data directory a command works on, and which tenant in it.
struct DataDirectoryOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("数据目录（用 kbtool init 建立）。", valueName: "目录"))
    var data: String

    @Option(name: .long, help: ArgumentHelp("租户；只有一个租户时可省略。", valueName: "租户"))
    var tenant: String?

    var directory: DataDirectory { DataDirectory(path: data) }

    /// Opens the records, does something with those of the tenant, and closes them whatever happened.
    func withRecords<Value>(_ body: (TenantRecords, RecordStore) async throws -> Value) async throws -> Value {
        let store = try directory.openRecords()
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(store.records(of: try await chosenTenant(in: store)), store))
        } catch {
            result = .failure(error)
        }
        try await store.close()
        return try result.get()
    }

    /// Opens the tenant's knowledge index for searching.
    func openIndex() async throws -> SearchCollection {
        SearchCollection(directory: try await collectionDirectory(), files: try await lexiconFiles())
    }

    /// The directory of the tenant's knowledge index.
    func collectionDirectory() async throws -> CollectionDirectory {
        let key = try await tenantKey()
        return CollectionDirectory(
            at: URL(fileURLWithPath: directory.indexPath(tenant: key, collection: "knowledge")))
    }

    /// The tenant's word lists.
    func lexiconFiles() async throws -> LexiconFiles {
        LexiconFiles(directory: URL(fileURLWithPath: directory.wordListPath(tenant: try await tenantKey())))
    }

    private func tenantKey() async throws -> String {
        try await withRecords { records, _ in records.tenant.key }
    }

    private func chosenTenant(in store: RecordStore) async throws -> Tenant {
        let tenants = try await store.tenants()
        let keys = tenants.map(\.key).joined(separator: ", ")
        if let tenant {
            guard let chosen = tenants.first(where: { $0.key == tenant }) else {
                throw CommandFailure(.tenantUnknown, ["tenant": tenant, "known": keys])
            }
            return chosen
        }
        guard let only = tenants.first, tenants.count == 1 else {
            throw CommandFailure(tenants.isEmpty ? .tenantNone : .tenantAmbiguous, ["known": keys])
        }
        return only
    }
}
