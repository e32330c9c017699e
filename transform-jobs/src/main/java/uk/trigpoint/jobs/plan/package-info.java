/**
 * A pipeline checked: steps in order, each with the columns it gives, and the library of all; what
 * cannot run is refused here.
 */
@NullMarked
package uk.trigpoint.jobs.plan;

import org.jspecify.annotations.NullMarked;
