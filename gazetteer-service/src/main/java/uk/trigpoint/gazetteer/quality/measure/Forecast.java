package uk.trigpoint.gazetteer.quality.measure;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Forecasts when a measure reaches gold, by a least-squares line through its last six months.
 * Months without a run are left out.
 */
public final class Forecast {
  private static final int MONTHS = 6;
  private static final int MIN_MONTHS = 3;
  private static final int MAX_MONTHS_AHEAD = 60;

  private Forecast() {}

  /**
   * Returns {@code at gold}, {@code reaches gold in 3 months}, {@code not at this rate} or {@code
   * too few months}.
   *
   * @param series by month, oldest first
   */
  public static String describe(List<MonthValue> series, double gold, boolean higherIsBetter) {
    if (series.isEmpty()) {
      return "too few months";
    }
    double last = series.getLast().value();
    if (higherIsBetter ? last >= gold : last <= gold) {
      return "at gold";
    }
    YearMonth end = YearMonth.parse(series.getLast().month());
    List<MonthValue> recent = series.stream().filter(v -> back(v, end) < MONTHS).toList();
    if (recent.size() < MIN_MONTHS) {
      return "too few months";
    }
    double meanX = recent.stream().mapToDouble(v -> -back(v, end)).average().orElseThrow();
    double meanY = recent.stream().mapToDouble(MonthValue::value).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (MonthValue v : recent) {
      double x = -back(v, end) - meanX;
      xy += x * (v.value() - meanY);
      xx += x * x;
    }
    double slope = xy / xx;
    double atEnd = meanY - slope * meanX;
    double months = Math.ceil((gold - atEnd) / slope - 1e-9);
    if ((higherIsBetter ? slope <= 0 : slope >= 0) || months > MAX_MONTHS_AHEAD) {
      return "not at this rate";
    }
    long in = Math.max(1, (long) months);
    return "reaches gold in " + in + (in == 1 ? " month" : " months");
  }

  private static long back(MonthValue value, YearMonth end) {
    return ChronoUnit.MONTHS.between(YearMonth.parse(value.month()), end);
  }
}
