/**
 * The address index: one Lucene document a variant, written by an {@link
 * uk.trigpoint.matching.index.AddressIndexWriter} and read as immutable generations. Also place
 * names and the vocabulary for fuzzy matches.
 */
@NullMarked
package uk.trigpoint.matching.index;

import org.jspecify.annotations.NullMarked;
