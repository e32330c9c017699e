package uk.trigpoint.jobs.schedule;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code jobs.schedule}. */
@MappedEntity(value = "schedule", schema = "jobs")
record ScheduleEntity(
    @Id String pipeline,
    String cron,
    String zone,
    boolean enabled,
    String changedBy,
    Instant changedAt) {}
