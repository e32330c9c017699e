package uk.trigpoint.benchmarks.address;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Open lists of real addresses as people wrote them, of which the generated county has none: food
 * premises, pharmacies, surgeries, job centres, polling stations, garages.
 */
final class Noise {
  private static final List<String> FILES =
      List.of(
          "fhrs_sample_with_point.tsv",
          "pharmacy.tsv.gz",
          "general-medical-practices.tsv.gz",
          "jobcentre.tsv.gz",
          "democracy-club-polling-stations.tsv.gz",
          "vehicle-testing-stations.tsv.gz");

  private Noise() {}

  /** Those of the files that are there, every so many rows. */
  static List<Question> questions(Path folder, int every) {
    List<Question> questions = new ArrayList<>();
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
          questions.add(new Question(name + " " + line, text, Wish.NOT_ACCEPTED, 0, List.of(name)));
        }
      }
    }
    return questions;
  }
}
