extension Migration {
    static let files = Migration(
        version: 13,
        name: "files and what refers to them, privacy policies and who agreed to them",
        statements: [
            """
            CREATE TABLE files (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                sha256 TEXT NOT NULL,
                bytes BIGINT NOT NULL,
                media_type TEXT NOT NULL,
                name TEXT NOT NULL,
                owner_id TEXT,
                created_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id)
            )
            """,
            "CREATE INDEX files_by_content ON files (tenant_id, sha256)",
            "CREATE INDEX files_by_owner ON files (tenant_id, owner_id)",
            """
            CREATE TABLE file_references (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                subject_kind TEXT NOT NULL,
                subject_id TEXT NOT NULL,
                file_id TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, subject_kind, subject_id, file_id),
                FOREIGN KEY (tenant_id, file_id) REFERENCES files (tenant_id, id)
            )
            """,
            "CREATE INDEX file_references_by_file ON file_references (tenant_id, file_id)",
            """
            CREATE TABLE privacy_policies (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                version BIGINT NOT NULL,
                body TEXT NOT NULL,
                author_id TEXT,
                published_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, version)
            )
            """,
            """
            CREATE TABLE consents (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                person_id TEXT NOT NULL,
                policy_version BIGINT NOT NULL,
                address TEXT NOT NULL,
                language TEXT NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, id),
                UNIQUE (tenant_id, person_id, policy_version),
                FOREIGN KEY (tenant_id, policy_version) REFERENCES privacy_policies (tenant_id, version)
            )
            """,
        ]
    )
}
