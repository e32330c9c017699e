/** Where postcode districts and post towns are in Great Britain, whatever the gazetteer holds. */
@NullMarked
package uk.trigpoint.matching.place;

import org.jspecify.annotations.NullMarked;
