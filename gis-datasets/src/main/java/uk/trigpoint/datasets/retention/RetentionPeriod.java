package uk.trigpoint.datasets.retention;

import java.util.regex.Pattern;

/**
 * How long data are kept.
 *
 * @param text ISO 8601 duration in years, months, weeks and days, such as {@code P30D}
 */
public record RetentionPeriod(String text) {
  private static final Pattern FORMAT =
      Pattern.compile("P(?=\\d)(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?");
  private static final Pattern ZERO = Pattern.compile("P(0+[YMWD])+");

  public RetentionPeriod {
    if (!FORMAT.matcher(text).matches() || ZERO.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be an ISO 8601 duration of at least one day, such as P30D or P6M");
    }
  }
}
