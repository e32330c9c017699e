/** Files people bring: GeoJSON and CSV to rows, with a reject for every row that cannot be read. */
@NullMarked
package uk.trigpoint.datasets.source;

import org.jspecify.annotations.NullMarked;
