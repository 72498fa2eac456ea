import Assist
import Foundation
import Indexer
import Testing

/// What a history search should find, by plain loops over the documents.
struct HistoryOracle {
    /// Who asks, with the grants that person has.
    struct Person: Sendable, CustomTestStringConvertible {
        var viewer: Viewer
        /// nil for all of them.
        var knowledge: Set<String>?
        var history: Set<String>
        var testDescription: String { self.history.sorted().joined(separator: " ") }

        static let all = [
            Person(viewer: .operator, knowledge: nil, history: ["tenant"]),
            Person(
                viewer: .staff(agent: "a1", branches: ["b1", "top"], reach: .own),
                knowledge: ["everyone", "staff", "branch:b1", "branch:top"],
                history: ["agent:a1"]
            ),
            Person(
                viewer: .staff(agent: "a2", reach: .branches(["b2"])),
                knowledge: ["everyone", "staff"],
                history: ["agent:a2", "branch:b2"]
            ),
            Person(viewer: .customer(contact: "c1"), knowledge: ["everyone"], history: ["contact:c1"]),
            Person(viewer: .customer(), knowledge: ["everyone"], history: []),
        ]
    }

    /// A query as it is meant.
    struct Question {
        var words: [String] = []
        var phrase: String?
        var excluded: String?
        var filter = HistoryFilter()
        var order = GroupRequest.Order.newest
        var facets: [LabelField] = []

        var text: String {
            (self.words + (self.phrase.map { ["\"\($0)\""] } ?? []) + (self.excluded.map { ["-" + $0] } ?? []))
                .joined(separator: " ")
        }

        func request(for person: Person, limit: Int = 100) -> HistoryRequest {
            HistoryRequest(
                self.text,
                viewer: person.viewer,
                filter: self.filter,
                order: self.order,
                facets: self.facets,
                limit: limit
            )
        }
    }

    struct Answer {
        var rung: Rung
        /// In the order by time.
        var ids: [String]
        var facets: [LabelField: [String: Int]]
    }

    let knowledge: [IndexDocument]
    let history: [IndexDocument]

    func answer(_ question: Question, for person: Person) -> Answer {
        let documents = self.visible(question, person)
        let banned = Set(
            documents.filter { document in question.excluded.map { Self.holds($0, document) } ?? false }.map(Self.group)
        )
        let words = question.words + (question.phrase.map { [String($0.prefix(2)), String($0.suffix(2))] } ?? [])
        for phrase in question.phrase.map({ [$0, nil] }) ?? [nil] {
            for rung in [Rung.allWords, .mostWords, .someWords, .characters] {
                let found = documents.filter { document in
                    !banned.contains(Self.group(document)) && Self.answers(document, words, rung)
                        && (phrase.map { Self.holds($0, document) } ?? true)
                }
                if !found.isEmpty || words.isEmpty {
                    return self.answer(found, rung: words.isEmpty ? .everything : rung, question)
                }
            }
        }
        return Answer(rung: .characters, ids: [], facets: [:])
    }

    private func visible(_ question: Question, _ person: Person) -> [IndexDocument] {
        let articles = self.knowledge.filter { document in
            person.knowledge.map { !$0.isDisjoint(with: document.labels[.access] ?? []) } ?? true
        }
        let talks = self.history.filter { !person.history.isDisjoint(with: $0.labels[.access] ?? []) }
        return (articles + talks).filter { Self.passes(question.filter, $0) }
    }

    private func answer(_ found: [IndexDocument], rung: Rung, _ question: Question) -> Answer {
        var times: [String: Double] = [:]
        var labels: [LabelField: [String: Set<String>]] = [:]
        let isAboutMessages =
            question.filter.time != nil || !question.filter.speakers.isEmpty || question.facets.contains(.speaker)
        for document in found where isAboutMessages || Self.standsForItsGroup(document) {
            let group = Self.group(document)
            let time = document.numbers[.time] ?? 0
            let known = times[group] ?? time
            times[group] = question.order == .oldest ? min(known, time) : max(known, time)
            for field in question.facets {
                for label in document.labels[field] ?? [] {
                    labels[field, default: [:]][label, default: []].insert(group)
                }
            }
        }
        let ids = times.sorted { ($0.value > $1.value) == (question.order != .oldest) }.map(\.key)
        return Answer(rung: rung, ids: ids, facets: labels.mapValues { $0.mapValues(\.count) })
    }

    // MARK: - One document

    private static func group(_ document: IndexDocument) -> String { document.group ?? document.key }

    /// A message that a segment holds as well says nothing that the segment does not; tickets have no segments.
    private static func standsForItsGroup(_ document: IndexDocument) -> Bool {
        guard document.labels[.unit] == ["message"], document.labels[.kind] != ["ticket"] else { return true }
        return ["note", "system"].contains(document.labels[.speaker]?.first)
    }

    private static func passes(_ filter: HistoryFilter, _ document: IndexDocument) -> Bool {
        let wanted: [(LabelField, [String])] = [
            (.kind, filter.kinds), (.channel, filter.channels), (.agent, filter.agents), (.branch, filter.branches),
            (.contact, filter.contacts), (.tag, filter.tags), (.status, filter.statuses), (.speaker, filter.speakers),
        ]
        let ranges: [(NumberField, NumberRange?)] = [(.time, filter.time), (.score, filter.score)]
        return wanted.allSatisfy { $1.isEmpty || !Set($1).isDisjoint(with: document.labels[$0] ?? []) }
            && ranges.allSatisfy { field, range in
                range.map { range in document.numbers[field].map(range.contains) ?? false } ?? true
            }
    }

    private static func holds(_ text: String, _ document: IndexDocument) -> Bool {
        document.title.contains(text) || document.body.contains(text)
    }

    private static func answers(_ document: IndexDocument, _ words: [String], _ rung: Rung) -> Bool {
        func stands(_ text: String) -> Bool { Self.holds(text, document) }
        switch rung {
        case .mostWords:
            let most = (words.count * 3 + 4) / 5
            return most < words.count && words.prefix(most).allSatisfy(stands)
        case .someWords: return words.contains(where: stands)
        case .characters: return words.joined().contains { stands(String($0)) }
        default: return words.allSatisfy(stands)
        }
    }
}
