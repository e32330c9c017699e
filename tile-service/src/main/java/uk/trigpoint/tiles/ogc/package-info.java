/** OGC API - Features: collections, items, queryables, for QGIS, ArcGIS and everybody's scripts. */
@NullMarked
package uk.trigpoint.tiles.ogc;

import org.jspecify.annotations.NullMarked;
