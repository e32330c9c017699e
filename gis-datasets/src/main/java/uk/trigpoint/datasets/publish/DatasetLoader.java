package uk.trigpoint.datasets.publish;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.source.FeatureSource;
import uk.trigpoint.datasets.source.Reject;
import uk.trigpoint.datasets.source.RowSink;
import uk.trigpoint.datasets.source.SourceException;

/** Publishes a file as a version of a dataset. */
@Singleton
public final class DatasetLoader {
  /** Rejects told one by one; beyond that only their number is. */
  public static final int MAX_REJECTS_LISTED = 1_000;

  /** SQLSTATE of a row that does not fit into a page of the database. */
  private static final String PROGRAM_LIMIT_EXCEEDED = "54000";

  private final Publisher publisher;

  /**
   * What became of a file: rows in the file = {@code version.features() + rejected}.
   *
   * @param rejects the first {@value #MAX_REJECTS_LISTED}
   */
  public record Loaded(DatasetVersion version, long rejected, List<Reject> rejects) {}

  public DatasetLoader(Publisher publisher) {
    this.publisher = publisher;
  }

  /** As {@link #load(Publication, FeatureSource, RejectLimit)} with {@link RejectLimit#DEFAULT}. */
  public Loaded load(Publication publication, FeatureSource source) {
    return load(publication, source, RejectLimit.DEFAULT);
  }

  /**
   * Reads the whole source into a new version; the publication's columns are the source's.
   *
   * @throws SourceException if more rows are rejected than the limit allows, no row can be taken,
   *     or a row is longer than the database can store; nothing is published then
   */
  public Loaded load(Publication publication, FeatureSource source, RejectLimit limit) {
    Rejects rejects = new Rejects();
    DatasetVersion version =
        publisher.publish(
            publication,
            table -> {
              long taken = copy(table, source, rejects);
              if (rejects.count > 0
                  && (taken == 0 || limit.isExceeded(rejects.count, taken + rejects.count))) {
                throw new SourceException(rejects.refusal(taken, limit));
              }
              table.countRejected(rejects.count);
            });
    return new Loaded(version, rejects.count, rejects.first);
  }

  private static long copy(StagedTable table, FeatureSource source, Rejects rejects)
      throws SQLException {
    try (CopyRows rows = table.copy()) {
      source.read(
          new RowSink() {
            @Override
            public void row(@Nullable Geometry geometry, List<@Nullable String> values)
                throws SQLException {
              rows.geometry(geometry);
              for (String value : values) {
                rows.text(value);
              }
              rows.endRow();
            }

            @Override
            public void reject(Reject reject) {
              rejects.add(reject);
            }
          });
      return rows.finish();
    } catch (SQLException e) {
      if (PROGRAM_LIMIT_EXCEEDED.equals(e.getSQLState())) {
        throw new SourceException(
            "A row is longer than the database can store. Publish fewer columns.", e);
      }
      throw e;
    }
  }

  /** The rejects of one file: the first ones, and how many of each kind. */
  private static final class Rejects {
    private final List<Reject> first = new ArrayList<>();
    private final Map<String, Long> byCode = new TreeMap<>();
    private long count;

    void add(Reject reject) {
      count++;
      byCode.merge(reject.code(), 1L, Long::sum);
      if (first.size() < MAX_REJECTS_LISTED) {
        first.add(reject);
      }
    }

    String refusal(long taken, RejectLimit limit) {
      Reject example = first.getFirst();
      String start =
          taken == 0
              ? "None of the file's %,d rows can be taken".formatted(count)
              : "%,d of %,d rows were rejected, more than %s"
                  .formatted(count, taken + count, limit);
      return start
          + "; nothing was published. Rejects by reason: "
          + byCode.entrySet().stream()
              .map(e -> e.getKey() + " " + e.getValue())
              .collect(Collectors.joining(", "))
          + ". The first, at line "
          + example.line()
          + (example.field() == null ? "" : ", field " + example.field())
          + ": "
          + example.reason()
          + ".";
    }
  }
}
