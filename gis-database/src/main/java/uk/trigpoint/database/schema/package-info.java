/** Migrations (all DDL of the platform) and the check that a database is usable. */
@NullMarked
package uk.trigpoint.database.schema;

import org.jspecify.annotations.NullMarked;
