package uk.trigpoint.gazetteer.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.bulk.CsvMatching;
import uk.trigpoint.gazetteer.bulk.FileReading;
import uk.trigpoint.gazetteer.upload.ColumnReading;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.matching.explain.Band;

/** Writes a list and its matched rows in the transaction of a handle. */
final class ReviewWriter implements CsvMatching.Receiver {
  private static final String CREATE = SqlFile.read(ReviewWriter.class, "create-list");
  private static final String INSERT = SqlFile.read(ReviewWriter.class, "insert-row");
  private static final String COUNT = SqlFile.read(ReviewWriter.class, "count-list");
  private static final int MAX_ROWS = 100_000;
  private static final int BATCH_ROWS = 500;

  private final ReviewZone zone;
  private final Handle handle;
  private final String name;
  private final String organisation;
  private final String by;
  private final @Nullable String digest;
  private final IntConsumer matched;
  private final CandidateSearch candidates;
  private final List<CsvMatching.MatchedRow> waiting = new ArrayList<>();
  private @Nullable FileReading reading;
  private long id;
  private int rows;

  ReviewWriter(
      ReviewZone zone,
      Handle handle,
      String name,
      String organisation,
      String by,
      @Nullable String digest,
      IntConsumer matched,
      CandidateSearch candidates) {
    this.zone = zone;
    this.handle = handle;
    this.name = name;
    this.organisation = organisation;
    this.by = by;
    this.digest = digest;
    this.matched = matched;
    this.candidates = candidates;
  }

  @Override
  public void header(FileReading read, Delimiter delimiter) {
    reading = read;
    List<String> columns = read.columns().stream().map(ColumnReading.Column::column).toList();
    id =
        handle
            .createQuery(zone.sql(CREATE))
            .bind("name", name)
            .bind("organisation", organisation)
            .bind("columns", columns.toArray(String[]::new))
            .bind(
                "roles",
                read.columns().stream().map(ColumnReading.Column::role).toArray(String[]::new))
            .bind("delimiter", delimiter.code())
            .bind("digest", digest)
            .bind("by", by)
            .mapTo(Long.class)
            .one();
  }

  /** Returns how the file was read; known once it is. */
  FileReading reading() {
    return Objects.requireNonNull(reading);
  }

  @Override
  public void row(CsvMatching.MatchedRow row) {
    if (rows == MAX_ROWS) {
      throw ProblemException.unusable(
          "A review list can have at most " + MAX_ROWS + " rows. Split the file.");
    }
    rows++;
    waiting.add(row);
    matched.accept(rows);
    if (waiting.size() == BATCH_ROWS) {
      write();
    }
  }

  /** Writes the rest, and returns the id of the list. */
  long finish() {
    if (rows == 0) {
      throw ProblemException.unusable("The file has no rows after its header.");
    }
    write();
    handle.createUpdate(zone.sql(COUNT)).bind("list", id).execute();
    return id;
  }

  /** Writes the waiting rows. Those without a match are searched again, in parallel. */
  private void write() {
    List<Boolean> toDecide = waiting.parallelStream().map(this::isToDecide).toList();
    PreparedBatch batch = handle.prepareBatch(zone.sql(INSERT));
    int first = rows - waiting.size() + 1;
    for (int i = 0; i < waiting.size(); i++) {
      bind(batch, first + i, waiting.get(i), toDecide.get(i));
    }
    if (!waiting.isEmpty()) {
      batch.execute();
      waiting.clear();
    }
  }

  private void bind(PreparedBatch batch, int number, CsvMatching.MatchedRow row, boolean toDecide) {
    Address address = row.address();
    // Typed, because the first row of a batch decides how the others are bound.
    Long uprn = address == null ? null : (Long) Long.parseLong(address.uprn());
    batch
        .bind("list", id)
        .bind("number", number)
        .bind("fields", row.fields().toArray(String[]::new))
        .bind("text", row.text())
        .bind("band", row.band().toString())
        .bind("score", row.score())
        .bindByType("uprn", uprn, Long.class)
        .bind("explanation", row.explanation())
        .bind("toDecide", toDecide)
        .add();
  }

  private boolean isToDecide(CsvMatching.MatchedRow row) {
    return row.band() == Band.REVIEW || (row.band() == Band.NONE && candidates.hasAny(row.text()));
  }
}
