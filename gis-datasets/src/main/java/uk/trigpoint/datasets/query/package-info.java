/**
 * Queries and their compilation: {@link uk.trigpoint.datasets.query.QueryCompiler} turns a {@link
 * uk.trigpoint.datasets.query.FeatureQuery} into parameterised SQL with the access policy applied.
 */
@NullMarked
package uk.trigpoint.datasets.query;

import org.jspecify.annotations.NullMarked;
