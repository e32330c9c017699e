/**
 * A generated county: one call writes, from a seed, the files a county council receives and keeps.
 * Places are Oxfordshire's, streets, people and companies are invented.
 */
@NullMarked
package uk.trigpoint.samplecounty;

import org.jspecify.annotations.NullMarked;
