package uk.trigpoint.gazetteer.decision;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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
    String source) {
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");

  /** For an explanation: "an officer decided on 2026-11-26 that this is 100120000001". */
  public String sentence() {
    return "an officer decided on "
        + LocalDate.ofInstant(decidedAt, COUNTY)
        + " that this "
        + switch (verdict) {
          case IS -> "is ";
          case IS_NOT -> "is not ";
        }
        + uprn;
  }
}
