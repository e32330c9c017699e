package uk.trigpoint.datasets.publish;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.datasets.gate.RejectLimit;
import uk.trigpoint.datasets.intake.FileIdentity;
import uk.trigpoint.datasets.intake.VersionFiles;
import uk.trigpoint.datasets.publish.key.KeyedRows;
import uk.trigpoint.formats.FeatureSource;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.SourceException;

/** Loads a file into a new version of a dataset. */
@Singleton
public final class DatasetLoader {
  /** Maximum number of rejects reported individually; further ones are only counted. */
  public static final int MAX_REJECTS_LISTED = 1_000;

  /** SQLSTATE {@code program_limit_exceeded}: a row does not fit into a database page. */
  private static final String PROGRAM_LIMIT_EXCEEDED = "54000";

  private static final String NO_ROWS =
      "The file has no rows, so there is nothing to publish. Publish a dataset without rows by its columns: ./trigpoint dataset create-empty.";

  private final Publisher publisher;
  private final BritishTransform transform;

  /**
   * The result of a load. {@code result.features() + rejected + repeats} equals the number of rows
   * in the file.
   *
   * @param rejects the first {@value #MAX_REJECTS_LISTED}
   * @param repeats number of rows left out because they repeat an earlier one exactly
   */
  public record Loaded(PublishResult result, long rejected, List<Reject> rejects, long repeats) {}

  public DatasetLoader(Publisher publisher, BritishTransform transform) {
    this.publisher = publisher;
    this.transform = transform;
  }

  /** Loads a source with {@link RejectLimit#DEFAULT}. */
  public Loaded load(Publication publication, FeatureSource source) {
    return load(publication, source, RejectLimit.DEFAULT);
  }

  /**
   * Loads all rows of a source into a new version. The publication's columns must be the source's.
   * Rows without the key, or with that of an earlier row and other values, are rejected; exact
   * repeats are left out.
   *
   * @throws SourceException if more rows are rejected than the limit allows, no row is valid, or a
   *     row is longer than the database can store; nothing is published then
   */
  public Loaded load(Publication publication, FeatureSource source, RejectLimit limit) {
    return load(publication, source, limit, null);
  }

  /**
   * As {@link #load(Publication, FeatureSource, RejectLimit)}, and records from which file the
   * version is, unless it is personal.
   *
   * @param file null if the rows do not depend on a file alone
   */
  public Loaded load(
      Publication publication,
      FeatureSource source,
      RejectLimit limit,
      @Nullable FileIdentity file) {
    Rejects rejects = new Rejects();
    FileIdentity recorded = publication.policy().personal() ? null : file;
    PublishResult result =
        publisher.submit(
            publication,
            publisher.nextFencingToken(),
            new VersionWriter() {
              @Override
              public void fill(StagedTable table) throws SQLException {
                long accepted = copy(table, publication, source, rejects);
                rejects.requireFew(accepted, limit);
                table.countRejected(rejects.count);
              }

              @Override
              public void published(Handle handle, int version, long features) {
                record(handle, version);
              }

              private void record(Handle handle, int version) {
                if (recorded != null) {
                  VersionFiles.record(handle, publication.id(), version, recorded);
                }
              }

              @Override
              public void held(Handle handle, int version, List<GateFinding> findings) {
                record(handle, version);
              }
            });
    return new Loaded(result, rejects.count, rejects.first, rejects.repeats);
  }

  /**
   * Returns what loading a source would change, and changes nothing. The dataset must have a
   * version, and the publication's columns must be the source's.
   *
   * @throws SourceException if no row is valid, or a row is longer than the database can store
   */
  public Publisher.Preview preview(Publication publication, FeatureSource source) {
    Rejects rejects = new Rejects();
    return publisher.preview(
        publication,
        table -> {
          long accepted = copy(table, publication, source, rejects);
          if (accepted == 0) {
            throw new SourceException("The file has no valid rows.");
          }
          table.countRejected(rejects.count);
        });
  }

  private long copy(
      StagedTable table, Publication publication, FeatureSource source, Rejects rejects)
      throws SQLException {
    List<Column> columns = source.columns();
    int key = columns.stream().map(Column::name).toList().indexOf(publication.keyColumn());
    try (VersionRows rows = table.rows()) {
      RowSink stored =
          new RowSink() {
            @Override
            public void row(@Nullable Geometry geometry, List<@Nullable String> values)
                throws SQLException {
              List<@Nullable String> stored = new ArrayList<>(values.size());
              for (int i = 0; i < values.size(); i++) {
                stored.add(stored(values.get(i), columns.get(i).type()));
              }
              rows.row(geometry, twin(geometry), stored);
            }

            @Override
            public void reject(Reject reject) {
              rejects.add(reject);
            }
          };
      KeyedRows keyed = new KeyedRows(stored, key, key < 0 ? "" : columns.get(key).title());
      source.read(keyed);
      rejects.repeats = keyed.repeats();
      return rows.finish();
    } catch (SQLException e) {
      if (PROGRAM_LIMIT_EXCEEDED.equals(e.getSQLState())) {
        throw new SourceException(
            "A row is longer than the database can store. Publish fewer columns.", e);
      }
      throw e;
    }
  }

  /** Returns a value as it is stored: empty text is no value but in a column of texts. */
  private static @Nullable String stored(@Nullable String value, ColumnType type) {
    return value != null && type != ColumnType.TEXT && value.isBlank() ? null : value;
  }

  /**
   * Returns a geometry in Web Mercator; null if there is none, or the database must transform it.
   */
  private @Nullable Geometry twin(@Nullable Geometry geometry) {
    if (geometry == null) {
      return null;
    }
    try {
      Geometry twin = transform.transform(geometry, Crs.BRITISH_NATIONAL_GRID, Crs.WEB_MERCATOR);
      twin.setSRID(Crs.WEB_MERCATOR.srid());
      return twin;
    } catch (OutsideGridException e) {
      return null;
    }
  }

  /** Collects the rejects of one file: the first ones, and the count of each code. */
  private static final class Rejects {
    private final List<Reject> first = new ArrayList<>();
    private final Map<String, Long> byCode = new TreeMap<>();
    private long count;
    private long repeats;

    void add(Reject reject) {
      count++;
      byCode.merge(reject.code(), 1L, Long::sum);
      if (first.size() < MAX_REJECTS_LISTED) {
        first.add(reject);
      }
    }

    void requireFew(long accepted, RejectLimit limit) {
      if (accepted == 0 && count == 0) {
        throw new SourceException(NO_ROWS);
      }
      if (count > 0 && (accepted == 0 || limit.isExceeded(count, accepted + count))) {
        throw new SourceException(message(accepted, limit));
      }
    }

    private String message(long accepted, RejectLimit limit) {
      Reject example = first.getFirst();
      String start =
          accepted == 0
              ? "None of the file's %,d rows can be loaded".formatted(count)
              : "%,d of %,d rows were rejected, more than %s"
                  .formatted(count, accepted + count, limit);
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
