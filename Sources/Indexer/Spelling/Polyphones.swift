/// Further readings of common characters, beside the one that ICU gives.
enum Polyphones {
    /// The further readings of every character that has some.
    static let readings: [UInt16: [Syllable]] = {
        var readings: [UInt16: [Syllable]] = [:]
        for entry in Self.table.split(separator: " ") {
            let units = Array(entry.utf16)
            for reading in units.dropFirst().split(separator: 0x2F) {
                if let unit = units.first, let syllable = Syllable(reading) {
                    readings[unit, default: []].append(syllable)
                }
            }
        }
        return readings
    }()

    /// Whether a character has further readings; much faster than looking for them.
    static func isOne(_ unit: UInt16) -> Bool { Self.bits[Int(unit >> 6)] & 1 << UInt64(unit & 63) != 0 }

    private static let bits: [UInt64] = {
        var bits = [UInt64](repeating: 0, count: 1 << 10)
        for unit in Self.readings.keys { bits[Int(unit >> 6)] |= 1 << UInt64(unit & 63) }
        return bits
    }()

    private static let table = """
        行xing/hang 长chang/zhang 重zhong/chong 了le/liao 还huan/hai 得de/dei 都dou/du 率lv/shuai 着zhe/zhao/zhuo \
        调diao/tiao 乐le/yue 单dan/shan/chan 传chuan/zhuan 数shu/shuo 便bian/pian 参can/shen/cen 藏cang/zang 差cha/chai/ci \
        朝chao/zhao 称cheng/chen 盛sheng/cheng 弹dan/tan 大da/dai 地di/de 的de/di 恶e/wu 否fou/pi 给gei/ji 会hui/kuai \
        降jiang/xiang 角jiao/jue 觉jue/jiao 校xiao/jiao 解jie/xie 卡ka/qia 落luo/la/lao 没mei/mo 模mo/mu 弄nong/long \
        强qiang/jiang 色se/shai 厦sha/xia 什shen/shi 说shuo/shui 似si/shi 宿su/xiu 提ti/di 尾wei/yi 系xi/ji 吓xia/he \
        血xue/xie 削xue/xiao 择ze/zhai 扎zha/za 粘zhan/nian 折zhe/she 识shi/zhi 石shi/dan 属shu/zhu 熟shu/shou 薄bao/bo \
        剥bo/bao 车che/ju 匙chi/shi 臭chou/xiu 畜chu/xu 圈quan/juan 券quan/xuan 壳ke/qiao 露lu/lou 六liu/lu 绿lv/lu 陆lu/liu \
        勒le/lei 俩lia/liang 秘mi/bi 娜na/nuo 呢ne/ni 屏ping/bing 亲qin/qing 塞sai/se 省sheng/xing 约yue/yao 钥yao/yue 咽yan/ye \
        爪zhao/zhua 仔zi/zai 伯bo/bai 泊bo/po 查cha/zha 厂chang/an 澄cheng/deng 度du/duo 哈ha/ka 合he/ge 和he/huo/hu 核he/hu \
        红hong/gong 劲jin/jing 咳ke/hai 括kuo/gua 累lei 量liang 论lun 脉mai/mo 么me/mo/ma 摩mo/ma 牟mou/mu 尿niao/sui \
        胖pang/pan 片pian 曝pu/bao 期qi/ji 奇qi/ji 茄qie/jia 区qu/ou 沙sha 谁shei/shui 拾shi/she 缩suo/su 体ti 拓tuo/ta \
        委wei 戏xi/hu 咱zan/za 炸zha 症zheng 殖zhi/shi 著zhu/zhe 琢zhuo/zuo 幢zhuang/chuang 综zong/zeng 作zuo 读du/dou \
        不bu 嚜me/mo 嘛ma 嚒me/mo 哪na/nei 那na/nei 这zhe/zhei 一yi
        """
}
