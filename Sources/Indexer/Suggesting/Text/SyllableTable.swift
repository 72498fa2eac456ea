/// Every toneless syllable of Mandarin, and which of them are taken for each other.
struct SyllableTable: Sendable {
    /// The one for everybody.
    static let shared = SyllableTable()

    /// The most syllables that may stand for one.
    static let maximumAlternatives = 12

    private let known: Set<Syllable>
    private let starts: Set<Syllable>
    private let byBlurred: [Syllable: [Syllable]]
    private let companions: [Syllable: [Syllable]]
    private let initialCompanions: [UInt8: [UInt8]]

    private init() {
        let syllables = Self.text.split(separator: " ").compactMap { Syllable($0.utf16) }
        self.known = Set(syllables)
        self.starts = Set(
            syllables.flatMap { syllable in syllable.bytes.indices.compactMap { syllable.start(of: $0 + 1) } }
        )
        self.byBlurred = Dictionary(grouping: syllables, by: \.blurred)
        var companions: [Syllable: [Syllable]] = [:]
        var initials: [UInt8: Set<UInt8>] = [
            0x6E: [0x6C], 0x6C: [0x6E, 0x72], 0x72: [0x6C], 0x66: [0x68], 0x68: [0x66],
        ]
        let polyphones = Polyphones.readings.sorted { $0.key < $1.key }
        let usual = Romanizer.shared.readings(of: polyphones.map(\.key))
        for (further, reading) in zip(polyphones.map(\.value), usual) {
            let own = reading.map { [$0] } ?? []
            let all = own + further.filter { !own.contains($0) }
            for one in all {
                for other in all where other != one && companions[one]?.contains(other) != true {
                    companions[one, default: []].append(other)
                    if let first = one.bytes.first, let second = other.bytes.first, first != second {
                        initials[first, default: []].insert(second)
                    }
                }
            }
        }
        self.companions = companions
        self.initialCompanions = initials.mapValues { $0.sorted() }
    }

    /// Whether the letters are a syllable.
    func contains(_ syllable: Syllable) -> Bool { self.known.contains(syllable) }

    /// Whether some syllable begins with the letters, or is them.
    func isStart(_ letters: [UInt8]) -> Bool { Syllable(bytes: letters).map(self.starts.contains) ?? false }

    /// The syllables that many speakers do not tell from this one, and those that some character has beside it; itself
    /// first.
    func alternatives(to syllable: Syllable) -> [Syllable] {
        var all = [syllable]
        for other in (self.byBlurred[syllable.blurred] ?? []) + (self.companions[syllable] ?? [])
        where !all.contains(other) {
            all.append(other)
        }
        return Array(all.prefix(Self.maximumAlternatives))
    }

    /// The first letters that a syllable may also have when it is heard or read otherwise.
    func alternatives(toInitial letter: UInt8) -> [UInt8] { self.initialCompanions[letter] ?? [] }

    /// What is written in two ways: `lue` and `lve`, `nue` and `nve`.
    static func otherSpelling(of syllable: Syllable) -> Syllable? {
        // Only syllables of three letters that end in e have one.
        syllable.count == 3 && syllable.letter(2) == 0x65 ? Self.spellings[syllable] : nil
    }

    private static let spellings: [Syllable: Syllable] = {
        let pairs = [("lve", "lue"), ("nve", "nue"), ("lue", "lve"), ("nue", "nve")]
        return Dictionary(
            uniqueKeysWithValues: pairs.compactMap { from, to in
                guard let from = Syllable(from.utf16), let to = Syllable(to.utf16) else { return nil }
                return (from, to)
            }
        )
    }()

    private static let text = """
        a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha \
        chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui \
        cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng er \
        fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha \
        hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong \
        jiu ju juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le \
        lei leng li lia lian liang liao lie lin ling liu long lou lu luan lue lun luo lv lve ma mai man mang mao me mei men \
        meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu \
        nong nou nu nuan nue nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian \
        qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru ruan rui run ruo sa sai san \
        sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo \
        si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai \
        wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin \
        ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi \
        zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
        """
}
