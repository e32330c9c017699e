/**
 * The geography of the county: settlements, rivers, and administrative areas as unions of mesh
 * cells.
 */
@NullMarked
package uk.trigpoint.samplecounty.place;

import org.jspecify.annotations.NullMarked;
