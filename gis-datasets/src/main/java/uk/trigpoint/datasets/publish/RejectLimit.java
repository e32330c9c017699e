package uk.trigpoint.datasets.publish;

import java.util.Locale;

/**
 * The share of a file's rows that may be rejected; with more, the file is not published.
 *
 * @param percent of the rows, 0 to 100
 * @param rows rejects that are allowed whatever their share
 */
public record RejectLimit(double percent, long rows) {
  /** 2 % of the rows, and 10 rows in any case. */
  public static final RejectLimit DEFAULT = new RejectLimit(2, 10);

  public RejectLimit {
    if (!(percent >= 0 && percent <= 100) || rows < 0) {
      throw new IllegalArgumentException("a percentage from 0 to 100");
    }
  }

  /** A limit that somebody states: just the share. */
  public static RejectLimit percent(double percent) {
    return new RejectLimit(percent, 0);
  }

  boolean isExceeded(long rejected, long total) {
    return rejected > rows && rejected * 100.0 > percent * total;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g", percent).replaceAll("\\.?0+$", "") + " %";
  }
}
