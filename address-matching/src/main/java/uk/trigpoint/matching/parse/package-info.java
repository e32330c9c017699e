/**
 * Parses addresses: tokens, numerals and ranges, floors, postcodes with repair of O/0 and I/1, and
 * the words of the lexicon. Records and typed text are parsed by one grammar.
 */
@NullMarked
package uk.trigpoint.matching.parse;

import org.jspecify.annotations.NullMarked;
