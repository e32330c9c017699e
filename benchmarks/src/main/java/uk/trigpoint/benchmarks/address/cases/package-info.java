/** Labelled queries from files: patterns, edge cases and open lists. */
@NullMarked
package uk.trigpoint.benchmarks.address.cases;

import org.jspecify.annotations.NullMarked;
