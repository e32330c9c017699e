/** Writes a style for browsers that draw vector tiles themselves. */
@NullMarked
package uk.trigpoint.sld.maplibre;

import org.jspecify.annotations.NullMarked;
