extension Migration {
    static let identity = Migration(
        version: 8,
        name: "accounts, roles, sessions, sealed fields, settings and audit",
        statements: [
            "ALTER TABLE branches ADD COLUMN disabled_at BIGINT",
            """
            CREATE TABLE accounts (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                person_id TEXT NOT NULL,
                kind TEXT NOT NULL,
                login TEXT NOT NULL,
                password_hash TEXT,
                branch_id TEXT,
                disabled_at BIGINT,
                second_factor_at BIGINT,
                second_factor_step BIGINT,
                revision BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, person_id),
                UNIQUE (tenant_id, login),
                FOREIGN KEY (tenant_id, branch_id) REFERENCES branches (tenant_id, id)
            )
            """,
            "CREATE INDEX accounts_by_branch ON accounts (tenant_id, branch_id)",
            """
            CREATE TABLE role_grants (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                person_id TEXT NOT NULL,
                role TEXT NOT NULL,
                branch_id TEXT NOT NULL,
                granted_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, person_id, role, branch_id),
                FOREIGN KEY (tenant_id, person_id) REFERENCES accounts (tenant_id, person_id)
            )
            """,
            "CREATE INDEX role_grants_by_role ON role_grants (tenant_id, role)",
            """
            CREATE TABLE external_identities (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                issuer TEXT NOT NULL,
                subject TEXT NOT NULL,
                person_id TEXT NOT NULL,
                linked_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, issuer, subject),
                FOREIGN KEY (tenant_id, person_id) REFERENCES accounts (tenant_id, person_id)
            )
            """,
            "CREATE INDEX external_identities_by_person ON external_identities (tenant_id, person_id)",
            """
            CREATE TABLE sessions (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                id TEXT NOT NULL,
                person_id TEXT NOT NULL,
                device TEXT NOT NULL,
                address TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                used_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                ended_at BIGINT,
                end_reason TEXT,
                PRIMARY KEY (tenant_id, id),
                FOREIGN KEY (tenant_id, person_id) REFERENCES accounts (tenant_id, person_id)
            )
            """,
            "CREATE INDEX sessions_by_person ON sessions (tenant_id, person_id)",
            "CREATE INDEX sessions_by_expiry ON sessions (tenant_id, expires_at)",
            """
            CREATE TABLE refresh_tokens (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                token_hash TEXT NOT NULL,
                session_id TEXT NOT NULL,
                issued_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                used_at BIGINT,
                PRIMARY KEY (tenant_id, token_hash),
                FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id)
            )
            """,
            "CREATE INDEX refresh_tokens_by_session ON refresh_tokens (tenant_id, session_id)",
            "CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (tenant_id, expires_at)",
            """
            CREATE TABLE personal_fields (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                person_id TEXT NOT NULL,
                field TEXT NOT NULL,
                sealed TEXT NOT NULL,
                key_id TEXT NOT NULL,
                blind_index TEXT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, person_id, field)
            )
            """,
            "CREATE INDEX personal_fields_by_index ON personal_fields (tenant_id, field, blind_index)",
            "CREATE INDEX personal_fields_by_key ON personal_fields (tenant_id, key_id)",
            """
            CREATE TABLE tenant_settings (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                name TEXT NOT NULL,
                value TEXT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, name)
            )
            """,
            """
            CREATE TABLE audit_heads (
                tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
                seq BIGINT NOT NULL,
                hash TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE audit_log (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                seq BIGINT NOT NULL,
                at BIGINT NOT NULL,
                actor_kind TEXT NOT NULL,
                actor_id TEXT,
                session_id TEXT,
                address TEXT,
                action TEXT NOT NULL,
                subject_kind TEXT NOT NULL,
                subject_id TEXT NOT NULL,
                before_fields TEXT NOT NULL,
                after_fields TEXT NOT NULL,
                previous_hash TEXT NOT NULL,
                hash TEXT NOT NULL,
                PRIMARY KEY (tenant_id, seq)
            )
            """,
            "CREATE INDEX audit_log_by_actor ON audit_log (tenant_id, actor_id, seq)",
            "CREATE INDEX audit_log_by_subject ON audit_log (tenant_id, subject_kind, subject_id, seq)",
            "CREATE INDEX audit_log_by_time ON audit_log (tenant_id, at)",
            """
            CREATE TABLE audit_archives (
                tenant_id TEXT NOT NULL REFERENCES tenants (id),
                first_seq BIGINT NOT NULL,
                last_seq BIGINT NOT NULL,
                previous_hash TEXT NOT NULL,
                last_hash TEXT NOT NULL,
                file_name TEXT NOT NULL,
                archived_at BIGINT NOT NULL,
                PRIMARY KEY (tenant_id, first_seq)
            )
            """,
        ]
    )
}
