import Testing

@testable import Records

@Suite struct PersonalNumbersTests {
    @Test(arguments: [
        ("手机13812345678收不到", "手机***收不到"),
        ("138 1234 5678", "***"),
        ("138-1234-5678，急", "***，急"),
        ("身份证44010119900101123X查不到", "身份证***查不到"),
        ("电话０２０－８７６５４３２１", "电话***"),
        ("+86 13812345678 和 13912345678", "+*** 和 ***"),
        ("发到 li.si@example.com 了", "发到 *** 了"),
        ("卡6222 0212 3456 7890 123", "卡***"),
    ])
    func `numbers and addresses that name a person are masked`(text: String, masked: String) {
        #expect(PersonalNumbers.masked(text) == masked)
    }

    @Test(arguments: [
        "", "v2.0.1", "错误码100102", "2026-01-02 到 2026.1.3", "covid-19", "@所有人", "一天3次，每次2片", "🙂", "a@", "1.5-2.5",
    ])
    func `codes, versions, amounts and dates stay`(text: String) {
        #expect(PersonalNumbers.masked(text) == text)
    }

    @Test func `no run of seven digits outlives masking, and masking again changes nothing`() {
        var random = SeededRandom(seed: 3)
        let alphabet = Array("0123456789０９ -.xX@a中")
        for _ in 0..<2000 {
            let text = String((0..<30).map { _ in alphabet.randomElement(using: &random) ?? "0" })
            let masked = PersonalNumbers.masked(text)
            #expect(masked.firstMatch(of: /\d{7}/) == nil)
            #expect(PersonalNumbers.masked(masked) == masked)
        }
    }
}
