/** How runs end. */
@NullMarked
package uk.trigpoint.jobs.outcome;

import org.jspecify.annotations.NullMarked;
