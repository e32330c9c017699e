/**
 * Shared parts of the ArcGIS REST endpoints: the services directory, request parameters and the
 * form of errors.
 */
@NullMarked
package uk.trigpoint.http.arcgis;

import org.jspecify.annotations.NullMarked;
