package uk.trigpoint.http.identity.key;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Uses of a key on a day.
 *
 * @param dataset empty for requests that name no single dataset
 */
@Introspected
public record KeyUse(String dataset, LocalDate day, long requests, Instant lastUsedAt) {}
