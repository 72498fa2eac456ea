import Foundation
import Records

/// Reads events from a file line by line and learns from them.
struct LessonImport {
    /// A line that was not learned from.
    struct Rejection: Encodable {
        var event = "rejected"
        var file: String
        var line: Int
        var code: String
        var reason: String
    }

    let records: TenantRecords
    let output: OutputOptions
    private(set) var report = TeachingReport()
    private(set) var rejected = 0
    private var waiting: [(line: Int, event: LessonEvent, undone: Bool)] = []
    private var articles: [String: String?] = [:]

    /// The longest line that is read, in bytes.
    private static let maximumLine = 64 << 10
    private static let batch = 500
    /// How many articles' ids are remembered.
    private static let rememberedArticles = 50_000

    init(records: TenantRecords, output: OutputOptions) {
        self.records = records
        self.output = output
    }

    /// - Throws: `CommandFailure` when the file cannot be read, or `RecordsError`; what came before is learned.
    mutating func run(_ path: String) async throws {
        guard let lines = LineFile(path: path, maximum: Self.maximumLine) else {
            throw CommandFailure(.learnFileMissing, ["path": path])
        }
        while let line = lines.next() {
            try Task.checkCancellation()
            try await take(line, file: path)
            if waiting.count >= Self.batch { try await flush() }
        }
        try await flush()
    }

    private mutating func take(_ line: LineFile.Line, file: String) async throws {
        guard let bytes = line.bytes else {
            return try reject(line.number, file, "too_long", .learnLineTooLong)
        }
        if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return }
        guard let entry = try? JSONDecoder().decode(LessonLine.self, from: bytes) else {
            return try reject(line.number, file, "malformed", .learnLineMalformed)
        }
        guard let id = try await article(entry.article) else {
            return try reject(line.number, file, "unknown_article", .learnLineUnknown, ["article": entry.article])
        }
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        waiting.append((line.number, entry.event(article: id, now: now), entry.undone ?? false))
    }

    private mutating func flush() async throws {
        guard !waiting.isEmpty else { return }
        report.add(try await records.lessons.teach(waiting.map(\.event)))
        let undone = waiting.filter(\.undone).map(\.event)
        waiting.removeAll()
        for event in undone {
            let known = try await records.lessons.lesson(question: event.question, article: event.article)
            if let known { _ = try await records.lessons.undo([known.id]) }
        }
    }

    private mutating func article(_ name: String) async throws -> String? {
        if let known = articles[name] { return known }
        if articles.count >= Self.rememberedArticles { articles.removeAll() }
        let byID = try await records.articles.article(id: name)?.id
        let id = if let byID { byID as String? } else { try await records.articles.article(externalID: name)?.id }
        articles[name] = .some(id)
        return id
    }

    private mutating func reject(
        _ line: Int,
        _ file: String,
        _ code: String,
        _ phrase: Phrase,
        _ arguments: [String: String] = [:]
    ) throws {
        rejected += 1
        let reason = phrase.text(in: output.language, arguments)
        if output.json {
            try JSONLine.write(Rejection(file: file, line: line, code: code, reason: reason))
        } else {
            Terminal.standardError.line("\(file):\(line): \(reason)")
        }
    }
}
