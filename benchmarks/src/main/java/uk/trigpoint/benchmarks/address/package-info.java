/**
 * How right and how fast address search is: sixty patterns of asking, recording errors made on
 * purpose, labelled lists of others, and the times.
 */
@NullMarked
package uk.trigpoint.benchmarks.address;

import org.jspecify.annotations.NullMarked;
