/**
 * A model of access policies that is evaluated row by row in memory, without SQL and without the
 * platform's own classes: the oracle of the property tests of access.
 */
@NullMarked
package uk.trigpoint.testing.access;

import org.jspecify.annotations.NullMarked;
