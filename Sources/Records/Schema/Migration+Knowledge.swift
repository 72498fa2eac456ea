extension Migration {
    static let knowledge = Migration(
        version: 9,
        name: "feedback on articles, articles to be published later, creates that happen once",
        statements: [
            """
            CREATE TABLE article_feedback (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                article_id TEXT NOT NULL,
                article_version BIGINT NOT NULL,
                is_useful BIGINT NOT NULL,
                reason TEXT,
                comment TEXT,
                person_id TEXT,
                at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id)
            )
            """,
            "CREATE INDEX article_feedback_by_article ON article_feedback (tenant_id, article_id, id)",
            "CREATE UNIQUE INDEX article_feedback_by_person ON article_feedback (tenant_id, article_id, person_id)",
            """
            CREATE TABLE article_schedule (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                article_id TEXT NOT NULL,
                publish_at BIGINT NOT NULL,
                editor TEXT,
                PRIMARY KEY (tenant_id, article_id)
            )
            """,
            "CREATE INDEX article_schedule_by_time ON article_schedule (tenant_id, publish_at, article_id)",
            """
            CREATE TABLE once_keys (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                person_id TEXT NOT NULL,
                once_key TEXT NOT NULL,
                fingerprint TEXT NOT NULL,
                result TEXT NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, person_id, once_key)
            )
            """,
            "CREATE INDEX once_keys_by_time ON once_keys (tenant_id, at)",
        ]
    )
}
