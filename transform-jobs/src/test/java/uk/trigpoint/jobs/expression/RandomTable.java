package uk.trigpoint.jobs.expression;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;

/** Random rows with two columns of each type, in memory and as the table {@code input}. */
public final class RandomTable {
  /** The columns: {@code text_a}, {@code text_b}, {@code integer_a} and so on. */
  public static final RowType ROW =
      new RowType(
          Arrays.stream(ColumnType.values())
              .flatMap(
                  type ->
                      List.of(
                          new Field(type.code() + "_a", "A", type, false),
                          new Field(type.code() + "_b", "B", type, false))
                          .stream())
              .toList(),
          null);

  /** The same columns, and geometry of all kinds. */
  public static final RowType WITH_GEOMETRY =
      ROW.withGeometry(GeometryField.of(GeometryType.MIXED));

  private RandomTable() {}

  /** Generates rows. */
  public static List<@Nullable Object[]> rows(RandomExpressions random, int count) {
    return rows(random, count, ROW);
  }

  /** Generates rows of {@link #ROW} or {@link #WITH_GEOMETRY}. */
  public static List<@Nullable Object[]> rows(RandomExpressions random, int count, RowType type) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(random.row(type));
    }
    return rows;
  }

  /** Creates the table, with the index of each row as {@code #row} and {@code #line}. */
  public static void create(Handle handle, List<@Nullable Object[]> rows) {
    handle.execute(
        "CREATE TEMPORARY TABLE input (\"#row\" bigint, \"#line\" bigint, "
            + ROW.fields().stream()
                .map(f -> f.quoted() + " " + f.type().sql())
                .collect(Collectors.joining(", "))
            + (hasGeometry(rows) ? ", geom geometry" : "")
            + ")");
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder sql = new StringBuilder("INSERT INTO input VALUES (" + i + ", " + i);
      for (int c = 0; c < ROW.fields().size(); c++) {
        sql.append(", CAST(:v%d AS %s)".formatted(c, ROW.fields().get(c).type().sql()));
      }
      if (hasGeometry(rows)) {
        sql.append(", ST_GeomFromText(:shape, 27700)");
      }
      Update insert = handle.createUpdate(sql + ")");
      if (hasGeometry(rows)) {
        Object shape = rows.get(i)[ROW.fields().size()];
        insert.bind("shape", shape == null ? null : shape.toString());
      }
      for (int c = 0; c < ROW.fields().size(); c++) {
        Object value = rows.get(i)[c];
        insert.bind("v" + c, value instanceof Instant at ? at.toString() : value);
      }
      insert.execute();
    }
  }

  private static boolean hasGeometry(List<@Nullable Object[]> rows) {
    return rows.getFirst().length > ROW.fields().size();
  }

  /** Returns whether a value of the JVM is that of JDBC; computed geometry to a millimetre. */
  public static boolean isSame(@Nullable Object inJvm, @Nullable Object inSql) {
    if (inJvm instanceof Double a && inSql instanceof Double b) {
      double most = Math.max(Math.abs(a), Math.abs(b));
      return a.doubleValue() == b || Math.abs(a - b) <= Math.max(1e-9, 1e-6 * most);
    }
    if (inJvm instanceof Geometry a && inSql != null) {
      Geometry b = geometry(inSql.toString());
      return a.isEmpty()
          ? b.isEmpty()
          : !b.isEmpty()
              && GeometryType.of(a) == GeometryType.of(b)
              && a.getSRID() == b.getSRID()
              && DiscreteHausdorffDistance.distance(a, b) < 1e-3;
    }
    return plain(inJvm).equals(plain(inSql));
  }

  private static Geometry geometry(String hex) {
    try {
      return new WKBReader().read(WKBReader.hexToBytes(hex));
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns a value as text, alike for values of the JVM and of JDBC. */
  public static String plain(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case java.sql.Date date -> date.toLocalDate().toString();
      case java.sql.Timestamp at -> at.toInstant().toString();
      case OffsetDateTime at -> at.toInstant().toString();
      case Double number -> String.valueOf(number == 0 ? 0.0 : number); // minus zero
      default -> value.toString();
    };
  }
}
