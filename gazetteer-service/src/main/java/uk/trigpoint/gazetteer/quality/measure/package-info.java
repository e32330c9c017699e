/** Quality measures by month, their thresholds, levels and forecasts. */
@NullMarked
package uk.trigpoint.gazetteer.quality.measure;

import org.jspecify.annotations.NullMarked;
