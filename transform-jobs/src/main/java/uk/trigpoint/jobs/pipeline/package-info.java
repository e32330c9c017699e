/** Pipelines over HTTP: definitions, checks, previews and requests for runs. */
@NullMarked
package uk.trigpoint.jobs.pipeline;

import org.jspecify.annotations.NullMarked;
