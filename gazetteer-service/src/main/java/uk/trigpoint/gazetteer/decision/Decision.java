package uk.trigpoint.gazetteer.decision;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/**
 * An officer's decision.
 *
 * @param text as it was sent
 * @param source name of the file it came in
 */
@Introspected
public record Decision(
    long id,
    String text,
    String uprn,
    Verdict verdict,
    Instant decidedAt,
    String decidedBy,
    String source) {}
