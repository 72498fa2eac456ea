/// Makes the same unusual texts again for the same seed.
struct TextDice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { self.state = seed }

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// Pieces as people and machines write them, with everything that has broken analysers before.
    static let pieces = [
        "登录", "系统", "健康档案", "预防接种证", "疫苗", "醫療保險", "軟體", "裡", "银行", "重庆", "的", "吗", "Ａ", "ＨＩＳ", "his", "HIS", "v2.0.1",
        "0x80070005", "COVID-19", "EHR-1003", "ehr1003", "192.168.1.1", "10:30", "iPhone15", "B超", "e\u{301}",
        "\u{301}",
        "ﬁ", "㎏", "①", "½", "ｱｲｳ", "カタカナ", "한국어", "สวัสดี", "😀", "👨‍👩‍👧‍👦", "🇨🇳", "🇨", "𠮷", "\u{FFFD}", "\u{FEFF}", "\u{200B}",
        "\u{200D}",
        "\u{FFFF}", "\u{D7FF}", "\u{E000}", "\u{10FFFF}", "\u{378}", "\0", "\u{1}", "\n", "\r\n", "\t", " ", "\u{3000}",
        "，", "。", "！", "?", "-", "－",
        "−", ":", "：", "\"", "“", "”", "「", "」", "＂", "'", "..", "/", "<b>", "</b>", "&amp;", "标签:", "-标签:", "时间:",
        "时间:2026-01..2026-03",
        "时间:2026-13", "满意度:<3", "满意度:", "score:9", "系统:", "http://", "İ", "ß", "ς", "Ａ́", "각",
        "\u{1100}\u{1161}\u{11A8}", "\u{0F71}\u{0F72}",
    ]

    /// Up to `count` pieces and single scalars of the whole of Unicode.
    mutating func text(pieces count: Int) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...count, using: &self) {
            if Int.random(in: 0..<5, using: &self) == 0 {
                text.unicodeScalars.append(self.scalar())
            } else {
                text += Self.pieces.randomElement(using: &self) ?? ""
            }
        }
        return text
    }

    /// Any scalar, those of the Basic Multilingual Plane as often as all others.
    mutating func scalar() -> Unicode.Scalar {
        let limit: UInt32 = Bool.random(using: &self) ? 0xFFFF : 0x10FFFF
        return Unicode.Scalar(UInt32.random(in: 0...limit, using: &self)) ?? "\u{E000}"
    }
}
