/** Address records: their BS 7666 parts, variants and composed lines. */
@NullMarked
package uk.trigpoint.matching.record;

import org.jspecify.annotations.NullMarked;
