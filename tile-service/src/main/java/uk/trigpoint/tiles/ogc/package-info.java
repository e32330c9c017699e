/**
 * OGC API - Features, for QGIS, ArcGIS and scripts: {@link uk.trigpoint.tiles.ogc.ItemsController}
 * parses a request, reads one page through {@link uk.trigpoint.tiles.ogc.ItemsSearch} and writes it
 * as GeoJSON or HTML.
 */
@NullMarked
package uk.trigpoint.tiles.ogc;

import org.jspecify.annotations.NullMarked;
