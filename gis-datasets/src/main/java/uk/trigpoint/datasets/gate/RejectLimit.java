package uk.trigpoint.datasets.gate;

import java.util.Locale;

/**
 * The number of rejected rows above which a file is not published. The file is rejected only if
 * both limits are exceeded.
 *
 * @param percent of the rows, 0 to 100
 * @param rows rejects that are allowed whatever their percentage
 */
public record RejectLimit(double percent, long rows) {
  /** 2 % of the rows, or 10 rows if that is more. */
  public static final RejectLimit DEFAULT = new RejectLimit(2, 10);

  /** No limit: the gates of the dataset decide. */
  public static final RejectLimit NONE = new RejectLimit(100, 0);

  public RejectLimit {
    if (!(percent >= 0 && percent <= 100) || rows < 0) {
      throw new IllegalArgumentException("the percentage must be from 0 to 100");
    }
  }

  /** Returns a limit of a percentage alone. */
  public static RejectLimit percent(double percent) {
    return new RejectLimit(percent, 0);
  }

  /**
   * Returns whether both limits are exceeded.
   *
   * @param total number of rows, including rejected ones
   */
  public boolean isExceeded(long rejected, long total) {
    return rejected > rows && rejected * 100.0 > percent * total;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g", percent).replaceAll("\\.?0+$", "") + " %";
  }
}
