package uk.trigpoint.benchmarks.address;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes outcomes, for working through: one line each. */
final class OutcomeFile implements AutoCloseable {
  private final CsvWriter csv;
  private final long seed;

  OutcomeFile(Path file, long seed) {
    this.seed = seed;
    try {
      csv = CsvWriter.builder().build(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The outcomes cannot be written to " + file, e);
    }
    csv.writeRecord(
        "set", "seed", "id", "text", "wish", "truth", "got", "address", "score", "band", "doubts",
        "kinds");
  }

  void add(Result result, List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      Question question = outcome.question();
      csv.writeRecord(
          List.of(
              result.name(),
              Long.toString(seed),
              question.id(),
              question.text(),
              question.wish().name().toLowerCase(Locale.UK).replace('_', ' '),
              Long.toString(question.truth()),
              Long.toString(outcome.got()),
              outcome.address(),
              String.format(Locale.UK, "%.4f", outcome.score()),
              outcome.band().toString(),
              String.join("; ", outcome.doubts()),
              String.join("; ", question.kinds())));
    }
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
