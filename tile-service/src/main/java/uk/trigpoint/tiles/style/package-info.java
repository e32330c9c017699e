/** Styles of datasets as SLD, MapLibre style and legend. */
@NullMarked
package uk.trigpoint.tiles.style;

import org.jspecify.annotations.NullMarked;
