package uk.trigpoint.datasets.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keyset cursor of a report: the last read of the previous page.
 *
 * @param at to the microsecond
 */
public record ReadCursor(Instant at, long id) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,17})_(-?[0-9]{1,18})");

  static ReadCursor of(AuditedRead read) {
    return new ReadCursor(read.at(), read.id());
  }

  /**
   * Parses {@link #encode()}.
   *
   * @throws IllegalArgumentException with a message for the client
   */
  public static ReadCursor parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not a valid cursor; copy it from a next link");
    }
    return new ReadCursor(
        Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
        Long.parseLong(matcher.group(2)));
  }

  /** Returns the cursor as text for URLs. */
  public String encode() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + id;
  }
}
