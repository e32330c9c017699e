package uk.trigpoint.jobs.steps.set;

import static uk.trigpoint.jobs.steps.set.ChangesStep.AFTER;
import static uk.trigpoint.jobs.steps.set.ChangesStep.BEFORE;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.setwise.SetWork;

/**
 * Pairs the rows of the two inputs of a comparison by key. One join suffices if the key tells all
 * rows apart. Otherwise the keys of several rows are found, their rows are rejected, and the others
 * are paired again.
 */
final class RowPairs {
  /** Conditions on the rows {@code p} of the table of pairs: what has become of their rows. */
  static final String INSERTED = "p.b IS NULL";

  static final String UNCHANGED = "p.a IS NOT NULL AND p.b IS NOT NULL AND p.changed IS NULL";
  static final String UPDATED = "p.changed IS NOT NULL";
  static final String DELETED = "p.a IS NULL AND NOT p.held";
  static final String HELD = "p.a IS NULL AND p.held";
  private static final List<String> CONDITIONS =
      List.of(INSERTED, UNCHANGED, UPDATED, DELETED, HELD);

  private final ChangesStep.Settings settings;
  private final SetWork work;
  private final int keys;

  /**
   * The pairs.
   *
   * @param table with a row for each pair and each row without a partner: {@code #row} of {@code
   *     before} and {@code after} as {@code b} and {@code a}; the names of the changed columns of a
   *     pair as {@code changed}, null if there are none; and whether a row of {@code before}
   *     without a partner is {@code held}
   * @param counts of the rows of the table, by name
   */
  record Pairs(TableName table, Map<String, Long> counts) {
    /** Returns how many rows fulfil one of the conditions. */
    long count(String condition) {
      return of("n" + CONDITIONS.indexOf(condition));
    }

    private long of(String name) {
      return Objects.requireNonNull(counts.get(name));
    }
  }

  RowPairs(ChangesStep.Settings settings, SetWork work) {
    this.settings = settings;
    this.work = work;
    this.keys = settings.key().size();
  }

  /** Rejects the rows whose key is unknown or repeated, and pairs the others. */
  Pairs pair() {
    work.preferHashing();
    Pairs pairs = counted(pairs(null));
    if (repeatsKeys(pairs)) {
      TableName repeated = repeated();
      rejectRepeated(BEFORE, repeated);
      rejectRepeated(AFTER, repeated);
      pairs = counted(pairs(repeated));
    }
    rejectUnknown(BEFORE, pairs);
    rejectUnknown(AFTER, pairs);
    return pairs;
  }

  private Pairs counted(TableName pairs) {
    StringBuilder counts =
        new StringBuilder(
            "SELECT count(p.b) AS b, count(p.a) AS a, count(DISTINCT p.b) AS rows_b, count(DISTINCT p.a) AS rows_a");
    for (int i = 0; i < CONDITIONS.size(); i++) {
      counts.append(", count(*) FILTER (WHERE %s) AS n%d".formatted(CONDITIONS.get(i), i));
    }
    return new Pairs(pairs, work.numbers(counts + " FROM " + pairs.sql() + " p", new Constants()));
  }

  /** Returns the pairs, without rows of repeated keys if these are known. */
  private TableName pairs(@Nullable TableName repeated) {
    StagedRows before = work.input(BEFORE);
    StagedRows after = work.input(AFTER);
    Constants constants = new Constants();
    ChangedColumns changed =
        new ChangedColumns(
            ChangesStep.compared(settings, before.type(), after.type()),
            settings.blank() != ChangesStep.Blank.VALUE,
            settings.metres());
    String several =
        repeated == null
            ? "FALSE"
            : "EXISTS (SELECT FROM %s r WHERE r.na > 1 AND %s)"
                .formatted(repeated.sql(), KeySql.equal("r", "b", keys));
    return work.temporary(
        """
        SELECT b."#row" AS b, a."#row" AS a,
          CASE WHEN b."#row" IS NOT NULL AND a."#row" IS NOT NULL THEN %s END AS changed,
          CASE WHEN a."#row" IS NULL THEN %s OR EXISTS (SELECT FROM %s k WHERE %s) END AS held, %s
        FROM %s b FULL JOIN %s a ON %s"""
            .formatted(
                changed.sql(before.type(), after.type(), constants),
                several,
                rejected(constants),
                equalTexts(),
                keysOfSingleRows(),
                keyed(BEFORE, repeated, constants),
                keyed(AFTER, repeated, constants),
                KeySql.equal("b", "a", keys)),
        constants);
  }

