package uk.trigpoint.http.identity.key;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/**
 * A key that used a dataset in the last 90 days.
 *
 * @param requests in these days
 */
@Introspected
public record DatasetUser(
    String id, String name, String owner, String purpose, long requests, Instant lastUsedAt) {}
