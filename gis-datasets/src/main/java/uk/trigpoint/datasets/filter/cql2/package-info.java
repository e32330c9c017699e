/**
 * Parsers of the Common Query Language (CQL2) as text and as JSON. Both produce the same tree of
 * {@link uk.trigpoint.datasets.filter.Condition}s.
 *
 * @see "OGC 21-065r2, Common Query Language (CQL2)"
 */
@NullMarked
package uk.trigpoint.datasets.filter.cql2;

import org.jspecify.annotations.NullMarked;
