/**
 * Requests of pipelines to services: only to hosts that the operator lists, within limits of time
 * and size, and tried again while a failure may pass.
 */
@NullMarked
package uk.trigpoint.jobs.remote;

import org.jspecify.annotations.NullMarked;
