/** Open findings of the quality checks: queries, CSV and GeoJSON. */
@NullMarked
package uk.trigpoint.gazetteer.quality.finding;

import org.jspecify.annotations.NullMarked;
