import ArgumentParser
import Assist
import Foundation
import IndexWorker
import Indexer
import Logging
import Records
import Workspace

/// Which data directory a command works on, and which tenant in it.
struct DataDirectoryOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("数据目录（用 kbtool init 建立）。", valueName: "目录"))
    var data: String

    @Option(name: .long, help: ArgumentHelp("租户；只有一个租户时可省略。", valueName: "租户"))
    var tenant: String?

    @OptionGroup var place: DatabaseOptions

    var directory: DataDirectory { DataDirectory(path: data) }

    /// Opens the records, does something with those of the tenant, and closes them whatever happened.
    func withRecords<Value>(_ body: (TenantRecords, RecordStore) async throws -> Value) async throws -> Value {
        let store = try directory.openRecords(expected: try place.address())
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(store.records(of: try await chosenTenant(in: store)), store))
        } catch {
            result = .failure(error)
        }
        try await store.close()
        return try result.get()
    }

    // MARK: - Index

    /// The tenant's index, to be opened for searching.
    func openIndexes() async throws -> TenantIndex { TenantIndex(of: try await openTenant(), in: directory) }

    /// Opens the tenant's knowledge index for searching.
    func openIndex() async throws -> SearchCollection { try await openIndexes().knowledge() }

    /// The file of what was learned about ranking the tenant's articles.
    func rankingFile() async throws -> RankingModelFile {
        directory.rankingFile(of: try await openTenant())
    }

    /// Opens what answers conversations: the tenant's articles, cases and canned responses.
    func openAnswers() async throws -> AnswerAssist { try await openIndexes().answers() }

    /// The directory of the tenant's knowledge index.
    func collectionDirectory() async throws -> CollectionDirectory {
        directory.knowledge(of: try await openTenant())
    }

    /// The tenant's word lists.
    func lexiconFiles() async throws -> LexiconFiles {
        directory.lexiconFiles(of: try await openTenant())
    }

    /// Carries what waits in the outbox into the index, or leaves it to the process that writes the index.
    func carryOutbox(of records: TenantRecords) async throws -> OutboxCarrier.Outcome {
        try await OutboxCarrier.drainOnce(
            records: records,
            in: directory,
            lexicon: LexiconSource(directory.lexiconFiles(of: records.tenant)),
            logger: Self.logger
        )
    }

    /// Opens the index for writing, does something with it and lets go of it whatever happened.
    func withCarrier<Value>(_ body: (OutboxCarrier) async throws -> Value) async throws -> Value {
        try await withRecords { records, _ in
            let carrier = try await OutboxCarrier.open(
                records: records,
                in: directory,
                lexicon: LexiconSource(directory.lexiconFiles(of: records.tenant)),
                policy: .draining,
                logger: Self.logger
            )
            let result: Result<Value, any Error>
            do { result = .success(try await body(carrier)) } catch { result = .failure(error) }
            await carrier.close()
            return try result.get()
        }
    }

    /// Changes the dictionary and writes again the articles that hold one of the words it gained or lost.
    ///
    /// The index is taken first: a word that is written while another process holds the index would stay unknown to it.
    func changeDictionary(
        _ edit: @Sendable (WordListFile) throws -> WordListFile.Edit
    ) async throws -> DictionaryChange.Outcome {
        let dictionary = WordListFile(url: try await lexiconFiles().dictionary)
        return try await withCarrier { try await DictionaryChange($0).run(dictionary, edit: edit) }
    }

    private static let logger = Logger(label: "kbtool")

    // MARK: - Tenant

    private func openTenant() async throws -> Tenant {
        try await withRecords { records, _ in records.tenant }
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
