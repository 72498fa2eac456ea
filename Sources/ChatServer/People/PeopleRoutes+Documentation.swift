import HTTPTypes
import Records

extension PeopleRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = reading + changing + sessions + personalData

    private static let reading = [
        APIOperation(
            method: .get,
            path: "/api/v1/people",
            chapter: "人员",
            summary: "能看到的人，电话等已遮盖",
            access: .permission(.peopleRead),
            parameters: [
                .query("q", .text, "姓名或登录名里的文字"), .query("role", .choice(Role.self), "有这个角色的"),
                .query("enabled", .flag, "能不能登录"), .query("limit", .integer(1...200), "每页多少个，默认 50"),
                .query("cursor", .text, "上一页的 next"),
            ],
            reply: .json(.page(person))
        ),
        operation(.get, "", "一个人", .peopleRead, reply: .json(person)),
        APIOperation(
            method: .post,
            path: "/api/v1/people/lookup",
            chapter: "人员",
            summary: "按电话、邮箱或证件号精确查找",
            access: .permission(.personalDataRead),
            body: .json(
                .object(
                    ["field": .choice(PersonalField.self), "value": .text(1...200)],
                    required: ["field", "value"],
                    isClosed: true
                )
            ),
            reply: .json(.page(person))
        ),
    ]

    private static let changing = [
        APIOperation(
            method: .post,
            path: "/api/v1/people",
            chapter: "人员",
            summary: "建立一个能登录的人；不给密码就随机生成并给出一次",
            access: .permission(.peopleManage),
            body: .json(
                .object(
                    [
                        "kind": .optional(.text), "person": .optional(.text), "name": .text(1...200),
                        "login": .text(1...100), "branch": .optional(.text), "grants": .optional(grants),
                        "password": .optional(.text(10...72)),
                    ],
                    required: ["name", "login"],
                    isClosed: true
                )
            ),
            status: .created,
            reply: .json(withPassword)
        ),
        operation(
            .patch,
            "",
            "改姓名、登录名或所属网点；branch 为 null 是不属于任何网点",
            .peopleManage,
            hasVersion: true,
            body: .json(
                .object(
                    [
                        "name": .optional(.text(1...200)), "login": .optional(.text(1...100)),
                        "branch": .optional(.text),
                    ],
                    isClosed: true
                )
            ),
            reply: .json(person)
        ),
        operation(
            .put,
            "/grants",
            "改成这些角色",
            .peopleManage,
            hasVersion: true,
            body: .json(.object(["grants": grants], required: ["grants"], isClosed: true)),
            reply: .json(person)
        ),
        operation(
            .put,
            "/enabled",
            "停用（已登录的立即退出）或启用",
            .peopleManage,
            body: .json(.object(["isEnabled": .flag], required: ["isEnabled"], isClosed: true)),
            reply: .json(person)
        ),
        operation(
            .put,
            "/password",
            "换密码，已登录的立即退出；不给就随机生成并给出一次",
            .peopleManage,
            body: .json(.object(["password": .optional(.text(10...72))], isClosed: true)),
            reply: .json(withPassword)
        ),
        operation(.delete, "/second-factor", "去掉第二重验证（手机丢了时用）", .peopleManage),
    ]

    private static let sessions = [
        operation(
            .get,
            "/sessions",
            "在哪些设备上登录",
            .peopleManage,
            reply: .json(.page(SessionRoutes.session))
        ),
        operation(.delete, "/sessions", "让所有设备退出", .peopleManage, reply: .json(SessionRoutes.count)),
    ]

    private static let personalData = [
        operation(
            .get,
            "/personal-data",
            "电话、邮箱、证件号的原文；记入审计",
            .personalDataRead,
            reply: .json(.map(.text))
        ),
        operation(
            .patch,
            "/personal-data",
            "改电话、邮箱、证件号；null 为删除",
            .peopleManage,
            body: .json(
                .object(
                    ["phone": .optional(.text), "email": .optional(.text), "id-number": .optional(.text)],
                    isClosed: true
                )
            ),
            reply: .json(person)
        ),
        operation(
            .get,
            "/export",
            "导出一个人的全部数据，一行一个 JSON 对象；记入审计",
            .personalDataManage,
            reply: .bytes("application/jsonl")
        ),
        operation(
            .post,
            "/erasure",
            "抹去一个人，不能撤销；客户的会话和工单的文字也抹去",
            .personalDataManage,
            reply: .json(
                .object(
                    [
                        "conversations": .integer, "tickets": .integer, "queries": .integer, "votes": .integer,
                        "values": .integer,
                    ],
                    required: ["conversations", "tickets", "queries", "votes", "values"]
                )
            )
        ),
    ]

    private static func operation(
        _ method: HTTPRequest.Method,
        _ rest: String,
        _ summary: String,
        _ permission: Permission,
        hasVersion: Bool = false,
        body: APIOperation.Content = .none,
        reply: APIOperation.Content = .none
    ) -> APIOperation {
        APIOperation(
            method: method,
            path: "/api/v1/people/{person}" + rest,
            chapter: "人员",
            summary: summary,
            access: .permission(permission),
            parameters: hasVersion ? [.header("If-Match", "读到的 ETag，或 *", isRequired: true)] : [],
            body: body,
            reply: reply
        )
    }

    private static let grants = APISchema.list(
        .object(["role": .choice(Role.self), "branch": .optional(.text)], required: ["role"]),
        limit: AccountDraft.mostGrants
    )

    private static let withPassword = APISchema.object(
        ["person": person, "password": .text],
        required: ["person"]
    )

    /// A person with an account.
    static let person = APISchema.object(
        [
            "id": .text, "kind": .text, "name": .text, "login": .text, "branch": .text, "grants": grants,
            "isEnabled": .flag, "hasPassword": .flag, "hasSecondFactor": .flag, "revision": .integer,
            "createdAt": .time, "updatedAt": .time, "personalData": .map(.text),
        ],
        required: [
            "id", "kind", "name", "login", "grants", "isEnabled", "hasPassword", "hasSecondFactor", "revision",
            "createdAt", "updatedAt",
        ]
    )
}

extension BranchRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/branches",
            chapter: "网点",
            summary: "能看到的网点",
            access: .permission(.branchRead),
            reply: .json(.page(form))
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/branches",
            chapter: "网点",
            summary: "建立网点",
            access: .permission(.branchManage),
            body: .json(
                .object(
                    ["name": .text(1...200), "externalID": .optional(.text), "parent": .optional(.text)],
                    required: ["name"],
                    isClosed: true
                )
            ),
            status: .created,
            reply: .json(form)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/branches/{branch}",
            chapter: "网点",
            summary: "一个网点",
            access: .permission(.branchRead),
            reply: .json(form)
        ),
        APIOperation(
            method: .patch,
            path: "/api/v1/branches/{branch}",
            chapter: "网点",
            summary: "改名、移动（历史随着走，不能移到自己下面）、停用或启用；parent 为 null 是最上层",
            access: .permission(.branchManage),
            parameters: [.header("If-Match", "读到的 ETag，或 *", isRequired: true)],
            body: .json(
                .object(
                    ["name": .optional(.text(1...200)), "parent": .optional(.text), "isEnabled": .optional(.flag)],
                    isClosed: true
                )
            ),
            reply: .json(form)
        ),
    ]

    private static let form = APISchema.object(
        [
            "id": .text, "externalID": .text, "parent": .text, "name": .text, "isEnabled": .flag, "createdAt": .time,
            "updatedAt": .time,
        ],
        required: ["id", "name", "isEnabled", "createdAt", "updatedAt"]
    )
}
