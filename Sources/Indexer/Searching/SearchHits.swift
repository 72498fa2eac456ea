import Foundation

/// Turns what Xapian found into hits: re-ranked, collapsed, with snippets and explanations.
struct SearchHits {
    let page: SearchPage
    let found: XapianResult
    let reading: Reading
    private let highlighter: Highlighter
    /// What was found and meets the condition that Xapian did not look at.
    private let places: [Int]

    /// - Parameter condition: What the text must hold besides, where Xapian has not looked.
    init(page: SearchPage, found: XapianResult, reading: Reading, condition: TextCondition? = nil) {
        self.page = page
        self.found = found
        self.reading = reading
        self.places = (0..<found.count).filter { condition?.holds(for: found.data(of: $0)) ?? true }
        self.highlighter = Self.highlighter(
            for: reading.analysis,
            phrases: page.intent.phrases,
            weights: page.run.reader.statistics.unitWeights
        )
    }

    static func highlighter(
        for analysis: QueryAnalysis,
        phrases: [[UInt16]],
        weights: [Float]
    ) -> Highlighter {
        var patterns: [HighlightPattern] = []
        for (group, concept) in analysis.words.enumerated() {
            let weight = (concept.alternatives.first ?? []).reduce(Float(0)) { $0 + weights[Int($1)] }
            for alternative in concept.alternatives {
                patterns.append(HighlightPattern(units: alternative, weight: Double(max(weight, 0.1)), group: group))
            }
        }
        for (index, phrase) in phrases.enumerated() {
            patterns.append(HighlightPattern(units: phrase, weight: 50, group: analysis.words.count + index))
        }
        return Highlighter(words: patterns, question: analysis.units)
    }

    private var request: SearchRequest { self.page.run.request }
    private var reader: CollectionReader { self.page.run.reader }

    private var stage: SecondStage {
        SecondStage(
            reader: self.reader,
            deadline: self.page.run.deadline,
            learnedAt: self.request.isUntaught ? nil : Int64(self.page.run.now.timeIntervalSince1970 * 1_000)
        )
    }

    /// By the second stage's score.
    func ranked(fallback: Rung) throws -> SearchResult {
        let stage = self.stage
        let (candidates, isComplete) = stage.rank(self.found, places: self.places, reading: self.reading)
        var seen: [String: Int] = [:]
        var kept: [(candidate: SecondStage.Candidate, group: String, collapsed: Int)] = []
        for candidate in candidates {
            let group = self.group(of: candidate.index)
            if self.request.collapses, let place = seen[group] {
                kept[place].collapsed += 1
            } else {
                seen[group] = kept.count
                kept.append((candidate, group, 0))
            }
        }
        let rest = kept.filter { !self.wasShown($0.candidate.index, group: $0.group) }
        var hits = rest.prefix(self.room).map { entry in
            self.hit(
                entry.candidate.index,
                group: entry.group,
                score: entry.candidate.score,
                rung: self.rung(of: entry.candidate, fallback: fallback),
                collapsed: entry.collapsed,
                values: entry.candidate.values.map(Double.init),
                explanation: self.explanation(of: entry.candidate, rung: fallback)
            )
        }
        for (place, entry) in rest.prefix(min(hits.count, self.request.evidence)).enumerated() {
            let stored = self.found.data(of: entry.candidate.index)
            hits[place].evidence = WordEvidence(self.reading, lexicon: self.reader.lexicon, stored: stored)
        }
        return self.result(
            hits: hits,
            hasMore: hits.count < rest.count,
            isPartial: !isComplete,
            lead: Self.lead(of: kept.map(\.candidate.score))
        )
    }

    /// In the order that Xapian gave.
    func ordered(rung: Rung) throws -> SearchResult {
        let groups = (0..<self.found.count).map { self.group(of: $0) }
        let rest = self.places.filter { !self.wasShown($0, group: groups[$0]) }
        let hits = rest.prefix(self.room).map { index in
            self.hit(
                index,
                group: groups[index],
                score: 0,
                rung: rung,
                collapsed: self.found.hit(index).collapsed,
                values: [],
                explanation: nil
            )
        }
        return self.result(hits: hits, hasMore: hits.count < rest.count, isPartial: false)
    }

    /// The first of descending scores less the mean of the next nine.
    private static func lead(of scores: [Double]) -> Double {
        guard let best = scores.first else { return 0 }
        let others = scores.dropFirst().prefix(9)
        return others.isEmpty ? best : best - others.reduce(0, +) / Double(others.count)
    }

    // MARK: - Paging

    /// How many hits the page may hold.
    private var room: Int {
        max(0, min(max(1, self.request.limit), SearchRun.maximumDepth - (self.page.cursor?.shown.count ?? 0)))
    }

    /// What a cursor remembers of a hit: its group, or its key where documents of a group are hits of their own.
    private func identity(of index: Int, group: String) -> String {
        self.request.collapses ? group : self.key(of: index)
    }

    private func wasShown(_ index: Int, group: String) -> Bool {
        guard let cursor = self.page.cursor else { return false }
        return cursor.shown.contains(PageCursor.number(of: self.identity(of: index, group: group)))
    }

