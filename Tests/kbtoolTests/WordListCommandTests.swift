import Foundation
import Testing

@Suite("kbtool dict and synonyms")
struct WordListCommandTests {
    private let place: Workplace

    init() async throws {
        place = try Workplace()
        try await place.importSamples()
    }

    private static let questions = [
        "重置密码", "密码", "置密", "体检表", "体检", "体检表模板", "随访日期", "访记", "补办接种证", "打印", "重启步骤", "老年人",
    ]

    private func hits() async throws -> [String: Set<String>] {
        let input = Data(Self.questions.joined(separator: "\n").utf8)
        let process = try await place.kbtool("search", "--data", "d", "--json", "--limit", "100", input: input)
        let answers = try process.output.split(separator: "\n").map { try SearchAnswer(line: String($0)) }
        return Dictionary(uniqueKeysWithValues: answers.map { ($0.query, Set($0.titles)) })
    }

    @Test("adding or removing words never loses a hit, and only articles that hold them are written again (K2)")
    func addingWords() async throws {
        let before = try await hits()
        #expect(before.count == Self.questions.count)
        let added = try await place.done("dict", "add", "重置密码", "体检表", "访记", "不曾见过")
        // Three articles by their passages, two of them by their suggestions as well.
        #expect(added.errors.contains("加了 4 个词，重建了 5 条记录的索引"))
        let after = try await hits()
        for (question, titles) in before {
            #expect(titles.isSubset(of: after[question] ?? []), "\(question)")
        }
        #expect(try await place.done("index", "verify").status == 0)
        #expect(try await place.done("dict", "list").output == "重置密码\n体检表\n访记\n不曾见过\n")
        let again = try await place.done("dict", "add", "体检表")
        #expect(again.errors.contains("加了 0 个词，重建了 0 条记录的索引"))
        let removed = try await place.done("dict", "remove", "重置密码", "体检表", "访记")
        #expect(removed.errors.contains("删了 3 个词，重建了 5 条记录的索引"))
        #expect(try await hits() == before)
        #expect(try await place.kbtool("dict", "remove", "没有的词", "--data", "d").status == 1)
    }

    @Test(
        "adding a word loses no hit where all words must occur (K2)",
        arguments: [["--order", "newest"], ["--facet", "tag"]]
    )
    func addingWordsStrictly(options: [String]) async throws {
        try place.write("late.md", "---\nid: late\n---\n# 重置登录密码的记录\n\n每次重置都会记录。\n")
        try await place.done("import", "late.md")
        let arguments = ["search", "重置密码", "--data", "d", "--json", "--limit", "100"] + options
        let before = try SearchAnswer(line: try await KBToolProcess(arguments, in: place.path).output)
        #expect(before.titles.contains("重置登录密码的记录"))
        try await place.done("dict", "add", "重置密码")
        let after = try SearchAnswer(line: try await KBToolProcess(arguments, in: place.path).output)
        #expect(Set(before.titles).isSubset(of: after.titles))
    }

