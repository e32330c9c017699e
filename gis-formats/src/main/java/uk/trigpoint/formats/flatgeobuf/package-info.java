/**
 * Reads and writes FlatGeobuf files.
 *
 * @see "FlatGeobuf specification, version 3"
 */
@NullMarked
package uk.trigpoint.formats.flatgeobuf;

import org.jspecify.annotations.NullMarked;
