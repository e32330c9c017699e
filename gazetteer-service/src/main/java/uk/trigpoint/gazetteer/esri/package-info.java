/**
 * The gazetteer as an Esri locator: candidates, suggestions, reverse and batch geocoding for ArcGIS
 * Pro and other clients of a GeocodeServer.
 */
@NullMarked
package uk.trigpoint.gazetteer.esri;

import org.jspecify.annotations.NullMarked;
