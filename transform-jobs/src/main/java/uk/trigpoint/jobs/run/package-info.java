/**
 * Runs of pipelines: the queue, leases, execution, records of steps and rejects, and the HTTP API.
 */
@NullMarked
package uk.trigpoint.jobs.run;

import org.jspecify.annotations.NullMarked;
