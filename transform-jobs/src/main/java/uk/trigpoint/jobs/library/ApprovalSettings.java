package uk.trigpoint.jobs.library;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Whether versions of pipelines need approval.
 *
 * @param approval {@code TRIGPOINT_PIPELINE_APPROVAL}, whether runs use a saved version only when a
 *     second person has approved it
 */
@Context
@ConfigurationProperties("trigpoint.pipeline")
public record ApprovalSettings(@Bindable(defaultValue = "false") boolean approval) {}
