/// A few articles as an editor would write them, by file name.
enum SampleArticles {
    static let files = [
        "password.md": """
        ---
        id: acc-1
        title: 忘记登录密码怎么重置
        category: 账号/密码
        tags: [密码]
        questions: [密码忘了登不上去]
        visibility: public
        ---
        在登录页点忘记密码，用绑定的手机号收验证码，就能重置密码。提示 ACC-101 时先别连续试。
        """,
        "printing.md": """
        ---
        id: eld-1
        title: 老年人体检表打印不出来
        category: 老年人/打印
        tags: [打印, 体检]
        questions: [体检单打不了]
        visibility: public
        ---
        先看打印机是否在线，再把体检表的模板重新下载一次。报错 EHR-1003 是模板版本不对。
        """,
        "follow-up.md": """
        ---
        id: htn-1
        title: 高血压随访记录怎么补录
        category: 慢病/高血压
        tags: [随访]
        visibility: public
        ---
        在随访列表里选中居民，点补录，填写随访日期和血压值后保存。
        """,
        "vaccination.md": """
        ---
        id: vac-1
        title: 预防接种证丢了怎么补办
        category: 预防接种
        tags: [接种证]
        visibility: public
        ---
        监护人带身份证到接种单位补办接种证，系统里点补打就行。
        """,
        "server.md": """
        ---
        id: int-1
        title: 打印服务器重启步骤
        category: 运维
        tags: [打印, 内部]
        visibility: internal
        ---
        登录打印服务器，停掉队列服务再启动。数据库密码在保险柜里。
        """,
    ]

    static let internalTitle = "打印服务器重启步骤"
}
