package uk.trigpoint.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes a valid supply that lacks some properties, as after a custodian's mistake. */
final class ShrunkLlpg {
  private static final Set<String> OF_A_PROPERTY = Set.of("21", "22", "23", "24");
  private static final int UPRN = 3;

  private ShrunkLlpg() {}

  /**
   * Rewrites an LLPG with a date two weeks later, without every {@code nth} UPRN.
   *
   * @param llpg an LLPG of the sample county, with one line for each record
   */
  static Path write(Path llpg, int nth, Path target) throws IOException {
    List<String> lines = Files.readAllLines(llpg);
    List<String> kept = new ArrayList<>();
    kept.add(lines.getFirst().replace("2026-11-01", "2026-11-15"));
    for (String line : lines.subList(1, lines.size() - 1)) {
      String[] fields = line.split(",", UPRN + 2);
      if (!OF_A_PROPERTY.contains(fields[0]) || Long.parseLong(fields[UPRN]) % nth != 0) {
        kept.add(line);
      }
    }
    String[] trailer = lines.getLast().split(",", 4);
    kept.add(trailer[0] + "," + trailer[1] + "," + (kept.size() - 1) + "," + trailer[3]);
    return Files.write(target, kept);
  }
}
