extension Migration {
    static let analytics = Migration(
        version: 4,
        name: "query log and card events",
        statements: [
            """
            CREATE TABLE query_log (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                at BIGINT NOT NULL,
                kind TEXT NOT NULL,
                typed TEXT NOT NULL,
                normalized TEXT NOT NULL,
                person_id TEXT,
                contact_id TEXT,
                channel TEXT,
                branch_id TEXT,
                conversation_id TEXT,
                hits BIGINT NOT NULL,
                rung TEXT,
                confidence DOUBLE PRECISION,
                milliseconds BIGINT NOT NULL,
                outcome TEXT NOT NULL,
                PRIMARY KEY (tenant_id, id)
            )
            """,
            "CREATE INDEX query_log_by_time ON query_log (tenant_id, at, id)",
            "CREATE INDEX query_log_by_person ON query_log (tenant_id, person_id) WHERE person_id IS NOT NULL",
            "CREATE INDEX query_log_by_contact ON query_log (tenant_id, contact_id) WHERE contact_id IS NOT NULL",
            """
            CREATE TABLE card_events (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                query_id TEXT NOT NULL,
                source_kind TEXT NOT NULL,
                source_id TEXT NOT NULL,
                passage_key TEXT,
                card_rank BIGINT NOT NULL,
                probability DOUBLE PRECISION,
                action TEXT NOT NULL,
                person_id TEXT NOT NULL,
                at BIGINT NOT NULL,
                edit_share DOUBLE PRECISION,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, query_id, source_kind, source_id, action, person_id)
            )
            """,
            "CREATE INDEX card_events_by_time ON card_events (tenant_id, at, id)",
            "CREATE INDEX card_events_by_person ON card_events (tenant_id, person_id)",
        ]
    )
}
