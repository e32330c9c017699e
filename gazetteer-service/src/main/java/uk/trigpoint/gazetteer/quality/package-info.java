/**
 * The quality of the gazetteer. {@code check} defines the checks as data, {@code run} executes
 * them, {@code finding} reads what they find, {@code measure} has the monthly measures with the
 * council's thresholds, and {@code report} serves all of it.
 */
@NullMarked
package uk.trigpoint.gazetteer.quality;

import org.jspecify.annotations.NullMarked;
