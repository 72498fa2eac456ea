public import Foundation

/// One of a lexicon's text files, changed line by line so that comments and order stay.
public struct WordListFile: Sendable {
    /// A change that was not made yet.
    public struct Edit: Sendable {
        /// The entries that the list gains or loses.
        public let entries: [String]
        fileprivate let lines: [String]
    }

    /// Where it is.
    public let url: URL

    /// The most lines of a list.
    static let maximumLines = 2_000_000

    /// Whether an entry has two parts with a tabulator between them.
    private let hasTabs: Bool

    /// Names the file; it need not be there.
    ///
    /// - Parameters:
    ///   - url: where it is.
    ///   - hasTabs: whether an entry may hold a tabulator, as readings do.
    public init(url: URL, hasTabs: Bool = false) {
        self.url = url
        self.hasTabs = hasTabs
    }

    /// The entries in order, without comments and blank lines.
    /// - Throws: `IndexError` with code `disk` when the file cannot be read.
    public func entries() throws -> [String] { try self.lines().filter(Self.isEntry) }

    /// Adds the entries that are not there yet, in any form, at the end; returns those added.
    /// - Throws: `IndexError` with code `invalid` for an entry that is empty, too long or breaks the line, and `disk`.
    public func add(_ entries: [String]) throws -> [String] {
        let edit = try self.addition(of: entries)
        try self.write(edit)
        return edit.entries
    }

    /// Removes the entries, in any form; returns those that were there.
    public func remove(_ entries: [String]) throws -> [String] {
        let edit = try self.removal(of: entries)
        try self.write(edit)
        return edit.entries
    }

    /// What `add` would do.
    /// - Throws: as `add`.
    public func addition(of entries: [String]) throws -> Edit {
        let trimmed = try entries.map(self.checked)
        var lines = try self.lines()
        var known = Set(lines.filter(Self.isEntry).map(Normalizer.form))
        var added: [String] = []
        for entry in trimmed where known.insert(Normalizer.form(of: entry)).inserted { added.append(entry) }
        guard lines.count + added.count <= Self.maximumLines else {
            throw IndexError(code: .invalid, message: "A word list holds at most \(Self.maximumLines) lines.")
        }
        lines += added
        return Edit(entries: added, lines: lines)
    }

    /// What `remove` would do.
    public func removal(of entries: [String]) throws -> Edit {
        let forms = Set(entries.map(Normalizer.form))
        let lines = try self.lines()
        let removed = lines.filter { Self.isEntry($0) && forms.contains(Normalizer.form(of: $0)) }
        return Edit(
            entries: removed,
            lines: lines.filter { !(Self.isEntry($0) && forms.contains(Normalizer.form(of: $0))) }
        )
    }

    /// Makes a change that was worked out from the file as it is; one without entries changes nothing.
    /// - Throws: `IndexError` with code `disk`; the file is then what it was.
    public func write(_ edit: Edit) throws {
        guard !edit.entries.isEmpty else { return }
        try SystemFile.replace(self.url, with: Data((edit.lines.joined(separator: "\n") + "\n").utf8))
    }

    private static func isEntry(_ line: String) -> Bool { !line.isEmpty && !line.hasPrefix("#") }

    private func checked(_ entry: String) throws -> String {
        let entry = entry.trimmingCharacters(in: .whitespacesAndNewlines)
        let isPlain = !entry.unicodeScalars.contains {
            $0.properties.generalCategory == .control && !(self.hasTabs && $0 == "\t")
        }
        guard !entry.isEmpty, entry.count <= 200, isPlain, !entry.hasPrefix("#") else {
            throw IndexError(
                code: .invalid,
                message:
                    "“\(entry.prefix(40))” cannot be an entry: it must have 1 to 200 characters on one line and not "
                    + "begin with #."
            )
        }
        return entry
    }

    private func lines() throws -> [String] {
        guard FileManager.default.fileExists(atPath: self.url.path) else { return [] }
        do {
            let text = try String(contentsOf: self.url, encoding: .utf8)
            var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
                $0.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            if lines.last == "" { lines.removeLast() }
            return lines
        } catch {
            throw IndexError(
                code: .disk,
                message: "The word list \(self.url.path) cannot be read; it must be UTF-8 text.",
                cause: error
            )
        }
    }
}
