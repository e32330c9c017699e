/** Whole files of addresses matched row by row, streamed back in their order. */
@NullMarked
package uk.trigpoint.gazetteer.bulk;

import org.jspecify.annotations.NullMarked;
