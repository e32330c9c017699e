/**
 * Accuracy and speed of address search. {@code county} has the generated gazetteer, {@code
 * synthetic} and {@code cases} the queries, {@code measure} the outcomes and statistics; this
 * package runs them.
 */
@NullMarked
package uk.trigpoint.benchmarks.address;

import org.jspecify.annotations.NullMarked;
