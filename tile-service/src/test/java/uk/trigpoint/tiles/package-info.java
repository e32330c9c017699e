/** Tests the tile service over HTTP with a real PostGIS. */
package uk.trigpoint.tiles;
