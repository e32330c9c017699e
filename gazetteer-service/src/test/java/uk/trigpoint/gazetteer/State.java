package uk.trigpoint.gazetteer;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import uk.trigpoint.database.Database;

/** Compares the complete contents of the gazetteer, except the supplies themselves. */
public final class State {
  private static final List<String> ABOUT_SUPPLIES =
      List.of("register", "supply", "supply_file", "supply_reject", "supply_warning");

  private static final List<String> DERIVED_PAST = List.of("address_past", "street_line_past");

  private State() {}

  /**
   * Returns one line for each table: name, number of rows and a digest. Since when a derived row is
   * known does not count: undoing a supply does not undo that it was published.
   */
  public static String of(Database database) {
    return database.with(
        handle ->
            tables(database).stream()
                .filter(
                    t ->
                        !ABOUT_SUPPLIES.contains(t)
                            && !DERIVED_PAST.contains(t)
                            && !t.startsWith("quality"))
                .map(
                    t ->
                        handle
                            .createQuery(
                                "SELECT count(*) || ' ' || COALESCE(md5(string_agg(t.line, ';' ORDER BY t.line)), '') FROM (SELECT CAST(to_jsonb(r) - 'known_from' AS text) AS line FROM gazetteer."
                                    + t
                                    + " r) t")
                            .map((row, context) -> t + " " + row.getString(1))
                            .one())
                .collect(Collectors.joining("\n")));
  }

  /** Empties the gazetteer, including supplies. */
  public static void empty(Database database) {
    String all =
        tables(database).stream().map(t -> "gazetteer." + t).collect(Collectors.joining(", "));
    for (int attempt = 1; ; attempt++) {
      try {
        database.transactVoid(handle -> handle.execute("TRUNCATE " + all + " CASCADE"));
        return;
      } catch (JdbiException e) {
        // The address index may read the same tables in another order.
        if (attempt == 5) {
          throw e;
        }
      }
    }
  }

  private static List<String> tables(Database database) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT relname FROM pg_class WHERE relnamespace = CAST('gazetteer' AS regnamespace) AND relkind IN ('r', 'p') AND NOT relispartition"
                        + " AND relname <> 'quality_threshold' ORDER BY relname")
                .mapTo(String.class)
                .list());
  }
}
