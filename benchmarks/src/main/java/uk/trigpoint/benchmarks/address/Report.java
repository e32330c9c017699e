package uk.trigpoint.benchmarks.address;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** Prints results, and whether the bars are passed. */
final class Report {
  private static final String ROW = "%-34s %7s %7s %9s %9s %9s %9s%n";

  private final PrintStream out;
  private boolean passed = true;

  Report(PrintStream out) {
    this.out = out;
  }

  /** Whether every bar so far was passed. */
  boolean passed() {
    return passed;
  }

  void print(String format, Object... values) {
    out.printf(Locale.UK, format, values);
  }

  /** Totals and kinds of a result. */
  void result(Result result) {
    print("%n%s%n", result.name());
    print(ROW, "", "rows", "missed", "top 1", "precision", "recall", "abstain");
    row("all", result.tally());
    for (Map.Entry<String, Tally> kind : result.byKind().entrySet()) {
      row(kind.getKey(), kind.getValue());
    }
    print("for review %.2f%% of all%n", result.tally().reviewShare() * 100);
  }

  private void row(String what, Tally tally) {
    boolean named = tally.named() > 0;
    print(
        ROW,
        what,
        tally.rows(),
        tally.missed(),
        named ? percent(tally.topOne()) : "",
        named ? percent(tally.precision()) : "",
        named ? percent(tally.recall()) : "",
        tally.abstain() > 0 ? percent(1 - tally.falseAccepts()) : "");
  }

  /** Score bins with their share right. */
  void calibration(Calibration calibration) {
    print("%nscore           matches mean score   right%n");
    for (Calibration.Bin bin : calibration.bins()) {
      print(
          "%5.3f - %5.3f %9d %10.4f %7s%n",
          bin.low(), bin.high(), bin.count(), bin.score(), percent(bin.right()));
    }
    print("mean distance of score and share right %.4f%n", calibration.expectedError());
  }

  void atLeast(String what, double reached, double bar) {
    bar(what, reached, bar, reached >= bar, "at least");
  }

  void atMost(String what, double reached, double bar) {
    bar(what, reached, bar, reached <= bar, "at most");
  }

  private void bar(String what, double reached, double bar, boolean ok, String side) {
    passed &= ok;
    print(
        "%-6s %s %s, wanted %s %s%n",
        ok ? "PASSED" : "MISSED", what, percent(reached), side, percent(bar));
  }

  static String percent(double share) {
    return String.format(Locale.UK, "%.2f%%", share * 100);
  }
}
