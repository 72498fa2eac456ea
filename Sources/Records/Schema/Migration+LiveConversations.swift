extension Migration {
    static let liveConversations = Migration(
        version: 11,
        name: "conversations that go on, visitors, what was read and drafts",
        statements: [
            "ALTER TABLE messages ADD COLUMN pub_seq BIGINT",
            "ALTER TABLE messages ADD COLUMN extras TEXT",
            "ALTER TABLE messages ADD COLUMN recalled_at BIGINT",
            """
            CREATE UNIQUE INDEX messages_by_pub_seq ON messages (tenant_id, conversation_id, pub_seq)
            WHERE pub_seq IS NOT NULL
            """,
            """
            CREATE TABLE live_conversations (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                conversation_id TEXT NOT NULL,
                channel_id TEXT,
                status TEXT NOT NULL,
                is_open BIGINT NOT NULL,
                version BIGINT NOT NULL,
                pub_seq BIGINT NOT NULL,
                assignee_id TEXT,
                team_id TEXT,
                priority BIGINT NOT NULL,
                entered_at BIGINT NOT NULL,
                last_at BIGINT NOT NULL,
                waiting_since BIGINT,
                first_reply_at BIGINT,
                last_customer_at BIGINT,
                last_agent_at BIGINT,
                is_flagged BIGINT NOT NULL,
                rating_invited_at BIGINT,
                rated_at BIGINT,
                rating_tags TEXT NOT NULL,
                rating_text TEXT NOT NULL,
                PRIMARY KEY (tenant_id, conversation_id),
                FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id),
                FOREIGN KEY (tenant_id, assignee_id) REFERENCES agents (tenant_id, id)
            )
            """,
            """
            CREATE INDEX live_conversations_by_assignee
            ON live_conversations (tenant_id, assignee_id, is_open, last_at, conversation_id)
            """,
            """
            CREATE INDEX live_conversations_by_state
            ON live_conversations (tenant_id, is_open, status, last_at, conversation_id)
            """,
            """
            CREATE TABLE visitors (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                token_hash TEXT NOT NULL,
                contact_id TEXT NOT NULL,
                channel_id TEXT,
                is_verified BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, token_hash),
                FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
            )
            """,
            "CREATE INDEX visitors_by_contact ON visitors (tenant_id, contact_id)",
            """
            CREATE TABLE read_cursors (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                conversation_id TEXT NOT NULL,
                reader_id TEXT NOT NULL,
                seq BIGINT NOT NULL,
                read_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, conversation_id, reader_id),
                FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
            )
            """,
            """
            CREATE TABLE reply_drafts (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                conversation_id TEXT NOT NULL,
                agent_id TEXT NOT NULL,
                text TEXT NOT NULL,
                saved_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, conversation_id, agent_id),
                FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
            )
            """,
        ]
    )
}
