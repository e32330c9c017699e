/**
 * Parses CQL2, the filter language of OGC API - Features - Part 3: {@link
 * uk.trigpoint.datasets.cql2.Cql2Parser} turns text into a {@link uk.trigpoint.datasets.cql2.Cql2}
 * tree. Nothing is evaluated here.
 */
@NullMarked
package uk.trigpoint.datasets.cql2;

import org.jspecify.annotations.NullMarked;
