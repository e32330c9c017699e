/** Writes map layers as GeoJSON in longitude and latitude. */
@NullMarked
package uk.trigpoint.samplecounty.layer;

import org.jspecify.annotations.NullMarked;
