package uk.trigpoint.datasets.publish;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * Reads the whole source into a new version; the publication's columns are the source's.
   *
   * @throws SourceException if no row of the source can be taken; a dataset without a feature helps
   *     nobody
   */
  public Loaded load(Publication publication, FeatureSource source) {
    List<Reject> rejects = new ArrayList<>();
    long[] rejected = {0};
    DatasetVersion version =
        publisher.publish(
            publication,
            table -> {
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
                        rejected[0]++;
                        if (rejects.size() < MAX_REJECTS_LISTED) {
                          rejects.add(reject);
                        }
                      }
                    });
                if (rows.finish() == 0 && !rejects.isEmpty()) {
                  throw new SourceException(nothingTaken(rejected[0], rejects.getFirst()));
                }
                table.countRejected(rejected[0]);
              }
            });
    return new Loaded(version, rejected[0], rejects);
  }

  private static String nothingTaken(long rejected, Reject first) {
    return "None of the file's "
        + rejected
        + " rows can be taken. The first, at line "
        + first.line()
        + ": "
        + first.reason()
        + ".";
  }
}
