import Foundation
import Testing

@testable import Indexer

@Suite("Spelling (K7)")
struct SpellingTests {
    /// Every text several times, so that its words are usual.
    private static let texts = [
        "系统登录失败怎么办", "登录密码忘记了", "居民健康档案怎么导出", "健康档案合并", "疫苗接种证明怎么打印", "打印机连接不上", "账单怎么查询", "查询账单明细",
        "HIS printer gateway timeout", "vaccination record export", "高血压随访记录", "糖尿病随访表",
    ]
    private static let repeated = (0..<10).flatMap { _ in Self.texts }

    // MARK: - Readings

    @Test(
        "Characters are read without tones",
        arguments: [("银", "yin"), ("女", "nv"), ("绿", "lv"), ("略", "lve"), ("中", "zhong"), ("儿", "er"), ("登", "deng")]
    )
    func readings(character: String, reading: String) throws {
        let unit = try #require(character.utf16.first)
        #expect(Romanizer.shared.reading(of: unit)?.text == reading)
    }

    @Test("The readings come back from a file as they were, and a damaged file or one of another ICU is passed over")
    func readingsInAFile() throws {
        let table = ReadingTable.computed()
        let file = table.file
        #expect(ReadingTable(file: file) == table)
        for place in [0, 20, 60, file.count / 2, file.count - 1] {
            var damaged = file
            damaged[place] ^= 1
            #expect(ReadingTable(file: damaged) == nil)
        }
        #expect(ReadingTable(file: file.dropLast()) == nil)
        #expect(ReadingTable(file: file.dropFirst()) == nil)
        #expect(ReadingTable(file: Data()) == nil)
    }

    @Test("What is no Han character has no reading", arguments: ["a", "1", "。", "あ", "한", "\u{FFFF}"])
    func noReading(character: String) throws {
        #expect(Romanizer.shared.reading(of: try #require(character.utf16.first)) == nil)
    }

    @Test("Nearly all characters of everyday use have a reading")
    func coverage() {
        let known = (UInt16(0x4E00)...0x9FA5).filter { Romanizer.shared.reading(of: $0) != nil }
        #expect(known.count > 20_000)
    }

    @Test(
        "Sounds that many speakers do not tell apart blur into one",
        arguments: [
            ("zhang", "zan"), ("cheng", "cen"), ("shi", "si"), ("nan", "lan"), ("fu", "hu"), ("ren", "leng"),
            ("xin", "xing"),
        ]
    )
    func blurred(first: String, second: String) throws {
        #expect(try #require(Syllable(first.utf16)).blurred == #require(Syllable(second.utf16)).blurred)
    }

    @Test(
        "Different sounds stay apart",
        arguments: [("ba", "pa"), ("yi", "yu"), ("dong", "deng"), ("lv", "lu"), ("e", "er")]
    )
    func apart(first: String, second: String) throws {
        #expect(try #require(Syllable(first.utf16)).blurred != #require(Syllable(second.utf16)).blurred)
    }

