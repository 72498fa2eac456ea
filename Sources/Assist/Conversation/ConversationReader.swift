import Indexer

/// Draws from a conversation what the customer asks now.
///
/// The last turns of the customer since somebody answered are the question. Where they say too little ("还是不行"), the
/// ones before join them. What was said earlier of the same matter is context, its codes and dictionary words first; the
/// whole is searched, and the question by itself counts once more, because the latest words weigh most.
struct ConversationReader {
    /// Turns of the customer that no answer parts.
    struct Block: Equatable {
        var texts: [String]
    }

    /// How many turns are looked at, from the last.
    private static let turns = 400
    /// How many turns of the customer are read, from the last.
    private static let customerTurns = 40
    /// What was said so long before, in milliseconds, was about something else.
    private static let longestPause: Int64 = 12 * 3_600_000
    /// A question with less content than so many characters needs what was said before.
    private static let enough = 6
    /// A question with so much content stands nearly by itself.
    private static let plenty = 12
    /// The most characters that are asked and that join as context.
    private static let focusLength = 240
    private static let contextLength = 120

    /// What the customer said, in blocks, the last one first.
    static func blocks(of conversation: [ConversationTurn]) -> [Block] {
        var blocks: [Block] = []
        var isAnswered = true
        var count = 0
        var later: Int64?
        for turn in conversation.suffix(self.turns).reversed() where count < self.customerTurns {
            // A clock that was set back parts nothing.
            if let at = turn.at, let later, self.isPause(from: at, to: later) { break }
            later = turn.at ?? later
            switch turn.speaker {
            case .agent, .bot: isAnswered = true
            case .system, .note: continue
            case .customer:
                if isAnswered { blocks.append(Block(texts: [])) }
                isAnswered = false
                blocks[blocks.count - 1].texts.insert(TurnText.readable(turn.text), at: 0)
                count += 1
            }
        }
        return blocks
    }

    private static func isPause(from earlier: Int64, to later: Int64) -> Bool {
        let (pause, isTooLong) = later.subtractingReportingOverflow(earlier)
        return later > earlier && (isTooLong || pause > self.longestPause)
    }

    /// The question in the clauses of the blocks, the last block first.
    static func question(in blocks: [[QuestionClause]]) -> ConversationQuestion {
        var focus: [QuestionClause] = []
        var used = 0
        var isNewMatter = false
        while used < blocks.count, !isNewMatter, self.content(of: focus) < self.enough {
            let clauses = blocks[used]
            if focus.isEmpty, used < blocks.count - 1, self.isDone(clauses) { return ConversationQuestion(focus: "") }
            let turn = self.turn(in: clauses)
            isNewMatter = turn != nil
            focus = self.meaningful(clauses[(turn ?? 0)...]) + focus
            used += 1
        }
        guard self.content(of: focus) > 0 else { return ConversationQuestion(focus: "") }
        let text = self.joined(self.shortened(focus, to: self.focusLength))
        guard !isNewMatter else { return ConversationQuestion(focus: text) }
        let context = self.context(of: blocks[used...], beside: focus)
        return ConversationQuestion(
            focus: text,
            context: context,
            focusWeight: context.isEmpty ? 0 : self.content(of: focus) < self.plenty ? 0.3 : 0.6
        )
    }

    /// Where the last of the matters begins, when it says enough to stand by itself.
    private static func turn(in clauses: [QuestionClause]) -> Int? {
        clauses.indices.last { SmallTalk.turns(clauses[$0]) && self.content(of: Array(clauses[$0...])) >= self.enough }
    }

    private static func content(of clauses: [QuestionClause]) -> Int { clauses.reduce(0) { $0 + $1.content } }

    private static func joined(_ clauses: [QuestionClause]) -> String {
        clauses.map(\.text).joined(separator: "，")
    }

    private static func isDone(_ clauses: [QuestionClause]) -> Bool {
        clauses.contains(where: SmallTalk.closes)
            && !clauses.contains { !SmallTalk.closes($0) && !SmallTalk.isEmpty($0) }
    }

    private static func meaningful(_ clauses: some Sequence<QuestionClause>) -> [QuestionClause] {
        clauses.filter { !SmallTalk.isEmpty($0) }
    }

    /// The clauses that say most for their length, in their order: those with codes and dictionary words, then the last
    /// ones.
    private static func shortened(_ clauses: [QuestionClause], to length: Int) -> [QuestionClause] {
        guard clauses.reduce(0, { $0 + $1.text.count }) > length else { return clauses }
        let order = clauses.indices.sorted { first, second in
            let ranks = (self.rank(clauses[first]), self.rank(clauses[second]))
            return ranks.0 == ranks.1 ? first > second : ranks.0 > ranks.1
        }
        var kept: Set<Int> = []
        var room = length
        for index in order where room > 0 {
            kept.insert(index)
            room -= clauses[index].text.count
        }
        return kept.sorted().map { index in
            var clause = clauses[index]
            clause.text = String(clause.text.prefix(length))
            return clause
        }
    }

    private static func rank(_ clause: QuestionClause) -> Int {
        clause.content == 0 ? -1 : min(clause.codes.count, 2) * 2 + min(clause.ownWords.count, 2)
    }

    /// What was said earlier of the same matter, without what is asked anyway.
    private static func context(of blocks: ArraySlice<[QuestionClause]>, beside focus: [QuestionClause]) -> String {
        let asked = Set(focus.map(\.text))
        var kept: [QuestionClause] = []
        for clauses in blocks {
            if self.isDone(clauses) { break }
            let turn = self.turn(in: clauses)
            let fresh = self.meaningful(clauses[(turn ?? 0)...]).filter { $0.content > 0 && !asked.contains($0.text) }
            kept = fresh + kept
            if turn != nil || kept.reduce(0, { $0 + $1.text.count }) > self.contextLength { break }
        }
        return self.joined(self.shortened(kept, to: self.contextLength))
    }
}
