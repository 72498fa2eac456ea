/// Finds, for one document, the synonyms that it uses where it lacks the question's own words.
struct SynonymChooser {
    private let concepts: [QueryAnalysis.Concept]
    private let trie: WordTrie
    private var places: [[UInt16]: [(concept: Int, alternative: Int)]] = [:]

    /// The most concepts of a question for which synonyms are tried.
    static let maximumConcepts = 8

    /// Nil when no word of the question has a synonym.
    init?(analysis: QueryAnalysis) {
        self.concepts = analysis.concepts
        var tried = 0
        for (index, concept) in self.concepts.enumerated()
        where concept.alternatives.count > 1 && tried < Self.maximumConcepts {
            tried += 1
            for (number, word) in concept.alternatives.enumerated() {
                self.places[word, default: []].append((index, number))
            }
        }
        guard tried > 0 else { return nil }
        self.trie = WordTrie(self.places.keys)
    }

    /// For each concept that the document lacks but whose synonym it has, which synonym.
    func choice(for stored: UnsafeBufferPointer<UInt8>) -> [Int: Int] {
        var found: [Int: Int] = [:]
        StoredDocument.forEachField(in: stored) { field, text in
            guard field.isSearched else { return }
            var units: [UInt16] = []
            Normalizer.append(text, to: &units)
            units.withUnsafeBufferPointer { units in
                for start in units.indices {
                    let length = self.trie.longestMatch(in: units, at: start) { _ in true }
                    guard length > 0 else { continue }
                    for place in self.places[Array(units[start..<(start + length)])] ?? [] {
                        found[place.concept] = min(found[place.concept] ?? .max, place.alternative)
                    }
                }
            }
        }
        return found.filter { $0.value > 0 }
    }

    /// The question with the chosen synonyms in the place of its own words.
    func rewrite(_ units: [UInt16], by choice: [Int: Int]) -> [UInt16] {
        var result: [UInt16] = []
        var place = 0
        for (index, concept) in self.concepts.enumerated() {
            guard let chosen = choice[index], concept.range.lowerBound >= place else { continue }
            result.append(contentsOf: units[place..<concept.range.lowerBound])
            result.append(contentsOf: concept.alternatives[chosen])
            place = concept.range.upperBound
        }
        result.append(contentsOf: units[place...])
        return result
    }
}
