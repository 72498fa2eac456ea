import HTTPTypes
import Records

extension FileRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .post,
            path: "/api/v1/files",
            chapter: "文件",
            summary: "上传文件；请求内容就是文件本身，类型由内容判断，名字不算数；不收程序；图片去掉拍摄信息",
            access: .permission(.fileWrite),
            parameters: [.query("name", .text(0...10_000), "文件名")],
            body: .bytes("application/octet-stream"),
            status: .created,
            reply: .json(form)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/files/{id}",
            chapter: "文件",
            summary: "文件的说明；能读引用它的东西的人和上传者能看到",
            access: .signedIn,
            reply: .json(form)
        ),
        APIOperation(
            method: .delete,
            path: "/api/v1/files/{id}",
            chapter: "文件",
            summary: "删除没有被引用的文件",
            access: .permission(.fileWrite)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/files/{id}/content",
            chapter: "文件",
            summary: "文件的内容，可用 Range 取一段；图片、声音、影片以外只能下载",
            access: .signedIn,
            parameters: parameters,
            reply: .bytes("application/octet-stream")
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/files/{id}/link",
            chapter: "文件",
            summary: "十分钟内不用令牌就能下载的地址",
            access: .signedIn,
            reply: .json(.object(["url": .text, "expiresAt": .time], required: ["url", "expiresAt"]))
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/public/{tenant}/files/{id}",
            chapter: "公开阅读",
            summary: "用签名地址下载文件；公开文章的附件和公司标志不用签名",
            access: .open,
            parameters: [
                .query("expires", .time, "签名到何时有效"), .query("signature", .text, "签名"),
            ] + parameters,
            reply: .bytes("application/octet-stream")
        ),
    ]

    private static let parameters: [APIOperation.Parameter] = [
        .header("Range", "要哪一段，如 bytes=0-1023"), .header("If-Range", "读到的 ETag；变了就给整个文件"),
        .header("If-None-Match", "已有的 ETag"),
    ]

    /// A file.
    static let form = APISchema.object(
        [
            "id": .text, "name": .text, "mediaType": .text, "bytes": .integer, "sha256": .text, "createdAt": .time,
        ],
        required: ["id", "name", "mediaType", "bytes", "sha256", "createdAt"]
    )
}

extension AttachmentRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/articles/{id}/attachments",
            chapter: "知识",
            summary: "文章的附件",
            access: .signedIn,
            reply: .json(.page(FileRoutes.form))
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/articles/{id}/attachments",
            chapter: "知识",
            summary: "把上传好的文件附在文章上，每篇最多 20 个；已发布的文章需要发布权限",
            access: .permission(.articleWrite),
            body: .json(.object(["file": .text], required: ["file"], isClosed: true)),
            reply: .json(.page(FileRoutes.form))
        ),
        APIOperation(
            method: .delete,
            path: "/api/v1/articles/{id}/attachments/{file}",
            chapter: "知识",
            summary: "从文章上取下附件；一天后没有别处引用的文件会被删除",
            access: .permission(.articleWrite)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/public/{tenant}/articles/{id}/attachments",
            chapter: "公开阅读",
            summary: "公开文章的附件",
            access: .open,
            reply: .json(.page(FileRoutes.form))
        ),
    ]
}
