/**
 * Generates queries from clean addresses: with recording errors, partial, or without a matching
 * address.
 */
@NullMarked
package uk.trigpoint.benchmarks.address.synthetic;

import org.jspecify.annotations.NullMarked;
