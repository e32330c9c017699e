package uk.trigpoint.benchmarks.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.benchmarks.supply.Stopwatch.Lap;
import uk.trigpoint.benchmarks.supply.Stopwatch.Timed;
import uk.trigpoint.gazetteer.supply.Supply;

/**
 * Measures how a county is loaded district by district, then its streets: whether the last costs
 * more than the first, although the gazetteer is larger. Then measures the preview of 2,000 changes
 * of one district against the whole, and applying them.
 */
final class DistrictTimes {
  private static final int DISTRICTS = 5;
  private static final int PROPERTIES = 70_000;
  private static final int CHANGES = 2_000;

  private final Gazetteer gazetteer;
  private final Stopwatch stopwatch;

  private DistrictTimes(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
    this.stopwatch = new Stopwatch(gazetteer.database());
  }

  /** Takes about two minutes. */
  public static void main(String[] args) throws IOException {
    try (Gazetteer gazetteer = new Gazetteer()) {
      new DistrictTimes(gazetteer).run(args.length > 0 ? Integer.parseInt(args[0]) : PROPERTIES);
    }
  }

  private void run(int properties) throws IOException {
    Path work = Files.createTempDirectory("district-times");
    System.out.printf(
        "%-34s %9s %9s %9s %9s %9s%n", "supply", "staged", "applied", "checked", "seconds", "CPU");
    List<Lap> laps = new ArrayList<>();
    for (int district = 0; district < DISTRICTS; district++) {
      Path file =
          new SupplyFile(district, properties).full(work.resolve("llpg-" + district + ".csv"));
      laps.add(load("LLPG of district " + (district + 1), file));
      Files.delete(file);
    }
    laps.add(
        load(
            "streets of all districts",
            new StreetFile(DISTRICTS, properties).full(work.resolve("streets.csv"))));
    Lap all = laps.stream().reduce(new Lap(0, 0), Lap::plus);
    System.out.printf("%-64s %9.2f %9.2f%n", "all", all.elapsed(), all.processor());
    Lap first = laps.getFirst();
    Lap last = laps.get(DISTRICTS - 1);
    System.out.printf(
        "%-64s %9.2f %9.2f%n",
        "last district against the first",
        last.elapsed() / first.elapsed(),
        last.processor() / first.processor());
    Supply changes =
        gazetteer.stage(
            new SupplyFile(2, properties).changes(work.resolve("changes.csv"), CHANGES));
    Lap preview = stopwatch.time(() -> gazetteer.preview(changes)).lap();
    System.out.printf(
        "%-64s %9.2f %9.2f%n", "preview of 2,000 changes", preview.elapsed(), preview.processor());
    Lap applied = stopwatch.time(() -> gazetteer.apply(changes)).lap();
    System.out.printf(
        "%-64s %9.2f %9.2f%n", "2,000 changes applied", applied.elapsed(), applied.processor());
    Lap checked = stopwatch.time(() -> gazetteer.check(changes));
    System.out.printf(
        "%-64s %9.2f %9.2f%n", "2,000 changes checked", checked.elapsed(), checked.processor());
    System.out.printf("heap at most %,d MB%n", Stopwatch.peakHeapMegabytes());
  }

  private Lap load(String name, Path file) {
    Timed<Supply> staged = stopwatch.time(() -> gazetteer.stage(file));
    Timed<Supply> applied = stopwatch.time(() -> gazetteer.apply(staged.result()));
    Lap checked = stopwatch.time(() -> gazetteer.check(applied.result()));
    Lap all = staged.lap().plus(applied.lap()).plus(checked);
    System.out.printf(
        "%-34s %9.2f %9.2f %9.2f %9.2f %9.2f%n",
        name,
        staged.lap().elapsed(),
        applied.lap().elapsed(),
        checked.elapsed(),
        all.elapsed(),
        all.processor());
    return all;
  }
}
