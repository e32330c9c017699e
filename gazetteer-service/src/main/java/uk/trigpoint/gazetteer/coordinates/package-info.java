/** Converts locations: National Grid, grid reference, longitude and latitude. */
@NullMarked
package uk.trigpoint.gazetteer.coordinates;

import org.jspecify.annotations.NullMarked;
