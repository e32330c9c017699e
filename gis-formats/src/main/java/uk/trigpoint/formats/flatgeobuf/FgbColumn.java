package uk.trigpoint.formats.flatgeobuf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.wololo.flatgeobuf.generated.Column;
import org.wololo.flatgeobuf.generated.ColumnType;
import uk.trigpoint.formats.ColumnNames;

/**
 * A column of a file.
 *
 * @param type number of the type, of those in {@link ColumnType}
 * @param identifier whether it is declared as the primary key
 */
record FgbColumn(String name, int type, boolean identifier) {
  /** Reads a list of columns. */
  static List<FgbColumn> list(int length, IntFunction<@Nullable Column> get) {
    ColumnNames.requireFew(length);
    List<FgbColumn> columns = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Column column = Objects.requireNonNull(get.apply(i));
      String name = column.name();
      columns.add(new FgbColumn(name == null ? "" : name, column.type(), column.primaryKey()));
    }
    return columns;
  }

  /** Returns whether values are bytes. */
  boolean isBinary() {
    return type == ColumnType.Binary;
  }

  /** Returns the declared type; null if values can be of several, or are too large. */
  uk.trigpoint.core.feature.@Nullable ColumnType declared() {
    return switch (type) {
      case ColumnType.Byte,
          ColumnType.UByte,
          ColumnType.Short,
          ColumnType.UShort,
          ColumnType.Int,
          ColumnType.UInt,
          ColumnType.Long ->
          uk.trigpoint.core.feature.ColumnType.INTEGER;
      case ColumnType.Bool -> uk.trigpoint.core.feature.ColumnType.BOOLEAN;
      case ColumnType.Float, ColumnType.Double -> uk.trigpoint.core.feature.ColumnType.NUMBER;
      case ColumnType.String, ColumnType.Json -> uk.trigpoint.core.feature.ColumnType.TEXT;
      default -> null;
    };
  }
}
