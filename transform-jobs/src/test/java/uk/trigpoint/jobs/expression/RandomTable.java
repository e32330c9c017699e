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
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.row.Field;
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

  private RandomTable() {}

  /** Generates rows. */
  public static List<@Nullable Object[]> rows(RandomExpressions random, int count) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(random.row(ROW));
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
            + ")");
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder sql = new StringBuilder("INSERT INTO input VALUES (" + i + ", " + i);
      for (int c = 0; c < ROW.fields().size(); c++) {
        sql.append(", CAST(:v%d AS %s)".formatted(c, ROW.fields().get(c).type().sql()));
      }
      Update insert = handle.createUpdate(sql + ")");
      for (int c = 0; c < ROW.fields().size(); c++) {
        Object value = rows.get(i)[c];
        insert.bind("v" + c, value instanceof Instant at ? at.toString() : value);
      }
      insert.execute();
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
