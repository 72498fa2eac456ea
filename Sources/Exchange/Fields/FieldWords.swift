import Records

/// The words people write for states and audiences.
enum FieldWords {
    static let statuses: [(word: String, status: ArticleStatus)] = [
        ("published", .published), ("draft", .draft), ("expired", .expired),
        ("已发布", .published), ("发布", .published), ("上线", .published), ("启用", .published), ("有效", .published),
        ("草稿", .draft), ("未发布", .draft), ("待发布", .draft), ("编辑中", .draft),
        ("已过期", .expired), ("过期", .expired), ("已失效", .expired), ("失效", .expired), ("下线", .expired), ("停用", .expired),
    ]

    static let visibilities: [(word: String, visibility: ArticleVisibility)] = [
        ("public", .public), ("internal", .internal), ("branch", .branch),
        ("公开", .public), ("对外", .public), ("所有人", .public), ("客户可见", .public),
        ("内部", .internal), ("仅内部", .internal), ("内部可见", .internal), ("员工", .internal), ("不公开", .internal),
        ("分支机构", .branch), ("机构", .branch), ("本机构", .branch), ("分支", .branch),
    ]

    static func status(_ word: String) -> ArticleStatus? {
        let wanted = word.lowercased()
        return statuses.first { $0.word == wanted }?.status
    }

    static func visibility(_ word: String) -> ArticleVisibility? {
        let wanted = word.lowercased()
        return visibilities.first { $0.word == wanted }?.visibility
    }

    static var allowedStatuses: String { statuses.map(\.word).joined(separator: "、") }

    static var allowedVisibilities: String { visibilities.map(\.word).joined(separator: "、") }
}
