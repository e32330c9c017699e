package uk.trigpoint.database;

/**
 * The connection pool of the audit, login {@code trigpoint_audit}, which can append to the audit
 * and read it, and nothing else.
 */
public record AuditDatabase(Database database) {}
