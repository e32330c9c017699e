/**
 * How good the gazetteer is: checks as data, findings with their life, measures month by month
 * against the council's own thresholds.
 */
@NullMarked
package uk.trigpoint.gazetteer.quality;

import org.jspecify.annotations.NullMarked;
