extension Migration {
    static let learning = Migration(
        version: 7,
        name: "lessons",
        statements: [
            """
            CREATE TABLE lessons (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                article_id TEXT NOT NULL,
                question_key TEXT NOT NULL,
                question TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                undone_at BIGINT,
                undone_by TEXT,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, article_id, question_key)
            )
            """,
            """
            CREATE TABLE lesson_votes (
                tenant_id TEXT NOT NULL,
                lesson_id TEXT NOT NULL,
                person_id TEXT NOT NULL,
                contact_id TEXT,
                outcome TEXT NOT NULL,
                edit_share DOUBLE PRECISION NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, lesson_id, person_id),
                FOREIGN KEY (tenant_id, lesson_id) REFERENCES lessons (tenant_id, id)
            )
            """,
            "CREATE INDEX lesson_votes_by_person ON lesson_votes (tenant_id, person_id)",
            "CREATE INDEX lesson_votes_by_contact ON lesson_votes (tenant_id, contact_id) WHERE contact_id IS NOT NULL",
            "CREATE INDEX lesson_votes_by_time ON lesson_votes (tenant_id, at)",
            """
            CREATE TABLE learning_positions (
                tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
                at BIGINT NOT NULL
            )
            """,
        ]
    )
}
