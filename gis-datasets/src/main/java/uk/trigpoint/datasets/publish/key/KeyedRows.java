package uk.trigpoint.datasets.publish.key;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RowSink;

/**
 * Passes on the rows of a file that have a key of their own. A row without a key, or with that of
 * an earlier row and other values, is rejected; an exact repeat of an earlier row is left out and
 * counted. Keeps 20 bytes for each of the first {@value #MAX} keys; later rows are compared with
 * those.
 */
public final class KeyedRows implements RowSink {
  private static final int MAX = 2_000_000;

  /** Of the 64-bit finaliser of MurmurHash3, which spreads similar texts. */
  private static final long FIRST_FACTOR = 0xff51afd7ed558ccdL;

  private static final long SECOND_FACTOR = 0xc4ceb9fe1a85ec53L;
  private static final int SHIFT = 33;

  private final RowSink sink;
  private final int column;
  private final String title;
  private final KeyTable seen = new KeyTable();
  private long missing;
  private long differing;
  private long repeats;

  /**
   * @param column index of the key among the columns; -1 if there is none, so that all rows are
   *     passed on
   * @param title of the column, for rejects
   */
  public KeyedRows(RowSink sink, int column, String title) {
    this.sink = sink;
    this.column = column;
    this.title = title;
  }

  /** Returns the number of rows that were rejected because they have no key. */
  public long missing() {
    return missing;
  }

  /** Returns the number of rows rejected because an earlier one has the key and other values. */
  public long differing() {
    return differing;
  }

  /** Returns the number of exact repeats that were left out. */
  public long repeats() {
    return repeats;
  }

  @Override
  public void row(@Nullable Geometry geometry, List<@Nullable String> values) throws SQLException {
    row(0, geometry, values);
  }

  @Override
  public void row(long line, @Nullable Geometry geometry, List<@Nullable String> values)
      throws SQLException {
    if (column >= 0 && !isNew(line, geometry, values)) {
      return;
    }
    sink.row(line, geometry, values);
  }

  @Override
  public void reject(Reject reject) {
    sink.reject(reject);
  }

  /** Returns whether a row has a key that no earlier row has; else rejects or counts it. */
  private boolean isNew(long line, @Nullable Geometry geometry, List<@Nullable String> values) {
    String key = values.get(column);
    if (key == null || key.isBlank()) {
      missing++;
      sink.reject(new Reject(line, title, "BLANK_KEY", "the key is blank"));
      return false;
    }
    long row = hash(geometry, values);
    int before = seen.find(hash(key));
    if (before < 0) {
      if (seen.size() < MAX) {
        seen.add(hash(key), row, line);
      }
      return true;
    }
    if (seen.row(before) == row) {
      repeats++;
      return false;
    }
    differing++;
    sink.reject(
        new Reject(
            line,
            title,
            "DUPLICATE_KEY",
            "the key '%s' is that of line %d too, with other values"
                .formatted(clipped(key), seen.line(before))));
    return false;
  }

  private static long hash(@Nullable Geometry geometry, List<@Nullable String> values) {
    long hash = values.size();
    for (String value : values) {
      hash = mixed(hash * FIRST_FACTOR + (value == null ? 1 : hash(value)));
    }
    if (geometry != null) {
      for (Coordinate vertex : geometry.getCoordinates()) {
        hash = mixed(hash * FIRST_FACTOR + Double.doubleToLongBits(vertex.x));
        hash = mixed(hash * FIRST_FACTOR + Double.doubleToLongBits(vertex.y));
        hash = mixed(hash * FIRST_FACTOR + Double.doubleToLongBits(vertex.getZ()));
      }
    }
    return hash;
  }

  /** Two texts of a file have the same 64 bits with a probability of less than one in a million. */
  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * SECOND_FACTOR + text.charAt(i) + 1;
    }
    return mixed(hash);
  }

  private static long mixed(long bits) {
    long mixed = (bits ^ bits >>> SHIFT) * FIRST_FACTOR;
    mixed = (mixed ^ mixed >>> SHIFT) * SECOND_FACTOR;
    return mixed ^ mixed >>> SHIFT;
  }

  private static String clipped(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
