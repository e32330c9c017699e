/** Notices about runs: queued when a run ends, then sent by mail and to webhooks. */
@NullMarked
package uk.trigpoint.jobs.notice;

import org.jspecify.annotations.NullMarked;