    private func cursor(after hits: [Hit]) -> String? {
        let shown =
            (self.page.cursor?.shown ?? [])
            + hits.map { PageCursor.number(of: self.request.collapses ? $0.group : $0.key) }
        guard shown.count < SearchRun.maximumDepth else { return nil }
        let now = Int64(self.page.run.now.timeIntervalSince1970 * 1_000)
        return PageCursor(
            asOf: self.page.cursor?.asOf ?? now,
            fingerprint: self.page.run.fingerprint,
            reading: self.page.intent.reading,
            shown: shown
        ).text
    }

    private func result(hits: [Hit], hasMore: Bool, isPartial: Bool, lead: Double = 0) -> SearchResult {
        let matches = self.found.matches
        let isWhole = self.places.count == self.found.count
        return SearchResult(
            hits: hits,
            total: .init(
                lower: isWhole ? matches.lower : hits.count,
                estimated: matches.estimated,
                isExact: isWhole && matches.lower == matches.upper
            ),
            rung: hits.map(\.rung).min(),
            lead: lead,
            facets: self.facets(),
            correction: nil,
            isCorrectionApplied: false,
            highlighter: hits.isEmpty ? nil : self.highlighter,
            notices: self.page.intent.notices,
            next: hasMore && !hits.isEmpty ? self.cursor(after: hits) : nil,
            isPartial: isPartial,
            milliseconds: 0
        )
    }

    private func facets() -> [LabelField: [SearchResult.FacetCount]] {
        guard !self.request.facets.isEmpty else { return [:] }
        var counts: [LabelField: [String: Int]] = [:]
        for facet in self.found.facets {
            guard let field = self.request.facets.first(where: { $0.slot == facet.slot }) else { continue }
            for label in facet.value.components(separatedBy: LabelValue.separator) {
                counts[field, default: [:]][label, default: 0] += facet.count
            }
        }
        return counts.mapValues { counts in
            counts.map { SearchResult.FacetCount(label: $0.key, count: $0.value) }
                .sorted { $0.count != $1.count ? $0.count > $1.count : $0.label < $1.label }
        }
    }

    // MARK: - Hits

    private func key(of index: Int) -> String { StoredDocument.key(of: self.found.data(of: index)) }

    private func group(of index: Int) -> String { StoredDocument.group(of: self.found.data(of: index)) }

    private func rung(of candidate: SecondStage.Candidate, fallback: Rung) -> Rung {
        guard !candidate.values.isEmpty else { return max(fallback, .someWords) }
        if candidate.values[Rule.phrase.rawValue] > 0 { return .phrase }
        // Characters are counted already; words need a look at the text, and only where no character is missing.
        let covered = Double(candidate.values[Rule.contentCoverage.rawValue])
        guard covered >= 0.6 else { return max(fallback, .someWords) }
        guard covered > 0.999 else { return .mostWords }
        let words = WordShare(words: self.reading.analysis.words, weights: self.reader.statistics.unitWeights)
        let share = words.share(in: self.found.data(of: candidate.index))
        if share > 0.999 { return .allWords }
        if share >= 0.6 { return .mostWords }
        return max(fallback, .someWords)
    }

    private func hit(
        _ index: Int,
        group: String,
        score: Double,
        rung: Rung,
        collapsed: Int,
        values: [Double],
        explanation: Explanation?
    ) -> Hit {
        let document = StoredDocument.decode(self.found.data(of: index))
        let length = self.request.snippetLength
        return Hit(
            key: document.key,
            group: group,
            score: score,
            rung: rung,
            document: document,
            revision: self.request.tellsRevision
                ? String(decoding: self.found.value(0, of: index), as: UTF8.self) : "",
            titleHighlights: length > 0 ? self.highlighter.highlights(in: document.title) : [],
            snippet: length > 0 ? self.highlighter.snippet(of: document, length: length) : nil,
            collapsed: collapsed,
            values: values,
            explanation: explanation
        )
    }

    /// - Parameter rung: The rung whose query found the candidates.
    /// - Returns: nil when nobody asked, and for hits that were not re-ranked.
    private func explanation(of candidate: SecondStage.Candidate, rung: Rung) -> Explanation? {
        guard self.request.explains, !candidate.values.isEmpty else { return nil }
        let profileWeights = self.stage.weights
        let parts = Rule.allCases.map { rule in
            Explanation.Part(
                rule: rule,
                value: Double(candidate.values[rule.rawValue]),
                weight: profileWeights[rule.rawValue]
            )
        }
        let weights = self.firstStageWeights(rung: rung)
        let terms = self.reading.analysis.terms.enumerated().map { index, term in
            Explanation.SearchedTerm(
                text: String(decoding: term.units, as: UTF16.self),
                family: String(describing: term.family),
                documents: Int(self.reading.frequencies[index]),
                isSearched: weights[index] > 0,
                weight: weights[index]
            )
        }
        return Explanation(
            firstStage: candidate.firstStage,
            firstStageRank: candidate.index + 1,
            parts: parts,
            terms: terms
        )
    }

    /// How much each of the question's terms counts in the first stage; 0 for those it left out.
    private func firstStageWeights(rung: Rung) -> [Double] {
        let terms = self.reading.analysis.terms
        guard rung < .characters else {
            return terms.indices.map {
                terms[$0].family == .character && self.reading.frequencies[$0] > 0 ? 1 : 0
            }
        }
        var weights = [Double](repeating: 0, count: terms.count)
        let chosen = TermSelection.choose(
            self.reading.analysis,
            frequencies: self.reading.frequencies,
            profile: self.reader.profile
        )
        for choice in chosen { weights[choice.term] = choice.weight }
        return weights
    }
}
