/** Measures supplies of the gazetteer, with generated files of a county's size. */
@NullMarked
package uk.trigpoint.benchmarks.supply;

import org.jspecify.annotations.NullMarked;
