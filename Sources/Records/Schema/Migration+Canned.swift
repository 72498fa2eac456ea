extension Migration {
    static let canned = Migration(
        version: 6,
        name: "canned responses",
        statements: [
            """
            CREATE TABLE canned_responses (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                shortcut TEXT NOT NULL,
                title TEXT NOT NULL,
                content TEXT NOT NULL,
                scope TEXT NOT NULL,
                owner_id TEXT NOT NULL,
                tags TEXT NOT NULL,
                content_hash TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, scope, owner_id, shortcut)
            )
            """
        ]
    )
}
