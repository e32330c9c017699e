/** JMH benchmarks: our code and a peer in the same run, results asserted before they are timed. */
@NullMarked
package uk.trigpoint.benchmarks;

import org.jspecify.annotations.NullMarked;
