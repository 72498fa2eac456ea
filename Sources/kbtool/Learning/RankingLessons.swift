import Assist
import Foundation
import Indexer
import Records

/// Brings what people accepted and the ranking of the tenant's articles together.
struct RankingLessons {
    let records: TenantRecords
    let collection: SearchCollection
    let lexicon: LexiconFiles
    let file: RankingModelFile

    /// Learns from the cards that were used since, fits the ranking and writes it where searches follow it.
    ///
    /// - Throws: `IndexError`, `RecordsError` or `CancellationError`; searches then rank as before.
    func fit() async throws -> RankingModel {
        let model = try await RankingTrainer(collection: collection, lexicon: lexicon.load().lexicon).train(pairs())
        try file.write(model)
        return model
    }

    /// What people accepted, the latest first.
    func pairs() async throws -> [TaughtPair] {
        try await records.lessons.accepted(limit: LessonStore.maximumAccepted).map { lesson, vote in
            TaughtPair(
                question: lesson.question,
                group: lesson.article,
                person: vote.person,
                at: vote.at,
                editShare: vote.editShare
            )
        }
    }
}
