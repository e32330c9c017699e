/** The generated county as a gazetteer, and strict keys of its addresses. */
@NullMarked
package uk.trigpoint.benchmarks.address.county;

import org.jspecify.annotations.NullMarked;
