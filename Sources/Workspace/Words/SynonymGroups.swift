package import Indexer

/// Groups of words that stand for each other, as lines of a list: words between commas.
package enum SynonymGroups {
    /// Why a group cannot be added.
    package enum Problem: Error, Sendable, Hashable {
        /// It has fewer than two words that differ in their form.
        case lone(group: String)
        /// A word of it is in another group, old or new.
        case taken(word: String, group: String)
    }

    /// The words of a line.
    package static func words(of group: String) -> [String] {
        var words: [String] = []
        for part in group.split(separator: ",") {
            let word = part.drop(while: \.isWhitespace)
            let end = word.lastIndex { !$0.isWhitespace }
            if let end { words.append(String(word[...end])) }
        }
        return words
    }

    /// Looks whether groups can be added to what is known.
    ///
    /// - Parameters:
    ///   - groups: the lines, of which the later must fit to the earlier as well.
    ///   - known: the words there are.
    /// - Throws: ``Problem`` for the first that cannot.
    package static func check(_ groups: [String], against known: Lexicon) throws(Problem) {
        var earlier: [[String]] = []
        for group in groups {
            let words = Self.words(of: group)
            guard let first = words.first, !lexicon(of: [words]).synonyms(of: first).isEmpty else {
                throw .lone(group: group)
            }
            let lexicons = [known, lexicon(of: earlier)]
            for word in words {
                for others in lexicons.map({ $0.synonyms(of: word) }) where !others.isEmpty {
                    throw .taken(word: word, group: others.joined(separator: ","))
                }
            }
            earlier.append(words)
        }
    }

    private static func lexicon(of groups: [[String]]) -> Lexicon {
        Lexicon(words: [], synonyms: groups, stopPhrases: [], readings: [:])
    }
}
