import Foundation
import Indexer

/// One answer from the conversation to cards.
struct AnswerRun: Sendable {
    let collections: [AnswerCard.Kind: SearchCollection]
    let viewer: Viewer
    let inserted: Set<String>
    let deadline: ContinuousClock.Instant

    /// How many passages of each kind are looked at.
    private static let passages = 40
    /// How many sources that were used already are kept out of the search itself.
    private static let maximumExcluded = 200
    /// The length of a card's passage, in characters.
    private static let passageLength = 240

    /// What the searches of one kind came to.
    private struct Found: Sendable {
        var candidates: [CardCandidate] = []
        var isPartial = false
        var isUnavailable = false
    }

    func result(of conversation: [ConversationTurn]) async -> AnswerResult {
        let start = ContinuousClock.now
        let question = await self.question(of: conversation)
        var result = AnswerResult(
            outcome: .noQuestion,
            question: question.value,
            cards: [],
            nearest: [],
            unavailable: question.unavailable,
            isPartial: question.isLate,
            milliseconds: 0
        )
        if !question.value.isEmpty {
            let found = await self.search(question.value)
            let entries = Self.ranked(found, focusWeight: question.value.focusWeight).entries
            let cards = entries.prefix(AnswerAssist.maximumCards).map(Self.card)
            let isGood = entries.first?.isGoodEnough ?? false
            result.outcome = isGood ? .answered : .nothingGoodEnough
            (result.cards, result.nearest) = isGood ? (cards, []) : ([], cards)
            result.isPartial = result.isPartial || found.values.contains(where: \.isPartial)
            result.unavailable = found.filter(\.value.isUnavailable).map(\.key).sorted { $0.rawValue < $1.rawValue }
        }
        result.milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        return result
    }

    func ranking(of conversation: [ConversationTurn]) async -> [CardRanking.Entry] {
        let question = await self.question(of: conversation).value
        guard !question.isEmpty else { return [] }
        return Self.ranked(await self.search(question), focusWeight: question.focusWeight).entries
    }

    // MARK: - Question

    /// Reads the conversation with the words of the first collection that there is.
    private func question(
        of conversation: [ConversationTurn]
    ) async -> (value: ConversationQuestion, unavailable: [AnswerCard.Kind], isLate: Bool) {
        let blocks = ConversationReader.blocks(of: conversation)
        let texts = blocks.map { $0.texts.joined(separator: "\n") }
        var unavailable: [AnswerCard.Kind] = []
        for kind in AnswerCard.Kind.allCases {
            guard let collection = self.collections[kind], self.remaining > 0 else { continue }
            do {
                return (ConversationReader.question(in: try await collection.clauses(of: texts)), unavailable, false)
            } catch let error as IndexError where error.code == .notFound {
                continue
            } catch {
                unavailable.append(kind)
            }
        }
        // Without any index there are no words to read with, and every question is a gap.
        return (ConversationQuestion(focus: Self.plainText(texts.first ?? "")), unavailable, self.remaining <= 0)
    }

    private static func plainText(_ text: String) -> String {
        text.contains { $0.isLetter } ? String(text.prefix(240)) : ""
    }

    /// Milliseconds until the deadline.
    private var remaining: Int { Int((self.deadline - ContinuousClock.now) / .milliseconds(1)) }

    // MARK: - Search

    private func search(_ question: ConversationQuestion) async -> [AnswerCard.Kind: Found] {
        await withTaskGroup(of: (AnswerCard.Kind, Found).self) { group in
            for (kind, collection) in self.collections {
                group.addTask { (kind, await self.search(kind, in: collection, for: question)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private func search(
        _ kind: AnswerCard.Kind,
        in collection: SearchCollection,
        for question: ConversationQuestion
    ) async -> Found {
        var found = Found()
        do {
            let whole = try await collection.search(self.request(question.whole, kind: kind))
            found.isPartial = whole.isPartial
            var focus: SearchResult?
            if !question.context.isEmpty, self.remaining > 0 {
                focus = try await collection.search(self.request(question.focus, kind: kind))
                found.isPartial = found.isPartial || focus?.isPartial == true
            }
            found.candidates = CardCandidate.all(
                of: kind,
                whole: whole,
                focus: focus,
                excluded: self.inserted
            )
        } catch let error as IndexError where error.code == .notFound {
            return found
        } catch {
            found.isUnavailable = true
        }
        return found
    }

    private func request(_ text: String, kind: AnswerCard.Kind) -> SearchRequest {
        var filter = kind == .case ? self.viewer.historyFilter : self.viewer.knowledgeFilter
        if kind == .article, !self.inserted.isEmpty {
            filter.excludedLabels[.article] = Array(self.inserted.sorted().prefix(Self.maximumExcluded))
        }
        return SearchRequest(
            text,
            limit: Self.passages,
            filter: filter,
            readsOperators: false,
            collapses: false,
            evidence: Self.passages,
            tellsRevision: true,
            // Few of the hits become cards; only those get passages.
            snippetLength: 0,
            deadline: self.remaining
        )
    }

    // MARK: - Cards

    private static func ranked(_ found: [AnswerCard.Kind: Found], focusWeight: Double) -> CardRanking {
        var ranking = CardRanking()
        for kind in AnswerCard.Kind.allCases {
            guard let candidates = found[kind]?.candidates else { continue }
            ranking.add(candidates, focusWeight: focusWeight, model: .model(for: kind))
        }
        return ranking
    }

    private static func card(_ entry: CardRanking.Entry) -> AnswerCard {
        let candidate = entry.candidate
        let hit = candidate.best
        return AnswerCard(
            kind: candidate.kind,
            title: hit.document.title,
            titleHighlights: candidate.highlighter?.highlights(in: hit.document.title) ?? [],
            passage: candidate.highlighter?.snippet(of: hit.document, length: Self.passageLength) ?? Snippet(text: ""),
            source: AnswerCard.Source(id: candidate.id, passage: hit.key, revision: hit.revision),
            reason: AnswerCard.Reason(rung: hit.rung, words: hit.evidence?.found ?? []),
            probability: entry.probability,
            isPublic: hit.document.labels[.access]?.contains(AccessGrant.everyone.label) ?? false
        )
    }
}
