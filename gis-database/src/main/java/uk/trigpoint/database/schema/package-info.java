/**
 * The platform's tables: migrations (all DDL of the platform), and what a database must have before
 * it may be used.
 */
@NullMarked
package uk.trigpoint.database.schema;

import org.jspecify.annotations.NullMarked;
