/** PostgreSQL 18, embedded or external: its roles, its pools and its migrations. Knows nothing of payments. */
@NullMarked
package io.daybook.database;

import org.jspecify.annotations.NullMarked;
