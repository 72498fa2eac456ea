/// Reads what is shown of groups: their documents, the best parts with marks, and how many parts match.
struct GroupFilling {
    let search: GroupSearch

    private var reader: CollectionReader { self.search.reader }
    private var query: GroupQuery { self.search.query }
    private var request: GroupRequest { self.query.request }

    /// The groups in the keys' order; those that are gone meanwhile are left out.
    func hits(_ keys: [GroupKey]) throws -> [GroupHit] {
        let stored = try self.reader.database.documents(keys.map(\.document))
        let found = zip(keys, stored).filter { !$1.isEmpty }.map { key, bytes in
            (key: key, document: bytes.withUnsafeBufferPointer { StoredDocument.decode($0) })
        }
        let groups = found.map { $0.document.group ?? $0.document.key }
        let highlighter = self.highlighter
        let parts = try self.parts(of: groups, highlighter: highlighter)
        return zip(found, groups).map { entry, group in
            var (key, document) = entry
            key.number = GroupDigest.number(ofGroup: group)
            let own = parts[key.number]
            return GroupHit(
                key: key,
                group: group,
                document: document,
                titleHighlights: highlighter.highlights(in: document.title),
                parts: own?.parts ?? [self.part(document, highlighter: highlighter)],
                matches: own?.matches ?? 0
            )
        }
    }

    private var highlighter: Highlighter {
        SearchHits.highlighter(
            for: self.query.analysis,
            phrases: self.query.phrases,
            weights: self.reader.statistics.unitWeights
        )
    }

    // MARK: - Parts

    private typealias Parts = (parts: [GroupHit.Part], matches: Int)

    /// For each group the best of its single messages or passages that hold a word of the question.
    private func parts(of groups: [String], highlighter: Highlighter) throws -> [UInt64: Parts] {
        guard !groups.isEmpty, self.request.parts > 0 else { return [:] }
        var program = QueryProgram()
        guard self.query.pushAnyWord(in: &program) else { return [:] }
        self.restrict(&program, to: groups)
        var parts = try self.counts(program, groups: groups.count)
        do {
            let best = try self.reader.database.run(try self.bestSearch(program, groups: groups.count))
            for index in 0..<best.count {
                let document = StoredDocument.decode(best.data(of: index))
                let number = GroupDigest.number(ofGroup: document.group ?? document.key)
                parts[number]?.parts.append(self.part(document, highlighter: highlighter))
            }
        } catch let error as IndexError where error.code == .deadline {
            return [:]
        }
        return parts.filter { !$0.value.parts.isEmpty }
    }

    private func restrict(_ program: inout QueryProgram, to groups: [String]) {
        for group in groups { program.term(EncodedChange.term(Schema.groupPrefix, group)) }
        program.or(groups.count)
        program.filter()
        self.query.filter(&program)
        self.search.scope.applyMessages(to: &program)
    }

    private func counts(_ program: QueryProgram, groups: Int) throws -> [UInt64: Parts] {
        var grouping = XapianGrouping(program: program, slots: (GroupDigest.coveredSlot, GroupDigest.standingSlot))
        grouping.limit = groups
        grouping.deadline = self.grace
        var parts: [UInt64: Parts] = [:]
        for group in try self.reader.database.groups(grouping).groups { parts[group.number] = ([], group.matches) }
        return parts
    }

    /// Without words the latest; else those that say the most of the question.
    private func bestSearch(_ program: QueryProgram, groups: Int) throws -> XapianSearch {
        var search = XapianSearch(program: program)
        search.limit = groups * self.request.parts
        search.collapse = (Schema.groupSlot, self.request.parts)
        search.deadline = self.grace
        guard self.query.rung != .everything else {
            search.order = .value(slot: NumberField.time.slot, descending: self.request.order != .oldest)
            return search
        }
        let profile = self.reader.profile
        search.weighting = .bm25(k1: profile.k1, b: profile.b, minimumLength: profile.minimumLength)
        return search
    }

    /// A page that was found is shown even when finding it took all the time there was.
    private var grace: Double { max(self.search.deadline, MonotonicClock.seconds + 0.1) }

    private func part(_ document: IndexDocument, highlighter: Highlighter) -> GroupHit.Part {
        let body = document.body.isEmpty ? document.questions.joined(separator: "\n") : document.body
        let length = max(1, self.request.snippetLength)
        return GroupHit.Part(
            document: document,
            snippet: highlighter.snippet(of: body, length: (length * 4 / 5)...(length * 6 / 5))
        )
    }
}
