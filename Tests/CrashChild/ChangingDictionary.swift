import Foundation
import IndexWorker
import Indexer
import Logging
import Records

/// Adds and removes words of the dictionary for ever; saves an article now and then.
///
/// Tells `ready` when it begins and `> WORD` before each change.
struct ChangingDictionary {
    let path: String

    /// Texts of these characters hold most words that they make.
    private static let characters = Array("健康档案管理")

    func run() async throws {
        let directory = DataDirectory(path: self.path)
        let store = try directory.openRecords()
        guard let tenant = try await store.tenants().first else { return }
        let files = directory.lexiconFiles(of: tenant)
        let carrier = try await OutboxCarrier.open(
            records: store.records(of: tenant),
            in: directory,
            lexicon: LexiconSource(files),
            policy: .draining,
            logger: Logger(label: "crash", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        Output.line("ready")
        for counter in 0... {
            let word = Self.text(length: 3)
            let isAdded = Bool.random()
            Output.line("> \(word)")
            try await DictionaryChange(carrier).run(WordListFile(url: files.dictionary)) {
                try isAdded ? $0.addition(of: [word]) : $0.removal(of: [word])
            }
            guard counter % 8 == 0 else { continue }
            let number = Int.random(in: 0..<20)
            _ = try await carrier.records.articles.save(
                .init(externalID: "a\(number)", title: "第 \(number) 篇", body: Self.text(length: 40))
            )
        }
    }

    private static func text(length: Int) -> String {
        String((0..<length).map { _ in self.characters[Int.random(in: 0..<self.characters.count)] })
    }
}
