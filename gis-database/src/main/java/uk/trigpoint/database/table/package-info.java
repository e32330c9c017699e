/**
 * Tables that are created at run time: {@link uk.trigpoint.database.table.TableBuilder} creates
 * staging tables and the tables of dataset versions, {@link uk.trigpoint.database.table.Ddl}
 * changes existing ones. Together with the Flyway migrations this is all the DDL of the platform.
 */
@NullMarked
package uk.trigpoint.database.table;

import org.jspecify.annotations.NullMarked;
