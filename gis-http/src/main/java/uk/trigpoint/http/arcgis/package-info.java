/**
 * What every service speaking Esri's REST shares: one directory of their services, their parameters
 * and the form of their errors.
 */
@NullMarked
package uk.trigpoint.http.arcgis;

import org.jspecify.annotations.NullMarked;
