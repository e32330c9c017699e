/**
 * Reads and writes CSV.
 *
 * @see "RFC 4180"
 */
@NullMarked
package uk.trigpoint.formats.csv;

import org.jspecify.annotations.NullMarked;
