/** Matches files of addresses in bulk; streams the rows back in their order. */
@NullMarked
package uk.trigpoint.gazetteer.bulk;

import org.jspecify.annotations.NullMarked;
