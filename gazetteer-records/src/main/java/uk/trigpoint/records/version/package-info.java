/**
 * The records of the gazetteer and their past.
 *
 * <p>A record belongs to a register (one custodian's LLPG, NSG file or AddressBase) and is known by
 * its key within it. {@link uk.trigpoint.records.version.Staging} keeps what a supply sends beside
 * the records; {@link uk.trigpoint.records.version.RecordChanges} finds what differs, and moves:
 * out of a table into its past, out of staging into the table. Undoing moves back. Nothing else
 * writes these tables.
 */
@NullMarked
package uk.trigpoint.records.version;

import org.jspecify.annotations.NullMarked;
