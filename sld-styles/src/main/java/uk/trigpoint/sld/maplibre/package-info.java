/** Translates a style to MapLibre, for browsers that draw vector tiles. */
@NullMarked
package uk.trigpoint.sld.maplibre;

import org.jspecify.annotations.NullMarked;
