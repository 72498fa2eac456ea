import ArgumentParser
import Assist
import Foundation
import IndexWorker
import Indexer
import Records
import Workspace

/// Which gaps a command looks at.
struct GapOptions: ParsableArguments {
    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var queries: QueryPeriod
    @OptionGroup var output: OutputOptions

    /// Finds the gaps of the period, those asked most often first.
    func gaps(_ records: TenantRecords) async throws -> [Gap] {
        let lexicon = target.directory.lexiconFiles(of: records.tenant).load().lexicon
        let found = try await GapSearch(records).gaps(in: queries.period(), kinds: queries.kinds, lexicon: lexicon)
        if found.uncounted > 0 { output.tell(.analyticsUncounted, ["count": "\(found.uncounted)"]) }
        return found.gaps
    }

    /// The tenant's articles, opened for searching.
    func index(_ records: TenantRecords) -> SearchCollection {
        SearchCollection(
            directory: target.directory.knowledge(of: records.tenant),
            files: target.directory.lexiconFiles(of: records.tenant)
        )
    }
}
