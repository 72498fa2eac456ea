public import Foundation

/// The text files that a lexicon is read from: `dictionary.txt`, `synonyms.txt`, `stop-phrases.txt`, `readings.txt`.
///
/// UTF-8, one entry a line; `#` starts a comment line; a missing file is an empty one.
public struct LexiconFiles: Sendable {
    /// A line that makes no sense; it is passed over.
    public struct Problem: Sendable, Hashable {
        /// The file's name.
        public var file: String
        /// The line, counted from 1.
        public var line: Int
        /// What is wrong with it.
        public var reason: Reason
    }

    /// Why a line was passed over.
    public enum Reason: String, Sendable, Codable {
        /// More than 32 characters.
        case tooLong
        /// A synonym group of fewer than two words.
        case loneSynonym
        /// A reading that is not `word TAB syllables`, one syllable a character.
        case malformedReading
        /// The file cannot be read or is not UTF-8.
        case unreadable
    }

    /// The folder that holds the files.
    public let directory: URL

    /// Names the files in `directory`.
    public init(directory: URL) { self.directory = directory }

    /// The file of the user dictionary.
    public var dictionary: URL { self.directory.appending(path: "dictionary.txt") }
    /// The file of synonym groups.
    public var synonyms: URL { self.directory.appending(path: "synonyms.txt") }
    /// The file of stop phrases.
    public var stopPhrases: URL { self.directory.appending(path: "stop-phrases.txt") }
    /// The file of readings.
    public var readings: URL { self.directory.appending(path: "readings.txt") }

    /// Changes whenever one of the files does; compare it to know when to load again.
    public var fingerprint: String {
        // Asked before every search, so it costs four looks at a file's status and nothing more.
        [self.dictionary, self.synonyms, self.stopPhrases, self.readings].map { file in
            var status = stat()
            guard stat(file.path, &status) == 0 else { return "-" }
            return "\(status.st_ino):\(status.st_size)@\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        }
        .joined(separator: ",")
    }

    /// Reads the files. A line that makes no sense is reported and passed over.
    public func load() -> (lexicon: Lexicon, problems: [Problem]) {
        var problems: [Problem] = []
        let words = self.entries(of: self.dictionary, &problems).compactMap { line, text -> String? in
            self.checked(text, line: line, file: self.dictionary, &problems)
        }
        let groups = self.entries(of: self.synonyms, &problems).compactMap { line, text -> [String]? in
            let group = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                !$0.isEmpty
            }
            guard group.count > 1 else {
                problems.append(Problem(file: self.synonyms.lastPathComponent, line: line, reason: .loneSynonym))
                return nil
            }
            return group
        }
        let phrases = self.entries(of: self.stopPhrases, &problems).compactMap { line, text -> String? in
            self.checked(text, line: line, file: self.stopPhrases, &problems)
        }
        var readings: [String: [String]] = [:]
        for (line, text) in self.entries(of: self.readings, &problems) {
            let parts = text.split(separator: "\t", maxSplits: 1)
            let syllables = parts.count == 2 ? parts[1].split(separator: " ").map(String.init) : []
            guard parts.count == 2, syllables.count == parts[0].count else {
                problems.append(Problem(file: self.readings.lastPathComponent, line: line, reason: .malformedReading))
                continue
            }
            readings[String(parts[0])] = syllables
        }
        let lexicon = Lexicon(words: words, synonyms: groups, stopPhrases: phrases, readings: readings)
        return (lexicon, problems)
    }

    private func checked(_ text: String, line: Int, file: URL, _ problems: inout [Problem]) -> String? {
        guard text.count <= Tokenizer.maximumWordLength else {
            problems.append(Problem(file: file.lastPathComponent, line: line, reason: .tooLong))
            return nil
        }
        return text
    }

    private func entries(of file: URL, _ problems: inout [Problem]) -> [(Int, String)] {
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        guard let data = try? Data(contentsOf: file), let text = String(data: data, encoding: .utf8) else {
            problems.append(Problem(file: file.lastPathComponent, line: 0, reason: .unreadable))
            return []
        }
        var entries: [(Int, String)] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var entry = line.trimmingCharacters(in: .whitespacesAndNewlines)
            if index == 0, entry.hasPrefix("\u{FEFF}") { entry.removeFirst() }
            if !entry.isEmpty, !entry.hasPrefix("#") { entries.append((index + 1, entry)) }
        }
        return entries
    }
}
