import Foundation

/// Turns what Xapian found into hits: re-ranked, collapsed, with snippets and explanations.
struct SearchHits {
    let page: SearchPage
    let found: XapianResult
    let reading: Reading
    private let highlighter: Highlighter

    init(page: SearchPage, found: XapianResult, reading: Reading) {
        self.page = page
        self.found = found
        self.reading = reading
        self.highlighter = Self.highlighter(
            for: reading.analysis, phrases: page.intent.phrases, weights: page.run.reader.statistics.unitWeights)
    }

    private static func highlighter(
        for analysis: QueryAnalysis, phrases: [[UInt16]], weights: [Float]
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

    /// By the second stage's score.
    func ranked(fallback: Rung) throws -> SearchResult {
        let stage = SecondStage(reader: self.reader, deadline: self.page.run.deadline)
        let (candidates, isComplete) = stage.rank(self.found, reading: self.reading)
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
        let start = self.start(among: kept.map { self.identity(of: $0.candidate.index, group: $0.group) })
        let shown = kept[start...].prefix(self.limit)
        var hits = shown.map { entry in
            self.hit(
                entry.candidate.index, group: entry.group, score: entry.candidate.score,
                rung: self.rung(of: entry.candidate, fallback: fallback), collapsed: entry.collapsed,
                values: entry.candidate.values.map(Double.init),
                explanation: self.request.explains ? self.explanation(of: entry.candidate) : nil)
        }
        if let best = shown.first {
            let stored = self.found.data(of: best.candidate.index)
            hits[0].evidence = WordEvidence(self.reading, lexicon: self.reader.lexicon, stored: stored)
        }
        let hasMore = start + shown.count < kept.count && start + shown.count < SearchRun.maximumDepth
        return self.result(
            hits: hits, matches: self.found.matches, shownBefore: start, hasMore: hasMore,
            isPartial: !isComplete, lead: Self.lead(of: kept.map(\.candidate.score)))
    }

    /// In the order that Xapian gave.
    func ordered(rung: Rung) throws -> SearchResult {
        let groups = (0..<self.found.count).map { self.group(of: $0) }
        let start = self.start(among: groups.enumerated().map { self.identity(of: $0.offset, group: $0.element) })
        let end = min(groups.count, start + self.limit)
        let hits = (start..<end).map { index in
            self.hit(
                index, group: groups[index], score: 0, rung: rung, collapsed: self.found.hit(index).collapsed,
                values: [], explanation: nil)
        }
        return self.result(
            hits: hits, matches: self.found.matches, shownBefore: start, hasMore: end < groups.count, isPartial: false)
    }

    /// The first of descending scores less the mean of the next nine.
    private static func lead(of scores: [Double]) -> Double {
        guard let best = scores.first else { return 0 }
        let others = scores.dropFirst().prefix(9)
        return others.isEmpty ? best : best - others.reduce(0, +) / Double(others.count)
    }

    // MARK: - Paging

    private var limit: Int { max(1, min(self.request.limit, SearchRun.maximumDepth)) }

    /// What a cursor remembers of a hit: its group, or its key where documents of a group are hits of their own.
    private func identity(of index: Int, group: String) -> String {
        self.request.collapses ? group : self.key(of: index)
    }

    /// Where the page starts: after the last hit shown, or after as many as were shown.
    private func start(among groups: [String]) -> Int {
        guard let cursor = self.page.cursor else { return 0 }
        if let place = groups.firstIndex(of: cursor.last) { return place + 1 }
        return min(cursor.shown, groups.count)
    }

    private func result(
        hits: [Hit], matches: (lower: Int, estimated: Int, upper: Int), shownBefore: Int, hasMore: Bool, isPartial: Bool,
        lead: Double = 0
    ) -> SearchResult {
        var next: String?
        if hasMore, let last = hits.last {
            next =
                PageCursor(
                    asOf: self.page.cursor?.asOf ?? Int64(self.page.run.now.timeIntervalSince1970 * 1_000),
                    shown: shownBefore + hits.count, last: self.request.collapses ? last.group : last.key,
                    fingerprint: self.page.run.fingerprint
                ).text
        }
        return SearchResult(
            hits: hits,
            total: .init(
                lower: matches.lower, estimated: matches.estimated, isExact: matches.lower == matches.upper),
            rung: hits.map(\.rung).min(), lead: lead, facets: self.facets(), correction: nil,
            isCorrectionApplied: false, notices: self.page.intent.notices,
            next: next, isPartial: isPartial, milliseconds: 0)
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

    private func group(of index: Int) -> String {
        var group = ""
        StoredDocument.forEachField(in: self.found.data(of: index)) { field, text in
            if field == .group { group = String(decoding: text, as: UTF8.self) }
        }
        return group.isEmpty ? self.key(of: index) : group
    }

    private func rung(of candidate: SecondStage.Candidate, fallback: Rung) -> Rung {
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
        _ index: Int, group: String, score: Double, rung: Rung, collapsed: Int, values: [Double],
        explanation: Explanation?
    ) -> Hit {
        let document = StoredDocument.decode(self.found.data(of: index))
        let body = document.body.isEmpty ? document.questions.joined(separator: "\n") : document.body
        let length = self.request.snippetLength
        let snippet =
            length > 0 && !body.isEmpty ? self.highlighter.snippet(of: body, length: (length * 4 / 5)...(length * 6 / 5)) : nil
        return Hit(
            key: document.key, group: group, score: score, rung: rung, document: document,
            titleHighlights: self.highlighter.highlights(in: document.title), snippet: snippet,
            collapsed: collapsed, values: values, explanation: explanation)
    }

    private func explanation(of candidate: SecondStage.Candidate) -> Explanation {
        let chosen = TermSelection.choose(
            self.reading.analysis, frequencies: self.reading.frequencies, profile: self.reader.profile)
        let searched = Set(chosen.map(\.term))
        let parts = Rule.allCases.map { rule in
            Explanation.Part(
                rule: rule, value: Double(candidate.values[rule.rawValue]), weight: self.reader.profile.weights[rule.rawValue])
        }
        let terms = self.reading.analysis.terms.enumerated().map { index, term in
            Explanation.SearchedTerm(
                text: String(decoding: term.units, as: UTF16.self), family: String(describing: term.family),
                documents: Int(self.reading.frequencies[index]), isSearched: searched.contains(index))
        }
        return Explanation(
            firstStage: candidate.firstStage, firstStageRank: candidate.index + 1, parts: parts, terms: terms)
    }
}
