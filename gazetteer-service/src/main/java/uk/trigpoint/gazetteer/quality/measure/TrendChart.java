package uk.trigpoint.gazetteer.quality.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Computes an SVG line chart of a monthly series, {@link #WIDTH} by {@link #HEIGHT}, with one dot
 * for each month, scaled between its minimum and maximum.
 */
public final class TrendChart {
  public static final int WIDTH = 360;
  public static final int HEIGHT = 90;
  private static final int MARGIN = 8;

  private final List<Dot> dots = new ArrayList<>();

  /** The dot of a month, in SVG units. */
  public record Dot(String x, String y, MonthValue value) {}

  private TrendChart(List<MonthValue> series) {
    double minimum = series.stream().mapToDouble(MonthValue::value).min().orElse(0);
    double maximum = series.stream().mapToDouble(MonthValue::value).max().orElse(1);
    double span = maximum > minimum ? maximum - minimum : 1;
    for (int i = 0; i < series.size(); i++) {
      double x =
          series.size() == 1
              ? WIDTH / 2.0
              : MARGIN + (WIDTH - 2.0 * MARGIN) * i / (series.size() - 1);
      double y =
          HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * (series.get(i).value() - minimum) / span;
      dots.add(new Dot(figure(x), figure(y), series.get(i)));
    }
  }

  /** Creates the chart of a series, oldest month first. */
  public static TrendChart of(List<MonthValue> series) {
    return new TrendChart(series);
  }

  public List<Dot> dots() {
    return List.copyOf(dots);
  }

  /** Returns the points attribute of the SVG polyline. */
  public String points() {
    return String.join(" ", dots.stream().map(d -> d.x() + "," + d.y()).toList());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
