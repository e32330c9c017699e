/** Files that people give to pipelines through the platform. */
@NullMarked
package uk.trigpoint.jobs.inbox;

import org.jspecify.annotations.NullMarked;
