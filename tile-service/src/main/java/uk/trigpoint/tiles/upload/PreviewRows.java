package uk.trigpoint.tiles.upload;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.micronaut.core.annotation.Introspected;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.datasets.description.DatasetDescription;
import uk.trigpoint.datasets.publish.key.KeyedRows;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.geojson.GeoJsonWriter;
import uk.trigpoint.formats.intake.ColumnReading;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.intake.Understanding;

/**
 * Collects what a preview shows of the rows of a file: the first ones, the places of some, and the
 * rejects by reason. In constant memory.
 */
public final class PreviewRows implements RowSink {
  private static final int MAX_ROWS = 20;
  private static final int MAX_PLACES = 500;
  private static final int MAX_EXAMPLES = 5;
  private static final int MAX_CELL = 200;

  /** Outlines on the map are simplified to this share of the extent of their feature. */
  private static final double DETAIL = 0.005;

  private static final int MAX_VERTICES = 2_000;

  private final BritishTransform transform;
  private final long[] filled;
  private final List<List<@Nullable String>> rows = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final Map<String, RejectGroup> rejects = new LinkedHashMap<>();
  private final Envelope extent = new Envelope();
  private @Nullable KeyedRows keys;
  private @Nullable ColumnRules rules;
  private long accepted;
  private long located;
  private long rejected;

  /**
   * A place on the map.
   *
   * @param row of the accepted rows, from 1
   * @param geometry GeoJSON, longitude and latitude
   */
  @Introspected
  public record Place(long row, @JsonRawValue String geometry) {}

  /** Rejects of one reason. */
  @Introspected
  public record RejectGroup(String code, long count, List<Reject> examples) {}

  private PreviewRows(BritishTransform transform, int columns) {
    this.transform = transform;
    this.filled = new long[columns];
  }

  /**
   * Reads a file, with the likeliest answers to its questions.
   *
   * @param key index of the column that is the key; -1 if there is none
   * @param said about the dataset; null if there is none yet
   */
  static PreviewRows of(
      PreparedFile file, BritishTransform transform, int key, @Nullable DatasetDescription said) {
    PreviewRows rows = new PreviewRows(transform, file.columns().size());
    if (said != null) {
      rows.rules = new ColumnRules(file.columns(), said);
    }
    KeyedRows keyed = new KeyedRows(rows, key, key < 0 ? "" : file.columns().get(key).title());
    rows.keys = keyed;
    try {
      file.readLikely(keyed);
    } catch (SQLException e) {
      throw new IllegalStateException("the places of a file cannot be looked up", e);
    }
    return rows;
  }

  @Override
  public void row(long line, @Nullable Geometry geometry, List<@Nullable String> values) {
    if (rules != null) {
      rules.check(line, values);
    }
    row(geometry, values);
  }

  @Override
  public void row(@Nullable Geometry geometry, List<@Nullable String> values) {
    accepted++;
    for (int i = 0; i < filled.length; i++) {
      if (values.get(i) != null) {
        filled[i]++;
      }
    }
    if (rows.size() < MAX_ROWS) {
      rows.add(values.stream().map(PreviewRows::clipped).toList());
    }
    if (geometry != null) {
      located++;
      extent.expandToInclude(geometry.getEnvelopeInternal());
      if (places.size() < MAX_PLACES) {
        String shown = shown(geometry);
        if (shown != null) {
          places.add(new Place(accepted, shown));
        }
      }
    }
  }

  @Override
  public void reject(Reject reject) {
    rejected++;
    RejectGroup group =
        rejects.getOrDefault(reject.code(), new RejectGroup(reject.code(), 0, List.of()));
    List<Reject> examples = new ArrayList<>(group.examples());
    if (examples.size() < MAX_EXAMPLES) {
      examples.add(reject);
    }
    rejects.put(
        reject.code(), new RejectGroup(reject.code(), group.count() + 1, List.copyOf(examples)));
  }

  List<List<@Nullable String>> rows() {
    return rows;
  }

  List<Place> places() {
    return places;
  }

  List<RejectGroup> rejects() {
    return List.copyOf(rejects.values());
  }

  /** Returns what was understood, with the number of values of columns that the file lacks. */
  Understanding counted(Understanding understood) {
    List<ColumnReading> columns = new ArrayList<>();
    for (int i = 0; i < understood.columns().size(); i++) {
      ColumnReading column = understood.columns().get(i);
      columns.add(column.isAdded() ? column.withValues(filled[i]) : column);
    }
    return understood.withColumns(columns);
  }

  /** Returns what the keys of the rows were. */
  KeyedRows keys() {
    return Objects.requireNonNull(keys);
  }

  /** Returns which rules of columns are broken, as sentences. */
  List<String> brokenRules() {
    return rules == null ? List.of() : rules.warnings();
  }

  long accepted() {
    return accepted;
  }

  long located() {
    return located;
  }

  long rejected() {
    return rejected;
  }

  /** Returns the extent as west, south, east and north in degrees; null without places. */
  double @Nullable [] extent() {
    if (extent.isNull()) {
      return null;
    }
    Envelope degrees = transform.transform(extent, Crs.BRITISH_NATIONAL_GRID, Crs.CRS84);
    return new double[] {
      degrees.getMinX(), degrees.getMinY(), degrees.getMaxX(), degrees.getMaxY()
    };
  }

  /** Returns the outline on the map; null if it has no longitude and latitude. */
  private @Nullable String shown(Geometry geometry) {
    Envelope where = geometry.getEnvelopeInternal();
    Geometry outline =
        DouglasPeuckerSimplifier.simplify(
            geometry, DETAIL * Math.max(where.getWidth(), where.getHeight()));
    Geometry small = outline.getNumPoints() > MAX_VERTICES ? outline.getEnvelope() : outline;
    try {
      return GeoJsonWriter.text(
          transform.transform(small, Crs.BRITISH_NATIONAL_GRID, Crs.CRS84), Crs.CRS84);
    } catch (OutsideGridException e) {
      return null;
    }
  }

  private static @Nullable String clipped(@Nullable String value) {
    return value == null || value.length() <= MAX_CELL ? value : value.substring(0, MAX_CELL) + "…";
  }
}
