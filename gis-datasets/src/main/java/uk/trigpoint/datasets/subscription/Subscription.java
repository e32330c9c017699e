package uk.trigpoint.datasets.subscription;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to the changes of a dataset.
 *
 * @param url where messages are posted
 * @param kinds {@code publish}, {@code edit} or both
 * @param subject of the token that made it
 * @param waiting number of changes that have not been sent
 * @param lastDeliveredAt null if nothing was sent yet
 * @param failingSince since when messages fail; null if the last one succeeded
 * @param lastError why the last message failed; null if it succeeded
 * @param pausedAt null if messages are sent
 * @param pausedReason a sentence; null if messages are sent
 */
public record Subscription(
    UUID id,
    String dataset,
    String url,
    List<String> kinds,
    String subject,
    Instant createdAt,
    long waiting,
    @Nullable Instant lastDeliveredAt,
    @Nullable Instant failingSince,
    @Nullable String lastError,
    @Nullable Instant pausedAt,
    @Nullable String pausedReason) {}
