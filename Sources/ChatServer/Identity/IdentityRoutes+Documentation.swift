import HTTPTypes
import Records

extension SessionRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .post,
            path: "/api/v1/sessions",
            chapter: "登录",
            summary: "登录，得到访问令牌（2 小时）和刷新令牌（7 天，只能用一次）",
            access: .open,
            body: .json(
                .object(
                    [
                        "tenant": .text(1...40), "login": .text(1...100), "password": .text(1...100),
                        "code": .optional(.text), "device": .optional(.text),
                    ],
                    required: ["tenant", "login", "password"],
                    isClosed: true
                )
            ),
            reply: .json(signedIn)
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/sessions/renew",
            chapter: "登录",
            summary: "用刷新令牌换新的一对；旧令牌再出现就结束这次登录",
            access: .open,
            body: .json(.object(["refreshToken": .text], required: ["refreshToken"], isClosed: true)),
            reply: .json(signedIn)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/sessions",
            chapter: "登录",
            summary: "自己在哪些设备上登录",
            access: .signedIn,
            reply: .json(.page(session))
        ),
        APIOperation(
            method: .delete,
            path: "/api/v1/sessions",
            chapter: "登录",
            summary: "让自己的其他设备退出",
            access: .signedIn,
            reply: .json(count)
        ),
        APIOperation(
            method: .delete,
            path: "/api/v1/sessions/current",
            chapter: "登录",
            summary: "退出登录",
            access: .signedIn
        ),
        APIOperation(
            method: .delete,
            path: "/api/v1/sessions/{session}",
            chapter: "登录",
            summary: "让自己的一台设备退出",
            access: .signedIn
        ),
    ]

    /// What somebody gets who signed in.
    static let signedIn = APISchema.object(
        [
            "accessToken": .text, "expiresIn": .integer, "refreshToken": .text, "refreshExpiresAt": .time,
            "session": .text, "person": .text,
        ],
        required: ["accessToken", "expiresIn", "refreshToken", "refreshExpiresAt", "session", "person"]
    )

    /// A device.
    static let session = APISchema.object(
        [
            "id": .text, "device": .text, "address": .text, "createdAt": .time, "usedAt": .time, "expiresAt": .time,
            "isCurrent": .flag,
        ],
        required: ["id", "device", "address", "createdAt", "usedAt", "expiresAt", "isCurrent"]
    )

    /// How many there were.
    static let count = APISchema.object(["count": .integer], required: ["count"])
}

extension OIDCRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .post,
            path: "/api/v1/oidc/start",
            chapter: "登录",
            summary: "开始企业统一登录（OIDC 授权码 + PKCE）：浏览器去 address，自己留着 secret",
            access: .open,
            reply: .json(.object(["address": .text, "secret": .text], required: ["address", "secret"]))
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/oidc/finish",
            chapter: "登录",
            summary: "浏览器带着 state 和 code 回来，完成统一登录",
            access: .open,
            body: .json(
                .object(
                    ["state": .text, "code": .text, "secret": .text, "device": .optional(.text)],
                    required: ["state", "code", "secret"],
                    isClosed: true
                )
            ),
            reply: .json(SessionRoutes.signedIn)
        ),
    ]
}

extension MeRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/me",
            chapter: "登录",
            summary: "自己是谁、能做什么",
            access: .signedIn,
            reply: .json(
                .object(
                    [
                        "person": PeopleRoutes.person, "tenant": .text, "tenantName": .text, "session": .text,
                        "permissions": .list(.text),
                    ],
                    required: ["person", "tenant", "tenantName", "session", "permissions"]
                )
            )
        ),
        APIOperation(
            method: .put,
            path: "/api/v1/me/password",
            chapter: "登录",
            summary: "换自己的密码；其他设备退出",
            access: .signedIn,
            body: .json(
                .object(
                    ["password": .text(1...100), "newPassword": .text(1...100)],
                    required: ["password", "newPassword"],
                    isClosed: true
                )
            )
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/me/second-factor",
            chapter: "登录",
            summary: "开始启用第二重验证，得到给验证器应用的密钥",
            access: .signedIn,
            status: .created,
            reply: .json(.object(["secret": .text, "address": .text], required: ["secret", "address"]))
        ),
        APIOperation(
            method: .put,
            path: "/api/v1/me/second-factor",
            chapter: "登录",
            summary: "用一个验证码确认，从此登录时要验证码",
            access: .signedIn,
            body: .json(.object(["code": .text], required: ["code"], isClosed: true))
        ),
        APIOperation(
            method: .delete,
            path: "/api/v1/me/second-factor",
            chapter: "登录",
            summary: "去掉自己的第二重验证",
            access: .signedIn,
            body: .json(.object(["password": .text(1...100)], required: ["password"], isClosed: true))
        ),
    ]
}

extension SettingsRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/settings",
            chapter: "管理",
            summary: "租户的开关",
            access: .permission(.settingsManage),
            reply: .json(form)
        ),
        APIOperation(
            method: .put,
            path: "/api/v1/settings",
            chapter: "管理",
            summary: "设置租户的开关；singleSession 为每人只能登录一处",
            access: .permission(.settingsManage),
            body: .json(form),
            reply: .json(form)
        ),
    ]

    private static let form = APISchema.object(["singleSession": .flag], required: ["singleSession"])
}

extension AuditRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/audit",
            chapter: "管理",
            summary: "谁做了什么，新的在前",
            access: .permission(.auditRead),
            parameters: [
                .query("person", .text, "谁做的"), .query("action", .text, "动作；以点结尾取一类，如 person."),
                .query("subjectKind", .text, "对哪一类东西"), .query("subject", .text, "对哪一个"),
                .query("from", .time, "从何时"), .query("until", .time, "到何时之前"),
                .query("q", .text, "含有的文字"), .query("limit", .integer(1...200), "每页多少条，默认 50"),
                .query("cursor", .text, "上一页的 next"),
            ],
            reply: .json(.page(entry))
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/audit/verify",
            chapter: "管理",
            summary: "沿哈希链检查审计有没有被改动",
            access: .permission(.auditRead),
            reply: .json(
                .object(
                    ["isSound": .flag, "entries": .integer, "archives": .integer],
                    required: ["isSound", "entries", "archives"]
                )
            )
        ),
    ]

    private static let entry = APISchema.object(
        [
            "sequence": .integer, "at": .time, "actor": .text, "person": .text, "session": .text, "address": .text,
            "action": .text, "subjectKind": .text, "subject": .text, "before": .map(.text), "after": .map(.text),
            "hash": .text,
        ],
        required: ["sequence", "at", "actor", "action", "subjectKind", "subject", "before", "after", "hash"]
    )
}
