package io.daybook.database;

/**
 * The PostgreSQL roles that the parts of Daybook act as. Each part's connections switch to its role, so that a
 * mistake in one part cannot reach what belongs to another. The login itself owns the schemas and runs migrations.
 */
public enum DatabaseRole {
    /** The event store: reads and inserts events, updates nothing but the head. */
    LOG("daybook_log"),
    /** The command side: claims, to-do lists, processor tokens. */
    COMMAND("daybook_command"),
    /** The query side: the query tables. */
    QUERY("daybook_query"),
    /** Who reads the query tables for the API: sees the rows of whoever its connection says that it reads for. */
    READER("daybook_reader"),
    /** The public door. */
    GATEWAY("daybook_gateway"),
    /** Reads the documented reporting tables and nothing else. */
    ANALYST("daybook_analyst");

    private final String roleName;

    DatabaseRole(String roleName) {
        this.roleName = roleName;
    }

    /** The role's name in PostgreSQL. */
    public String roleName() {
        return roleName;
    }
}
