package import Assist
package import IndexWorker
package import Indexer
package import Records

/// The collections of a tenant's index, to be opened for searching.
///
/// Each of them gets threads of its own; a process that goes on opens it once and shares it.
package struct TenantIndex: Sendable {
    /// How many threads search a collection, and how many searches may wait for them.
    package struct Load: Sendable, Hashable {
        /// At least 1.
        package var threads: Int
        /// Past so many waiting searches further ones are refused.
        package var queue: Int

        package init(threads: Int = 2, queue: Int = 256) {
            self.threads = threads
            self.queue = queue
        }
    }

    private let directory: DataDirectory
    private let tenant: Tenant
    private let load: Load

    package init(of tenant: Tenant, in directory: DataDirectory, load: Load = Load()) {
        self.tenant = tenant
        self.directory = directory
        self.load = load
    }

    /// The tenant's word lists.
    package var words: LexiconFiles { self.directory.lexiconFiles(of: self.tenant) }

    /// Passages of articles, ranked with what was learned about them.
    package func knowledge() -> SearchCollection {
        SearchCollection(
            directory: self.directory.knowledge(of: self.tenant),
            files: self.words,
            threads: self.load.threads,
            queue: self.load.queue,
            model: self.directory.rankingFile(of: self.tenant)
        )
    }

    /// What completes a text being typed.
    package func suggester() -> Suggester {
        Suggester(
            SuggestionCollection(
                directory: self.directory.collection(SuggestionDocuments.collection, of: self.tenant),
                files: self.words,
                threads: self.load.threads,
                queue: self.load.queue
            )
        )
    }

    /// What answers conversations: articles, cases and canned responses.
    package func answers() -> AnswerAssist {
        AnswerAssist(
            knowledge: self.plain(KnowledgeDocuments.collection, threads: 1),
            cases: self.plain(CaseDocuments.collection, threads: 1),
            canned: self.plain(CannedDocuments.collection, threads: 1)
        )
    }

    /// What answers one query over articles, conversations and tickets.
    package func history() -> HistorySearch {
        HistorySearch(
            knowledge: self.plain(HistoryCollection.knowledge.rawValue, threads: self.load.threads),
            history: self.plain(HistoryCollection.history.rawValue, threads: self.load.threads)
        )
    }

    private func plain(_ collection: String, threads: Int) -> SearchCollection {
        SearchCollection(
            directory: self.directory.collection(collection, of: self.tenant),
            files: self.words,
            threads: threads,
            queue: self.load.queue
        )
    }
}
