package uk.trigpoint.benchmarks.supply;

import java.nio.file.Path;

/**
 * Writes the supplies of a county: five districts' LLPGs, the streets, and changes of a district.
 */
final class WriteFiles {
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    for (int i = 0; i < 5; i++) {
      new SupplyFile(i, 70_000).full(folder.resolve("district" + (i + 1) + ".csv"));
    }
    new StreetFile(5, 70_000).full(folder.resolve("streets.csv"));
    new SupplyFile(2, 70_000).changes(folder.resolve("changes.csv"), 2_000);
    new SupplyFile(9, 350_000).full(folder.resolve("single.csv"));
  }
}
