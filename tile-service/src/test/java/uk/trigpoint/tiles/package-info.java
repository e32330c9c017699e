/** The service as its clients meet it, over HTTP and a real PostGIS. */
package uk.trigpoint.tiles;
