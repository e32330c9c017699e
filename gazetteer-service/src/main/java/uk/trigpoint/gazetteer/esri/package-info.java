/**
 * The gazetteer as an Esri locator: candidates, suggestions, reverse and batch geocoding for ArcGIS
 * Pro and every other client that speaks to a GeocodeServer.
 */
@NullMarked
package uk.trigpoint.gazetteer.esri;

import org.jspecify.annotations.NullMarked;
