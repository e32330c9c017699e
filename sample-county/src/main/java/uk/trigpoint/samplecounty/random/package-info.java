/** Random numbers that are the same for the same seed on every machine. */
@NullMarked
package uk.trigpoint.samplecounty.random;

import org.jspecify.annotations.NullMarked;
