import Exchange

/// The sentences of errors. `{name}` is a blank; every code has one in each language with the same blanks.
enum APIErrorText {
    static func text(of error: APIError, in language: Language) -> String {
        var text = self.sentence(of: error.code, in: language)
        var arguments = error.arguments
        arguments["field"] = error.field ?? ""
        for (name, value) in arguments { text = text.replacing("{\(name)}", with: value) }
        return text
    }

    static func sentence(of code: APIErrorCode, in language: Language) -> String {
        language == .en ? self.english(code) : self.chinese(code)
    }

    private static func chinese(_ code: APIErrorCode) -> String {
        switch code {
        case .malformed: "{field} 的格式不对，请按接口文档填写。{detail}"
        case .empty: "{field} 不能为空。"
        case .tooLong: "{field} 太长，最多 {limit} 个字符。"
        case .tooMany: "{field} 太多，最多 {limit} 个。"
        case .outOfRange: "{field} 超出范围，可以是 {range}。"
        case .unknownField: "请求里有不认识的字段 {field}，请对照接口文档检查拼写。"
        case .badCursor: "游标不属于这个列表，请从第一页重新开始。"
        case .unauthenticated: "请先登录，或用新的令牌再试。"
        case .signInFailed: "登录失败：租户、登录名、密码或验证码不对，或者账号已停用。"
        case .secondFactorRequired: "请再输入验证器应用上的 6 位验证码。"
        case .weakPassword: "密码不合要求：至少 10 个字符、5 个不同的字符，不超过 72 字节，不能包含登录名。请换一个。"
        case .loginTaken: "这个登录名已有人使用，请换一个。"
        case .lastAdministrator: "至少要有一名能登录的超级管理员；请先把这个角色给别人。"
        case .forbidden: "没有权限做这件事，需要时请联系管理员。"
        case .foreignOrigin: "不接受来自其他网站页面的请求。"
        case .notFound: "没有找到，可能已被删除，或者您看不到它。"
        case .methodNotAllowed: "这个地址不支持该请求方法，可以用 {methods}。"
        case .requestTimeout: "请求内容没有及时发完，请检查网络后再试。"
        case .conflict: "与已有的内容冲突：{detail}"
        case .idempotencyKeyReused: "这个 Idempotency-Key 已用于另一个请求，请换一个新的。"
        case .versionConflict: "内容已被别人修改，请重新读取后再改。"
        case .bodyTooLarge: "请求内容太大，最多 {limit} 字节。"
        case .unsupportedMediaType: "不支持这种内容类型，请用 {types}。"
        case .preconditionRequired: "修改时请用 If-Match 带上读到的版本。"
        case .rateLimited: "请求太频繁，请按 Retry-After 稍候再试。"
        case .unusablePicture: "这张图片不完整、已损坏，或者超过一亿像素，请换一张。"
        case .quotaExceeded: "文件的空间已用完，请先删除不再需要的文件，或请管理员增加空间。"
        case .internal: "服务器出错了。请稍后再试；仍然不行请把请求编号告诉管理员。"
        case .overloaded: "现在太忙，请稍后再试。"
        case .unavailable: "暂时不可用，请稍后再试。"
        case .outcomeUnknown: "保存时与数据库的连接中断，不知道是否已保存。请重新读取后再决定是否重做。"
        case .diskFull: "磁盘已满，没有保存。请联系管理员。"
        }
    }

    private static func english(_ code: APIErrorCode) -> String {
        switch code {
        case .malformed: "{field} does not have the right form; see the documentation of the API. {detail}"
        case .empty: "{field} must not be empty."
        case .tooLong: "{field} is too long; at most {limit} characters."
        case .tooMany: "{field} holds too many; at most {limit}."
        case .outOfRange: "{field} is out of range; it may be {range}."
        case .unknownField: "The request has a field {field} that nobody knows; check its spelling."
        case .badCursor: "The cursor does not belong to this list; start again at the first page."
        case .unauthenticated: "Sign in first, or try again with a new token."
        case .signInFailed: "Signing in failed: tenant, name, password or code is wrong, or the account is disabled."
        case .secondFactorRequired: "Enter the 6 digits that your authenticator application shows as well."
        case .weakPassword:
            """
            The password must have at least 10 characters, 5 different ones, at most 72 bytes, and may not hold the \
            sign-in name. Choose another one.
            """
        case .loginTaken: "Somebody signs in by that name already. Choose another one."
        case .lastAdministrator: "There must be a super administrator who can sign in. Give somebody that role first."
        case .forbidden: "You may not do this. Ask an administrator if you need to."
        case .foreignOrigin: "Requests from pages of other sites are not accepted."
        case .notFound: "Not found. It may have been deleted, or you may not see it."
        case .methodNotAllowed: "This address does not take that method; use {methods}."
        case .requestTimeout: "The request did not arrive in time. Check the network and try again."
        case .conflict: "This is in the way of something that is there: {detail}"
        case .idempotencyKeyReused: "This Idempotency-Key was used for another request. Choose a new one."
        case .versionConflict: "Somebody else changed it meanwhile. Read it again and repeat the change."
        case .bodyTooLarge: "The request is too large; at most {limit} bytes."
        case .unsupportedMediaType: "This type of content is not supported; use {types}."
        case .preconditionRequired: "Say by If-Match which version you change."
        case .rateLimited: "Too many requests. Wait as long as Retry-After says."
        case .unusablePicture:
            "The picture is cut off, damaged or has more than 100 million points. Choose another one."
        case .quotaExceeded:
            "There is no more room for files. Delete some that are no longer needed, or ask for more room."
        case .internal: "Something failed here. Try again later; if it stays, tell an administrator the request id."
        case .overloaded: "Too busy at the moment. Try again shortly."
        case .unavailable: "Not available at the moment. Try again shortly."
        case .outcomeUnknown:
            """
            The connection to the database broke while this was being saved; it may or may not have been. Read it again \
            before you repeat it.
            """
        case .diskFull: "The disk is full; nothing was saved. Tell an administrator."
        }
    }
}
