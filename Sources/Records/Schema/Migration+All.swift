extension Migration {
    /// Every step there is, oldest first.
    static let all: [Migration] = [
        tenants, articles, outbox, analytics, history, canned, learning, identity, knowledge, pastQuestions,
        liveConversations, routing, files,
    ]

    private static let tenants = Migration(
        version: 1,
        name: "tenants",
        statements: [
            """
            CREATE TABLE tenants (
                id TEXT PRIMARY KEY,
                tenant_key TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                created_at BIGINT NOT NULL
            )
            """
        ]
    )

    private static let articles = Migration(
        version: 2,
        name: "articles, their versions and categories",
        statements: [
            """
            CREATE TABLE categories (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                parent_id TEXT,
                name TEXT NOT NULL,
                path TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, path),
                FOREIGN KEY (tenant_id, parent_id) REFERENCES categories (tenant_id, id),
                CHECK (parent_id <> id)
            )
            """,
            "CREATE INDEX categories_by_parent ON categories (tenant_id, parent_id)",
            """
            CREATE TABLE article_versions (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                article_id TEXT NOT NULL,
                version BIGINT NOT NULL,
                cause TEXT NOT NULL,
                editor TEXT,
                saved_at BIGINT NOT NULL,
                content_hash TEXT NOT NULL,
                external_id TEXT,
                title TEXT NOT NULL,
                body TEXT NOT NULL,
                questions TEXT NOT NULL,
                category TEXT NOT NULL,
                tags TEXT NOT NULL,
                status TEXT NOT NULL,
                visibility TEXT NOT NULL,
                branch_id TEXT,
                language TEXT NOT NULL,
                source_updated_at BIGINT,
                expires_at BIGINT,
                PRIMARY KEY (tenant_id, article_id, version)
            )
            """,
            """
            CREATE TABLE articles (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                version BIGINT NOT NULL,
                content_hash TEXT NOT NULL,
                external_id TEXT,
                category_id TEXT,
                status TEXT NOT NULL,
                visibility TEXT NOT NULL,
                branch_id TEXT,
                expires_at BIGINT,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                published_at BIGINT,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, external_id),
                FOREIGN KEY (tenant_id, id, version)
                    REFERENCES article_versions (tenant_id, article_id, version),
                FOREIGN KEY (tenant_id, category_id) REFERENCES categories (tenant_id, id)
            )
            """,
            "CREATE INDEX articles_by_category ON articles (tenant_id, category_id)",
            """
            CREATE INDEX articles_by_expiry ON articles (tenant_id, expires_at)
            WHERE status = 'published' AND expires_at IS NOT NULL
            """,
        ]
    )

    private static let outbox = Migration(
        version: 3,
        name: "outbox",
        statements: [
            """
            CREATE TABLE outbox (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id BIGINT NOT NULL,
                kind TEXT NOT NULL,
                subject_id TEXT NOT NULL,
                enqueued_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id)
            )
            """,
            """
            CREATE TABLE outbox_positions (
                tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
                last_id BIGINT NOT NULL
            )
            """,
        ]
    )
}
