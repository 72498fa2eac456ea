import Indexer
import Synchronization

extension DocumentFeedWriter {
    /// Makes a new generation from the records and switches to it.
    public func rebuild(
        compact: Bool,
        position: String,
        meanwhile: () async throws -> Void,
        onProgress: @Sendable (Rebuild.Progress) -> Void
    ) async throws -> Int {
        let lexicon = try await self.followLexicon()
        let builder = try await GenerationBuilder.begin(beside: self.writer, lexicon: lexicon)
        do {
            let isLiveUsable = try await self.isLiveUsable()
            if isLiveUsable { self.builder.withLock { $0 = builder } }
            defer { self.builder.withLock { $0 = nil } }
            try await self.fill(builder, meanwhile: meanwhile, onProgress: onProgress)
            let last = isLiveUsable ? try await self.writer.position() : nil
            return try await builder.finish(position: last ?? position, compact: compact).number
        } catch {
            await builder.abandon()
            throw error
        }
    }

    private func fill(
        _ builder: GenerationBuilder,
        meanwhile: () async throws -> Void,
        onProgress: @Sendable (Rebuild.Progress) -> Void
    ) async throws {
        var progress = Rebuild.Progress(done: 0, total: try await self.source.count())
        var last: String?
        while true {
            try Task.checkCancellation()
            let page = try await self.source.page(after: last)
            guard let end = page.last else { return }
            try await builder.apply(page.map(\.change))
            // What changed since the page was read is written after it, so that the later state stays.
            try await meanwhile()
            last = end.name
            progress.done += page.count
            onProgress(progress)
        }
    }

    private func isLiveUsable() async throws -> Bool {
        do {
            return try await self.writer.position() != nil
        } catch let error as IndexError where [.corrupt, .newerSchema, .notFound].contains(error.code) {
            return false
        }
    }
}
