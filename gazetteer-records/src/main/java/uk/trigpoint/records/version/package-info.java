/**
 * Stores the gazetteer's records and their former versions.
 *
 * <p>A record belongs to a register (one custodian's LLPG, NSG file or AddressBase) and is
 * identified by its key within the register. {@link uk.trigpoint.records.version.Staging} writes a
 * supply into staging tables. {@link uk.trigpoint.records.version.RecordChanges} finds the
 * differences, moves superseded records from a table to its table of past versions, and new records
 * from staging to the table; undoing moves them back. Nothing else writes these tables.
 */
@NullMarked
package uk.trigpoint.records.version;

import org.jspecify.annotations.NullMarked;
