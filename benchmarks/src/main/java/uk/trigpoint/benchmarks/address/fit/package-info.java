/**
 * Fits the weights by which address search accepts a match. {@link
 * uk.trigpoint.benchmarks.address.fit.Example examples} are the best candidates for labelled texts,
 * right or wrong; {@link uk.trigpoint.benchmarks.address.fit.LogisticFit} finds the weights under
 * which they are most likely, the same in every run.
 */
@NullMarked
package uk.trigpoint.benchmarks.address.fit;

import org.jspecify.annotations.NullMarked;
