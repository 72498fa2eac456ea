extension Migration {
    static let pastQuestions = Migration(
        version: 10,
        name: "asked questions that are suggested",
        statements: [
            "CREATE INDEX query_log_by_text ON query_log (tenant_id, normalized, at)",
            """
            CREATE TABLE past_questions (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                question_key TEXT NOT NULL,
                question TEXT NOT NULL,
                kind TEXT NOT NULL,
                people BIGINT NOT NULL,
                customers BIGINT NOT NULL,
                minimum_people BIGINT NOT NULL,
                use_quarters BIGINT NOT NULL,
                asked_at BIGINT NOT NULL,
                hidden_at BIGINT,
                revision BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, question_key)
            )
            """,
            """
            CREATE TABLE past_question_sources (
                tenant_id TEXT NOT NULL,
                question_id TEXT NOT NULL,
                article_id TEXT NOT NULL,
                PRIMARY KEY (tenant_id, question_id, article_id),
                FOREIGN KEY (tenant_id, question_id) REFERENCES past_questions (tenant_id, id)
            )
            """,
            "CREATE INDEX past_question_sources_by_article ON past_question_sources (tenant_id, article_id)",
        ]
    )
}
