extension Migration {
    static let routing = Migration(
        version: 12,
        name: "how agents stand at work",
        statements: [
            """
            CREATE TABLE agent_stations (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                agent_id TEXT NOT NULL,
                availability TEXT NOT NULL,
                changed_at BIGINT,
                own_limit BIGINT,
                maximum BIGINT NOT NULL,
                last_taken_at BIGINT,
                PRIMARY KEY (tenant_id, agent_id),
                FOREIGN KEY (tenant_id, agent_id) REFERENCES agents (tenant_id, id)
            )
            """,
            """
            CREATE INDEX agent_stations_by_availability ON agent_stations (tenant_id, availability)
            """,
        ]
    )
}
