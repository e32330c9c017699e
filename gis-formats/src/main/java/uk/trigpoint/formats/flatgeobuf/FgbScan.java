package uk.trigpoint.formats.flatgeobuf;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Feature;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.RawField;

/**
 * Reads all features once: for the columns that features have of their own, and because a value of
 * the type DateTime is any text, mostly a date or a time.
 */
final class FgbScan {
  private final Map<String, Kind> fields = new LinkedHashMap<>();
  private final Set<String> binary = new LinkedHashSet<>();
  private final List<FgbColumn> columns;

  private FgbScan(List<FgbColumn> columns) {
    this.columns = columns;
    columns.forEach(this::add);
  }

  /** What is known about a field. */
  private static final class Kind {
    private uk.trigpoint.core.feature.@Nullable ColumnType type;
    private final boolean identifier;
    private final boolean temporal;
    private boolean seen;
    private boolean dates = true;
    private boolean times = true;

    Kind(FgbColumn column) {
      this.type = column.declared();
      this.identifier = column.identifier();
      this.temporal = column.type() == ColumnType.DateTime;
    }

    void observe(String text) {
      seen = true;
      dates = dates && Times.isDate(text);
      times = times && instant(text) != null;
    }

    uk.trigpoint.core.feature.@Nullable ColumnType type() {
      if (!temporal || !seen) {
        return temporal ? uk.trigpoint.core.feature.ColumnType.TIMESTAMP : type;
      }
      return dates
          ? uk.trigpoint.core.feature.ColumnType.DATE
          : times ? uk.trigpoint.core.feature.ColumnType.TIMESTAMP : null;
    }
  }

  /** Scans a file. */
  static FgbScan of(FgbFile file, List<FgbColumn> columns) throws IOException {
    FgbScan scan = new FgbScan(columns);
    for (Feature feature = file.next(); feature != null; feature = file.next()) {
      scan.observe(feature);
    }
    return scan;
  }

  private void observe(Feature feature) {
    try {
      List<FgbColumn> own = ownColumns(feature, columns);
      if (!own.equals(columns)) {
        own.forEach(this::add);
      }
      if (fields.values().stream().anyMatch(f -> f.temporal)) {
        FgbProperties.each(feature, own, this::observe);
      }
    } catch (FgbProperties.DamagedException e) {
      // The feature is rejected when it is read.
    }
  }

  private void observe(FgbColumn column, @Nullable String value) {
    Kind kind = fields.get(column.name());
    if (kind != null && kind.temporal && value != null) {
      kind.observe(value);
    }
  }

  private void add(FgbColumn column) {
    if (column.isBinary()) {
      binary.add(column.name());
      return;
    }
    Kind kind = fields.computeIfAbsent(column.name(), name -> new Kind(column));
    if (kind.type != column.declared()) {
      kind.type = null;
    }
    ColumnNames.requireFew(fields.size());
  }

  /** Returns the columns that a feature has of its own, else those of the file. */
  static List<FgbColumn> ownColumns(Feature feature, List<FgbColumn> columns)
      throws FgbProperties.DamagedException {
    try {
      int own = feature.columnsLength();
      return own == 0 ? columns : FgbColumn.list(own, feature::columns);
    } catch (IndexOutOfBoundsException | NullPointerException | IllegalArgumentException e) {
      throw new FgbProperties.DamagedException("its columns are damaged");
    }
  }

  /** Returns the fields. */
  List<RawField> fields() {
    return fields.entrySet().stream()
        .map(e -> new RawField(e.getKey(), e.getValue().type(), e.getValue().identifier))
        .toList();
  }

  /** Returns the names of the columns with binary values. */
  Set<String> binary() {
    return binary;
  }

  /** Returns a time in plain form, UTC if it has no offset; null if it is none. */
  static @Nullable String instant(String text) {
    boolean offset = text.matches(".*(?:Z|[-+][0-9]{2}:[0-9]{2})");
    try {
      return Times.instant(offset ? text : text + "Z").toString();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
