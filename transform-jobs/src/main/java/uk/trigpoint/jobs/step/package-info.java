/**
 * What each kind of step does, as SQL over staging tables; rows in are rows out and rows rejected.
 */
@NullMarked
package uk.trigpoint.jobs.step;

import org.jspecify.annotations.NullMarked;
