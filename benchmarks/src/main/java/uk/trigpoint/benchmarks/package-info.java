/** JMH benchmarks of our code and a peer in the same run. Results are checked before timing. */
@NullMarked
package uk.trigpoint.benchmarks;

import org.jspecify.annotations.NullMarked;
