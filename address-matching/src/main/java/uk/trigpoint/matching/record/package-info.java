/** Addresses as records: their BS 7666 parts, the ways of writing one, and its composed lines. */
@NullMarked
package uk.trigpoint.matching.record;

import org.jspecify.annotations.NullMarked;
