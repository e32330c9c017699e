package uk.trigpoint.benchmarks.address.measure;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes outcomes as CSV, one line each. */
public final class OutcomeFile implements AutoCloseable {
  private final CsvWriter csv;
  private final long seed;

  public OutcomeFile(Path file, long seed) {
    this.seed = seed;
    try {
      csv = CsvWriter.builder().build(file);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write the outcomes to " + file, e);
    }
    csv.writeRecord(
        "set", "seed", "id", "text", "wish", "truth", "got", "address", "score", "band", "doubts",
        "kinds");
  }

  public void add(Result result, List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      LabelledQuery query = outcome.query();
      csv.writeRecord(
          List.of(
              result.name(),
              Long.toString(seed),
              query.id(),
              query.text(),
              query.expectation().name().toLowerCase(Locale.UK).replace('_', ' '),
              Long.toString(query.truth()),
              Long.toString(outcome.got()),
              outcome.address(),
              String.format(Locale.UK, "%.4f", outcome.score()),
              outcome.band().toString(),
              String.join("; ", outcome.doubts()),
              String.join("; ", query.kinds())));
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
