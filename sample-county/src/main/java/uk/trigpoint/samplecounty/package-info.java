/**
 * Generates a sample county from a seed: {@link uk.trigpoint.samplecounty.SampleCounty} writes the
 * files that a county council receives. Place names are Oxfordshire's; streets, people and
 * companies are invented.
 */
@NullMarked
package uk.trigpoint.samplecounty;

import org.jspecify.annotations.NullMarked;
