/**
 * Runs: asked for, claimed with a lease, executed, recorded with every step and reject, and told
 * over HTTP.
 */
@NullMarked
package uk.trigpoint.jobs.run;

import org.jspecify.annotations.NullMarked;
