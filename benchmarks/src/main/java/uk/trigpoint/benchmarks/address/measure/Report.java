package uk.trigpoint.benchmarks.address.measure;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** Prints results, and whether they reach the targets. */
public final class Report {
  private static final String ROW = "%-34s %7s %7s %9s %9s %9s %9s%n";

  private final PrintStream out;
  private boolean passed = true;

  public Report(PrintStream out) {
    this.out = out;
  }

  /** Returns whether all targets so far are reached. */
  public boolean passed() {
    return passed;
  }

  public void print(String format, Object... values) {
    out.printf(Locale.UK, format, values);
  }

  /** Prints totals and kinds of a result. */
  public void result(Result result) {
    print("%n%s%n", result.name());
    print(ROW, "", "rows", "missed", "top 1", "precision", "recall", "abstain");
    row("all", result.counts());
    for (Map.Entry<String, OutcomeCounts> kind : result.byKind().entrySet()) {
      row(kind.getKey(), kind.getValue());
    }
    print("for review %.2f%% of all%n", result.counts().reviewShare() * 100);
  }

  private void row(String what, OutcomeCounts counts) {
    boolean named = counts.named() > 0;
    print(
        ROW,
        what,
        counts.rows(),
        counts.missed(),
        named ? percent(counts.topOne()) : "",
        named ? percent(counts.precision()) : "",
        named ? percent(counts.recall()) : "",
        counts.abstain() > 0 ? percent(1 - counts.falseAccepts()) : "");
  }

  /** Prints score bins with their share of right matches. */
  public void calibration(Calibration calibration) {
    print("%nscore           matches mean score   right%n");
    for (Calibration.Bin bin : calibration.bins()) {
      print(
          "%5.3f - %5.3f %9d %10.4f %7s%n",
          bin.low(), bin.high(), bin.count(), bin.score(), percent(bin.right()));
    }
    print("mean distance of score and share right %.4f%n", calibration.expectedError());
  }

  public void atLeast(String what, double reached, double target) {
    target(what, reached, target, reached >= target, "at least");
  }

  public void atMost(String what, double reached, double target) {
    target(what, reached, target, reached <= target, "at most");
  }

  private void target(String what, double reached, double target, boolean ok, String side) {
    passed &= ok;
    print(
        "%-6s %s %s, target %s %s%n",
        ok ? "PASSED" : "MISSED", what, percent(reached), side, percent(target));
  }

  public static String percent(double share) {
    return String.format(Locale.UK, "%.2f%%", share * 100);
  }
}
