/**
 * CQL2, the filter language of OGC API Features Part 3: text to a closed tree of conditions,
 * nothing evaluated.
 */
@NullMarked
package uk.trigpoint.datasets.cql2;

import org.jspecify.annotations.NullMarked;
