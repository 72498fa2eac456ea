import ArgumentParser
import Assist
import Foundation
import IndexWorker
import Indexer
import Records

/// Which gaps a command looks at.
struct GapOptions: ParsableArguments {
    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var queries: QueryPeriod
    @OptionGroup var output: OutputOptions

    /// Finds the gaps of the period, those asked most often first.
    func gaps(_ records: TenantRecords) async throws -> [Gap] {
        let period = queries.period()
        var finder = GapFinder(period: period)
        try await QueryFeed(records: records, kinds: queries.kinds).forEach(in: period) { finder.add($0) }
        if finder.uncounted > 0 { output.tell(.analyticsUncounted, ["count": "\(finder.uncounted)"]) }
        let lexicon = target.directory.lexiconFiles(of: records.tenant).load().lexicon
        return try finder.gaps(reader: QuestionReader(lexicon: lexicon))
    }

    /// The nearest articles of a gap, as far as there is an index.
    func nearest(_ gap: Gap, _ index: SearchCollection) async throws -> NearestArticles {
        do {
            return try await NearestArticles(of: gap, index)
        } catch let error as IndexError where error.code == .notFound {
            return NearestArticles(hits: [], confidence: 0)
        }
    }

    /// The tenant's articles, opened for searching.
    func index(_ records: TenantRecords) -> SearchCollection {
        SearchCollection(
            directory: target.directory.knowledge(of: records.tenant),
            files: target.directory.lexiconFiles(of: records.tenant)
        )
    }
}
