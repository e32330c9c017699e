package uk.trigpoint.gazetteer.quality;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When a measure reaches gold if it goes on as in its last six months: a least-squares line through
 * them, months without a run left out.
 */
final class Forecast {
  private static final int MONTHS = 6;
  private static final int LEAST = 3;
  private static final int FARTHEST = 60;

  private Forecast() {}

  /**
   * In words: {@code at gold}, {@code reaches gold in 3 months}, {@code not at this rate}, {@code
   * too few months}.
   *
   * @param series by month, oldest first
   */
  static String words(List<MonthValue> series, double gold, boolean higherIsBetter) {
    if (series.isEmpty()) {
      return "too few months";
    }
    double last = series.getLast().value();
    if (higherIsBetter ? last >= gold : last <= gold) {
      return "at gold";
    }
    YearMonth end = YearMonth.parse(series.getLast().month());
    List<MonthValue> recent = series.stream().filter(v -> back(v, end) < MONTHS).toList();
    if (recent.size() < LEAST) {
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
    if ((higherIsBetter ? slope <= 0 : slope >= 0) || months > FARTHEST) {
      return "not at this rate";
    }
    long in = Math.max(1, (long) months);
    return "reaches gold in " + in + (in == 1 ? " month" : " months");
  }

  private static long back(MonthValue value, YearMonth end) {
    return ChronoUnit.MONTHS.between(YearMonth.parse(value.month()), end);
  }
}