    @Test("trying a word shows how it would be cut and writes nothing (K2)")
    func tryingWords() async throws {
        let tried = try await place.done("dict", "try", "不曾见过", "--json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(tried.output.utf8)) as? [String: Any])
        #expect(object["after"] as? [String] == ["不曾见过"])
        #expect((object["before"] as? [String])?.joined() == "不曾见过")
        #expect((object["before"] as? [String])?.count ?? 0 > 1)
        #expect(object["gained"] is [String] && object["lost"] is [String])
        #expect(try await place.done("dict", "list").output.isEmpty)
        #expect(try await place.done("dict", "try", "重置密码").output.contains("重置密码"))
    }

    @Test(
        "what cannot be a word is refused, and the list stays as it was",
        arguments: ["", "   ", "#词", "一\n二", String(repeating: "词", count: 33)]
    )
    func badWords(word: String) async throws {
        let refused = try await place.kbtool("dict", "add", "好词", word, "--data", "d")
        #expect(refused.status == 2 && refused.errors.hasPrefix("kbtool："))
        #expect(try await place.done("dict", "list").output.isEmpty)
    }

    @Test("every command on word lists answers a program in JSON")
    func answersPrograms() async throws {
        func lines(_ arguments: String..., status: Int32 = 0) async throws -> [[String: Any]] {
            let process = try await KBToolProcess(arguments + ["--data", "d", "--json"], in: place.path)
            #expect(process.status == status && process.errors.isEmpty, "\(process.errors)")
            return try process.output.split(separator: "\n").compactMap {
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
        }
        let added = try await lines("dict", "add", "重置密码", "体检表")
        #expect(added.first?["words"] as? [String] == ["重置密码", "体检表"])
        #expect(added.first?["articles"] as? Int ?? 0 > 0)
        #expect(try await lines("dict", "list").map { $0["word"] as? String } == ["重置密码", "体检表"])
        #expect(try await lines("dict", "remove", "体检表").first?["words"] as? [String] == ["体检表"])
        #expect(try await lines("dict", "remove", "体检表", status: 1).first?["words"] as? [String] == [])
        #expect(try await lines("synonyms", "add", "口令,密码").first?["groups"] as? [String] == ["口令,密码"])
        #expect(try await lines("synonyms", "list").first?["words"] as? [String] == ["口令", "密码"])
        #expect(try await lines("synonyms", "of", "口令").first?["synonyms"] as? [String] == ["密码"])
        #expect(try await lines("synonyms", "of", "体检", status: 1).first?["synonyms"] as? [String] == [])
        #expect(try await lines("synonyms", "remove", "口令,密码").first?["groups"] as? [String] == ["口令,密码"])
    }

    @Test("a group of synonyms works at once and goes as it came (K2)")
    func synonyms() async throws {
        let before = try await place.ask("口令重置")
        try await place.done("synonyms", "add", "口令,密码,PIN")
        let after = try await place.ask("口令重置")
        #expect(after.titles.first == "忘记登录密码怎么重置")
        #expect((after.hits.first?.score ?? 0) > (before.hits.first?.score ?? 0))
        #expect(try await place.done("synonyms", "of", "口令").output == "密码\npin\n")
        #expect(try await place.done("synonyms", "list").output == "口令,密码,PIN\n")
        try await place.done("synonyms", "remove", "口令,密码,PIN")
        #expect(try await place.kbtool("synonyms", "of", "口令", "--data", "d").status == 1)
        #expect(try await place.kbtool("synonyms", "remove", "口令,密码,PIN", "--data", "d").status == 1)
        #expect(try await place.ask("口令重置").hits.first?.score == before.hits.first?.score)
    }

    @Test("a synonym finds what the articles say, though none of them has a character of the question (K2)")
    func unknownWord() async throws {
        try await place.done("synonyms", "add", "口令,密码,PIN")
        let answer = try await place.ask("口令")
        #expect(answer.titles.contains("忘记登录密码怎么重置"))
    }

    @Test("word lists written on Windows are read line by line (K2)")
    func windowsLineEnds() async throws {
        try place.write("d/tenants/default/dictionary.txt", "体检表\r\n重置密码\r\n")
        let listed = try await place.done("dict", "list").output
        let tried = try await place.kbtool(
            "segment",
            "--words",
            "d/tenants/default",
            input: Data("重置密码".utf8)
        )
        #expect(listed == "体检表\n重置密码\n")
        #expect(tried.output == "重置密码\n")
    }

    @Test(
        "a word is in one group only, and a group has two words at least",
        arguments: [
            ["密码,通行证"], ["登陆, 密码"], ["甲,乙", "乙,丙"], ["甲"], ["甲,"], ["甲, "], ["甲,甲"], ["ＰＩＮ,暗号"],
        ]
    )
    func badGroups(groups: [String]) async throws {
        try await place.done("synonyms", "add", "口令,密码,PIN")
        let refused = try await KBToolProcess(["synonyms", "add"] + groups + ["--data", "d"], in: place.path)
        #expect(refused.status == 2 && refused.errors.hasPrefix("kbtool："), "\(groups)")
        #expect(try await place.done("synonyms", "list").output == "口令,密码,PIN\n")
    }
}
