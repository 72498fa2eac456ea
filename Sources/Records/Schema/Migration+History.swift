extension Migration {
    static let history = Migration(
        version: 5,
        name: "contacts, agents, branches, conversations, messages and tickets",
        statements: [
            """
            CREATE TABLE contacts (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                external_id TEXT,
                name TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, external_id)
            )
            """,
            """
            CREATE TABLE agents (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                external_id TEXT,
                name TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, external_id)
            )
            """,
            """
            CREATE TABLE branches (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                external_id TEXT,
                parent_id TEXT,
                name TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, external_id),
                FOREIGN KEY (tenant_id, parent_id) REFERENCES branches (tenant_id, id),
                CHECK (parent_id <> id)
            )
            """,
            "CREATE INDEX branches_by_parent ON branches (tenant_id, parent_id)",
            """
            CREATE TABLE conversations (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                external_id TEXT,
                channel TEXT NOT NULL,
                branch_id TEXT,
                contact_id TEXT,
                status TEXT NOT NULL,
                solved BIGINT,
                tags TEXT NOT NULL,
                score BIGINT,
                subject TEXT NOT NULL,
                wrap_up TEXT NOT NULL,
                started_at BIGINT NOT NULL,
                ended_at BIGINT,
                last_seq BIGINT NOT NULL,
                last_message_at BIGINT,
                stretch BIGINT NOT NULL,
                stretch_start BIGINT NOT NULL,
                stretch_length BIGINT NOT NULL,
                revision BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, external_id),
                FOREIGN KEY (tenant_id, branch_id) REFERENCES branches (tenant_id, id),
                FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
            )
            """,
            "CREATE INDEX conversations_by_contact ON conversations (tenant_id, contact_id)",
            "CREATE INDEX conversations_by_branch ON conversations (tenant_id, branch_id)",
            """
            CREATE TABLE conversation_agents (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                conversation_id TEXT NOT NULL,
                agent_id TEXT NOT NULL,
                place BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, conversation_id, agent_id),
                FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id),
                FOREIGN KEY (tenant_id, agent_id) REFERENCES agents (tenant_id, id)
            )
            """,
            "CREATE INDEX conversation_agents_by_agent ON conversation_agents (tenant_id, agent_id)",
            """
            CREATE TABLE messages (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                conversation_id TEXT NOT NULL,
                seq BIGINT NOT NULL,
                speaker TEXT NOT NULL,
                author_id TEXT,
                sender TEXT NOT NULL,
                cid TEXT NOT NULL,
                kind TEXT NOT NULL,
                text TEXT NOT NULL,
                sent_at BIGINT NOT NULL,
                stretch BIGINT NOT NULL,
                revision BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, conversation_id, seq),
                UNIQUE (tenant_id, conversation_id, cid, sender),
                FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
            )
            """,
            """
            CREATE TABLE tickets (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                external_id TEXT,
                conversation_id TEXT,
                channel TEXT NOT NULL,
                branch_id TEXT,
                contact_id TEXT,
                assignee_id TEXT,
                status TEXT NOT NULL,
                solved BIGINT,
                title TEXT NOT NULL,
                description TEXT NOT NULL,
                resolution TEXT NOT NULL,
                tags TEXT NOT NULL,
                score BIGINT,
                opened_at BIGINT NOT NULL,
                solved_at BIGINT,
                merged_into TEXT,
                last_seq BIGINT NOT NULL,
                revision BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, external_id),
                FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id),
                FOREIGN KEY (tenant_id, branch_id) REFERENCES branches (tenant_id, id),
                FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id),
                FOREIGN KEY (tenant_id, assignee_id) REFERENCES agents (tenant_id, id),
                FOREIGN KEY (tenant_id, merged_into) REFERENCES tickets (tenant_id, id)
            )
            """,
            "CREATE INDEX tickets_by_conversation ON tickets (tenant_id, conversation_id)",
            "CREATE INDEX tickets_by_contact ON tickets (tenant_id, contact_id)",
            "CREATE INDEX tickets_by_branch ON tickets (tenant_id, branch_id)",
            "CREATE INDEX tickets_by_assignee ON tickets (tenant_id, assignee_id)",
            "CREATE INDEX tickets_by_merging ON tickets (tenant_id, merged_into)",
            """
            CREATE TABLE ticket_comments (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                ticket_id TEXT NOT NULL,
                seq BIGINT NOT NULL,
                speaker TEXT NOT NULL,
                author_id TEXT,
                sender TEXT NOT NULL,
                cid TEXT NOT NULL,
                text TEXT NOT NULL,
                written_at BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, ticket_id, seq),
                UNIQUE (tenant_id, ticket_id, cid, sender),
                FOREIGN KEY (tenant_id, ticket_id) REFERENCES tickets (tenant_id, id)
            )
            """,
            "CREATE INDEX ticket_comments_by_author ON ticket_comments (tenant_id, author_id)",
        ]
    )
}
