/**
 * One question and its one compiler: {@link uk.trigpoint.datasets.query.FeatureQuery} to bound SQL
 * with the access policy inside.
 */
@NullMarked
package uk.trigpoint.datasets.query;

import org.jspecify.annotations.NullMarked;