  /**
   * Returns the rows of an input with their keys, without those that have none. OFFSET keeps the
   * database from working the key out again wherever it is used.
   */
  private String keyed(String port, @Nullable TableName repeated, Constants constants) {
    String others =
        repeated == null
            ? ""
            : " AND NOT EXISTS (SELECT FROM %s r WHERE r.n%s > 1 AND %s)"
                .formatted(repeated.sql(), side(port), KeySql.equal("r", "k", keys));
    return "(SELECT k.* FROM (SELECT i.*, %s FROM %s i OFFSET 0) k WHERE %s%s)"
        .formatted(
            KeySql.named(key(port, constants)),
            work.input(port).relation(),
            KeySql.known(IntStream.range(0, keys).mapToObj(k -> "k." + KeySql.name(k)).toList()),
            others);
  }

  private String keysOfSingleRows() {
    return IntStream.range(0, keys)
        .mapToObj(KeySql::name)
        .map(
            k ->
                "CASE WHEN a.\"#row\" IS NULL OR b.\"#row\" IS NULL THEN COALESCE(b.%1$s, a.%1$s) END AS %1$s"
                    .formatted(k))
        .collect(Collectors.joining(", "));
  }

  /** Returns whether several rows of an input have one key. */
  private boolean repeatsKeys(Pairs pairs) {
    if (pairs.of("b") > pairs.of("rows_b") || pairs.of("a") > pairs.of("rows_a")) {
      return true;
    }
    return work.number(
            "SELECT count(*) FROM (SELECT FROM %s p WHERE p.a IS NULL OR p.b IS NULL GROUP BY %s, p.a IS NULL HAVING count(*) > 1) q"
                .formatted(pairs.table().sql(), KeySql.columns("p", keys)),
            new Constants())
        > 0;
  }

  /**
   * Returns a table of the keys that several rows of an input have, with the numbers of their rows
   * in {@code before} and {@code after} as {@code nb} and {@code na}.
   */
  private TableName repeated() {
    Constants constants = new Constants();
    return work.temporary(
        "SELECT %1$s, sum(u.b) AS nb, sum(u.a) AS na FROM (%2$s UNION ALL %3$s) u GROUP BY %1$s HAVING sum(u.b) > 1 OR sum(u.a) > 1"
            .formatted(
                KeySql.columns("u", keys),
                counted(BEFORE, "1 AS b, 0 AS a", constants),
                counted(AFTER, "0, 1", constants)),
        constants);
  }

  private String counted(String port, String counts, Constants constants) {
    List<String> key = key(port, constants);
    return "SELECT %s, %s FROM %s i WHERE %s"
        .formatted(KeySql.named(key), counts, work.input(port).relation(), KeySql.known(key));
  }

  private void rejectRepeated(String port, TableName repeated) {
    Constants constants = new Constants();
    List<String> key = key(port, constants);
    work.rejectEach(
        port,
        "JOIN %s k ON k.n%s > 1 AND %s".formatted(repeated.sql(), side(port), equal("k", key)),
        constants,
        "DUPLICATE_KEY",
        settings.key().getFirst().column(),
        "format('%s rows have this key', k.n" + side(port) + ")");
  }

  /** Rejects the rows without a key, if an input has more than are paired or rejected. */
  private void rejectUnknown(String port, Pairs pairs) {
    if (pairs.of(side(port)) + work.rejected(port) < work.count(port)) {
      Constants constants = new Constants();
      work.reject(
          port,
          "WHERE NOT (" + KeySql.known(key(port, constants)) + ")",
          constants,
          "NULL_KEY",
          settings.key().getFirst().column(),
          "the key has no value");
    }
  }

  /** Returns the keys of rows that earlier steps, or this one, rejected, as text. */
  private String rejected(Constants constants) {
    StagedRows rows =
        work.rejectedRows(settings.key().stream().map(KeyColumn::column).toList(), constants);
    List<String> key = KeySql.values(settings.key(), rows.type(), "i", constants);
    return "(SELECT %s FROM %s i WHERE %s)"
        .formatted(KeySql.named(key), rows.relation(), KeySql.known(key));
  }

  private String equalTexts() {
    return IntStream.range(0, keys)
        .mapToObj(KeySql::name)
        .map(k -> "k.%1$s = CAST(b.%1$s AS text)".formatted(k))
        .collect(Collectors.joining(" AND "));
  }

  private List<String> key(String port, Constants constants) {
    return KeySql.values(settings.key(), work.input(port).type(), "i", constants);
  }

  /** Returns a condition: the key of a relation has the values. */
  private static String equal(String relation, List<String> values) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> "%s.%s = %s".formatted(relation, KeySql.name(i), values.get(i)))
        .collect(Collectors.joining(" AND "));
  }

  /** Returns the letter of an input in the tables of pairs and of repeated keys. */
  private static String side(String port) {
    return port.equals(AFTER) ? "a" : "b";
  }
}