    @Test("A character is found by any of its readings, also by those that the lexicon teaches")
    func polyphones() throws {
        func unit(_ text: String) throws -> UInt16 { try #require(text.utf16.first) }
        let characters = try ["行", "航", "形", "茜", "西"].map { (unit: try unit($0), documents: 1) }
        let homophones = Homophones(characters: characters, readings: ["茜茜": ["xi", "xi"]])
        #expect(homophones.isSame(try unit("行"), try unit("航")))
        #expect(homophones.isSame(try unit("行"), try unit("形")))
        #expect(!homophones.isSame(try unit("航"), try unit("形")))
        #expect(try homophones.same(as: unit("洗")).contains(try unit("茜")))
    }

    // MARK: - Recovery

    @Test(
        "A word of the same sound is recovered",
        arguments: [
            ("系统登陆失败", "系统登录失败"), ("打印鸡连接不上", "打印机连接不上"), ("掌单怎么查询", "账单怎么查询"), ("建康档案", "健康档案"), ("意苗接种", "疫苗接种"),
        ]
    )
    func recovery(typed: String, meant: String) throws {
        let result = try #require(try SmallIndex(Self.repeated).recovered(typed))
        #expect(String(decoding: result.units, as: UTF16.self) == meant)
        #expect(result.changes.allSatisfy { result.units[$0] != Normalizer.normalize(typed).units[$0] })
    }

    @Test("A question in words that occur costs one look and changes nothing")
    func right() throws {
        let index = try SmallIndex(Self.repeated)
        var looks = 0
        for text in Self.texts {
            let units = Normalizer.normalize(text).units
            let result = try PinyinRecovery(homophones: index.homophones, documents: index.count).recover(
                units,
                words: index.cut(units).map(\.range),
                isWord: { _ in true },
                frequencies: {
                    looks += 1
                    return index.frequencies($0)
                }
            )
            #expect(result == nil)
        }
        #expect(looks <= Self.texts.count)
    }

    @Test("Every alternative sounds like what was typed and occurs, whatever was typed", arguments: 0..<10)
    func recoveryLaws(seed: UInt64) throws {
        let index = try SmallIndex(Self.repeated)
        let homophones = index.homophones
        var dice = TextDice(seed: seed)
        for _ in 0..<40 {
            let text = dice.text(pieces: 8) + (Self.texts.randomElement(using: &dice) ?? "") + dice.text(pieces: 3)
            guard let result = try index.recovered(text) else { continue }
            let units = Normalizer.normalize(text).units
            #expect(result.units.count == units.count)
            for weak in result.weak {
                #expect(weak.alternatives.count <= PinyinRecovery.maximumAlternatives)
                for alternative in weak.alternatives {
                    #expect(index.documents[alternative.term.bytes] == alternative.documents)
                    #expect(
                        homophones.isSame(alternative.term.first, weak.term.first)
                            || alternative.term.first == weak.term.first
                    )
                    #expect(
                        homophones.isSame(alternative.term.second, weak.term.second)
                            || alternative.term.second == weak.term.second
                    )
                }
            }
        }
    }

    // MARK: - Offers

    @Test(
        "A query in unknown words is offered in known ones, and everything else stays as it was typed",
        arguments: [
            ("系统登陆失败", "系统登录失败", ["录"]), ("ＨＩＳ打印鸡！", "ＨＩＳ打印机！", ["机"]), ("Prnter 坏了", "printer 坏了", ["printer"]),
            ("HIS gatewya", "HIS gateway", ["gateway"]), ("高血呀随访", "高血压随访", ["压"]), ("健康党案", "健康档案", ["档"]),
        ]
    )
    func offers(typed: String, meant: String, changed: [String]) throws {
        let correction = try #require(try SmallIndex(Self.repeated).correction(typed))
        #expect(correction.text == meant)
        let bytes = Array(correction.text.utf8)
        #expect(correction.changes.map { String(decoding: bytes[$0], as: UTF8.self) } == changed)
    }

    @Test(
        "Nothing is offered for words that occur, numbers, codes and short words",
        arguments: ["系统登录", "HIS", "12346", "ehr-1003", "hi", "", "😀"]
    )
    func nothingToOffer(text: String) throws {
        #expect(try SmallIndex(Self.repeated).correction(text) == nil)
    }

    @Test("A character that fits between its neighbours is offered")
    func fitted() throws {
        #expect(try SmallIndex(Self.repeated).correction("健康档岸")?.text == "健康档案")
        #expect(try SmallIndex(Self.repeated).correction("居民健糠档案怎么导出")?.text == "居民健康档案怎么导出")
        #expect(try SmallIndex(Self.repeated).correction("查询账草明细")?.text == "查询账单明细")
    }

    @Test("Any query is taken, and an offer differs from it exactly at its changes", arguments: 0..<10)
    func offerLaws(seed: UInt64) throws {
        let index = try SmallIndex(Self.repeated)
        var dice = TextDice(seed: seed)
        for _ in 0..<40 {
            let text = dice.text(pieces: 10)
            guard let correction = try index.correction(text) else { continue }
            var rest = Array(correction.text.utf8)
            for change in correction.changes.reversed() { rest.removeSubrange(change) }
            // What was not changed stands in the query in the same order.
            var place = rest.startIndex
            for byte in text.utf8 where place < rest.endIndex && rest[place] == byte { place += 1 }
            #expect(place == rest.endIndex)
        }
    }

    @Test(
        "Slips are counted",
        arguments: [
            ("printer", "printer", 0), ("prnter", "printer", 1), ("pritner", "printer", 1), ("prinnter", "printer", 1),
            ("prxntex", "printer", 2),
            ("abc", "xyz", nil), ("", "ab", 2), ("ab", "", 2), ("", "abc", nil),
        ] as [(String, String, Int?)]
    )
    func distances(first: String, second: String, slips: Int?) {
        #expect(EditDistance.between(Array(first.utf8), Array(second.utf8), limit: 2) == slips)
        #expect(EditDistance.between(Array(second.utf8), Array(first.utf8), limit: 2) == slips)
    }
}
