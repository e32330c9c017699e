/** Labelled queries, the outcomes of searching for them, and their statistics. */
@NullMarked
package uk.trigpoint.benchmarks.address.measure;

import org.jspecify.annotations.NullMarked;
