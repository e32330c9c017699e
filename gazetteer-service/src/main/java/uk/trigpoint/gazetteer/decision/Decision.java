package uk.trigpoint.gazetteer.decision;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * An officer's decision that a text means or does not mean a property.
 *
 * @param text as in the file
 * @param source name of the file
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

  /** Returns a sentence: "an officer decided on 2026-11-26 that this is 100120000001". */
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
