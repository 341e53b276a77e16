package io.daybook.shared.types;

/**
 * A query that is answered from the rows of all merchants: of an operator, or to find out who is asking. Every other query
 * has a {@link Tenant}, and the database itself shows it no rows but that tenant's.
 */
public interface AcrossTenants {}
