/**
 * The address index: one Lucene document a variant, written by an {@link
 * uk.trigpoint.matching.index.AddressIndexWriter} and read as immutable generations; with the names
 * of places and a vocabulary for fuzzy matches.
 */
@NullMarked
package uk.trigpoint.matching.index;

import org.jspecify.annotations.NullMarked;
