/** Runs of the quality checks, which update findings and compute measures. */
@NullMarked
package uk.trigpoint.gazetteer.quality.run;

import org.jspecify.annotations.NullMarked;
