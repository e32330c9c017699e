package uk.trigpoint.benchmarks.address;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes what went wrong, for working through: one line a miss. */
final class MissFile implements AutoCloseable {
  private final CsvWriter csv;
  private final long seed;

  MissFile(Path file, long seed) {
    this.seed = seed;
    try {
      csv = CsvWriter.builder().build(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The misses cannot be written to " + file, e);
    }
    csv.writeRecord(
        "set", "seed", "id", "text", "wish", "truth", "got", "address", "score", "band", "kinds");
  }

  void add(Result result) {
    for (Outcome miss : result.misses()) {
      Question question = miss.question();
      csv.writeRecord(
          List.of(
              result.name(),
              Long.toString(seed),
              question.id(),
              question.text(),
              question.wish().name().toLowerCase(Locale.UK).replace('_', ' '),
              Long.toString(question.truth()),
              Long.toString(miss.got()),
              miss.address(),
              String.format(Locale.UK, "%.4f", miss.score()),
              miss.band().name().toLowerCase(Locale.UK),
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
