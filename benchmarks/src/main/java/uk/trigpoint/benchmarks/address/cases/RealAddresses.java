package uk.trigpoint.benchmarks.address.cases;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.trigpoint.benchmarks.address.measure.Expectation;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;

/**
 * Open lists of real addresses, none of which is in the generated county: food premises,
 * pharmacies, surgeries, job centres, polling stations, garages.
 */
public final class RealAddresses {
  private static final List<String> FILES =
      List.of(
          "fhrs_sample_with_point.tsv",
          "pharmacy.tsv.gz",
          "general-medical-practices.tsv.gz",
          "jobcentre.tsv.gz",
          "democracy-club-polling-stations.tsv.gz",
          "vehicle-testing-stations.tsv.gz");

  private RealAddresses() {}

  /** Reads every nth row of the files that exist. */
  public static List<LabelledQuery> queries(Path folder, int every) {
    List<LabelledQuery> queries = new ArrayList<>();
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        continue;
      }
      int line = 0;
      for (Map<String, String> row : Tsv.read(file)) {
        if (line++ % every == 0) {
          String text =
              String.join(
                  ", ",
                  List.of(
                      row.getOrDefault("name", ""),
                      row.getOrDefault("text", ""),
                      row.getOrDefault("postcode", "")));
          queries.add(
              new LabelledQuery(
                  name + " " + line, text, Expectation.NOT_ACCEPTED, 0, List.of(name)));
        }
      }
    }
    return queries;
  }
}
