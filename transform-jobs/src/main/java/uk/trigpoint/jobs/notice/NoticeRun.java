package uk.trigpoint.jobs.notice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as notices tell of it.
 *
 * @param files what it read; empty if it read no file
 * @param version of the dataset that it published or that is held; null if there is none
 */
record NoticeRun(
    UUID id,
    String state,
    String message,
    String files,
    @Nullable String dataset,
    @Nullable Integer version) {}
