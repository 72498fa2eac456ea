import Foundation
import Testing

@testable import Indexer

@Suite("Lexicon (K2)")
struct LexiconTests {
    /// Runs `body` with the files of a folder that is there only for it.
    private func withFiles(_ files: [String: Data], _ body: (LexiconFiles) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lexicon-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, data) in files { try data.write(to: folder.appending(path: name)) }
        try body(LexiconFiles(directory: folder))
    }

    @Test("Words, groups, phrases and readings are read, comments and empty lines passed over")
    func load() throws {
        let files = [
            "dictionary.txt": "\u{FEFF}# words\n健康档案\n\n  接种证  \r\n", "synonyms.txt": "电脑, 计算机 ,PC\n",
            "stop-phrases.txt": "你好\n", "readings.txt": "银行\tyin hang\n",
        ]
        try self.withFiles(files.mapValues { Data($0.utf8) }) { files in
            let (lexicon, problems) = files.load()
            #expect(problems.isEmpty)
            #expect(lexicon.counts == (2, 1, 1, 1))
            #expect(lexicon.containsWord("接種證") && lexicon.containsWord("健康档案"))
            #expect(lexicon.synonyms(of: "ＰＣ") == ["电脑", "计算机"])
            #expect(lexicon.readings == ["银行": ["yin", "hang"]])
        }
    }

    @Test("A line that makes no sense is reported by file and line, and the others are read")
    func problems() throws {
        let files = [
            "dictionary.txt": "健康档案\n" + String(repeating: "长", count: 33) + "\n接种证\n",
            "synonyms.txt": "电脑,计算机\n独个\n,,\n",
            "stop-phrases.txt": String(repeating: "好", count: 40),
            "readings.txt": "银行 yin hang\n银行\tyin\n重庆\tchong qing\n",
        ]
        try self.withFiles(files.mapValues { Data($0.utf8) }) { files in
            let (lexicon, problems) = files.load()
            #expect(lexicon.counts == (2, 1, 0, 1))
            #expect(
                Set(problems) == [
                    .init(file: "dictionary.txt", line: 2, reason: .tooLong),
                    .init(file: "synonyms.txt", line: 2, reason: .loneSynonym),
                    .init(file: "synonyms.txt", line: 3, reason: .loneSynonym),
                    .init(file: "stop-phrases.txt", line: 1, reason: .tooLong),
                    .init(file: "readings.txt", line: 1, reason: .malformedReading),
                    .init(file: "readings.txt", line: 2, reason: .malformedReading),
                ]
            )
        }
    }

    @Test("A file that is no text is reported, and missing ones are empty")
    func unreadable() throws {
        try self.withFiles(["dictionary.txt": Data([0xFF, 0xFE, 0x00, 0xD8])]) { files in
            let (lexicon, problems) = files.load()
            #expect(lexicon.counts == (0, 0, 0, 0))
            #expect(problems == [.init(file: "dictionary.txt", line: 0, reason: .unreadable)])
        }
    }

    @Test("The fingerprint changes with a file")
    func fingerprint() throws {
        try self.withFiles(["dictionary.txt": Data("一".utf8)]) { files in
            let before = files.fingerprint
            #expect(files.fingerprint == before)
            try Data("一二".utf8).write(to: files.dictionary)
            #expect(files.fingerprint != before)
        }
    }

    @Test("The longest word at a place is found, and only whole ones are held", arguments: 0..<10)
    func trie(seed: UInt64) {
        var dice = TextDice(seed: seed)
        let words = Set((0..<60).map { _ in Normalizer.normalize(dice.text(pieces: 3)).units }).filter { !$0.isEmpty }
        let trie = WordTrie(Array(words) + words)
        #expect(trie.count == words.count)
        #expect(words.allSatisfy(trie.contains))
        for _ in 0..<50 {
            let text = Normalizer.normalize(dice.text(pieces: 10)).units
            text.withUnsafeBufferPointer { units in
                for start in units.indices {
                    let expected = words.filter { text[start...].starts(with: $0) }.map(\.count).max() ?? 0
                    #expect(trie.longestMatch(in: units, at: start) { _ in true } == expected)
                }
            }
        }
    }
}
