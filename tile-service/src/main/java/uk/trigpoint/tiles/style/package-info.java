/** The style of a dataset in its three renderings: SLD, MapLibre and legend. */
@NullMarked
package uk.trigpoint.tiles.style;

import org.jspecify.annotations.NullMarked;
