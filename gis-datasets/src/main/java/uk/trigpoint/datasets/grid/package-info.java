/** Geometries and areas of queries on the National Grid, EPSG:27700. */
@NullMarked
package uk.trigpoint.datasets.grid;

import org.jspecify.annotations.NullMarked;
