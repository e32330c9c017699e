package uk.trigpoint.jobs.steps.set;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/**
 * Compares the rows of two inputs by key. A row of {@code before} whose key was rejected in this
 * run, by an earlier step or because several rows of {@code after} have it, is held, not deleted.
 * In runs with personal data, which keep no values of rejects, only the latter are known.
 */
public final class ChangesStep implements SetWise<ChangesStep.Settings> {
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String INSERTED = "inserted";
  private static final String UPDATED = "updated";
  private static final String UNCHANGED = "unchanged";
  private static final String DELETED = "deleted";
  private static final String HELD = "held";
  private static final String CHANGED_COLUMNS = "changed_columns";

  /** How the former values of a column are named. */
  private static final String PREFIX = "before_";

  private static final double DEFAULT_TOLERANCE = 0.001;

  /** What a text without characters is. */
  public enum Blank {
    /** The same as no value. */
    @JsonProperty("missing")
    MISSING,
    /** A value. */
    @JsonProperty("value")
    VALUE
  }

  /**
   * The settings.
   *
   * @param tolerance in metres
   */
  public record Settings(
      @Setting(value = "The columns of both inputs that tell rows apart", least = 1, most = 10)
          List<KeyColumn> key,
      @Setting(
              value = "The columns to compare; all that both inputs have if missing",
              columnOf = AFTER,
              least = 1)
          @Nullable List<String> compare,
      @Setting(value = "Columns that are not compared", columnOf = AFTER)
          @Nullable List<String> ignore,
      @Setting(
              value = "How far a geometry may move and be unchanged, in metres; 0.001 if missing",
              least = 0,
              most = 1_000)
          @Nullable Double tolerance,
      @Setting("A blank text is missing (default), the same as no value, or a value")
          @Nullable Blank blank,
      @Setting(
              value = "Columns whose former values updated rows have too, as before_ and the name",
              columnOf = BEFORE)
          @Nullable List<String> former) {
    double metres() {
      return tolerance == null ? DEFAULT_TOLERANCE : tolerance;
    }

    List<String> formerColumns() {
      return former == null ? List.of() : former;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "changes",
        "Changes",
        "Compares the rows of two inputs by key: inserted, updated, unchanged and deleted.",
        StepInfo.Group.JOINS,
        List.of(BEFORE, AFTER),
        List.of(INSERTED, UPDATED, UNCHANGED, DELETED, HELD));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    RowType before = inference.input(BEFORE);
    RowType after = inference.input(AFTER);
    boolean sound = KeySql.infer(inference, "key", AFTER, settings.key()).isPresent();
    sound &= KeySql.infer(inference, "key", BEFORE, settings.key()).isPresent();
    sound &= known(inference, "compare", settings.compare());
    if (settings.ignore() != null) {
      for (int i = 0; i < settings.ignore().size(); i++) {
        sound &=
            inference
                .column("ignore[" + (i + 1) + "]", AFTER, settings.ignore().get(i))
                .isPresent();
      }
    }
    if (!sound) {
      return;
    }
    Set<String> alike = new HashSet<>(compared(settings, before, after));
    settings.key().forEach(k -> alike.add(k.column()));
    for (String column : alike) {
      ColumnType one = before.find(column).orElseThrow().type();
      ColumnType other = after.find(column).orElseThrow().type();
      if (one != other) {
        inference.fault(
            "",
            "'%s' is %s before and %s after; convert it by a step columns first, or ignore it"
                .formatted(column, one.code(), other.code()));
        sound = false;
      }
    }
    NewColumns updated = new NewColumns(inference, after);
    updated.add("", CHANGED_COLUMNS, ColumnType.TEXT, false);
    for (int i = 0; i < settings.formerColumns().size(); i++) {
      String setting = "former[" + (i + 1) + "]";
      String column = settings.formerColumns().get(i);
      Field field = inference.column(setting, BEFORE, column).orElse(null);
      if (field == null) {
        sound = false;
      } else {
        updated.add(setting, PREFIX + column, field.type(), field.personal());
      }
    }
    if (sound) {
      updated
          .rows()
          .ifPresent(
              rows -> {
                inference.output(INSERTED, after);
                inference.output(UPDATED, rows);
                inference.output(UNCHANGED, after);
                inference.output(DELETED, before);
                inference.output(HELD, before);
              });
    }
  }

  private static boolean known(
      Inference inference, String setting, @Nullable List<String> columns) {
    boolean sound = true;
    for (int i = 0; columns != null && i < columns.size(); i++) {
      String at = setting + "[" + (i + 1) + "]";
      sound &= inference.column(at, AFTER, columns.get(i)).isPresent();
      sound &= inference.column(at, BEFORE, columns.get(i)).isPresent();
    }
    return sound;
  }

  /** Returns the columns to compare, without those of the key unless they are stated. */
  private static List<String> compared(Settings settings, RowType before, RowType after) {
    List<String> columns = new ArrayList<>();
    Set<String> key = new HashSet<>();
    settings.key().forEach(k -> key.add(k.column()));
    for (String column : settings.compare() == null ? after.names() : settings.compare()) {
      boolean stated = settings.compare() != null;
      boolean ignored = settings.ignore() != null && settings.ignore().contains(column);
      if (!ignored && (stated || (before.find(column).isPresent() && !key.contains(column)))) {
        columns.add(column);
      }
    }
    return columns;
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    TableName keys = keys(settings, work);
    rejectKeys(BEFORE, "b", keys, settings, work);
    rejectKeys(AFTER, "a", keys, settings, work);
    TableName pairs = pairs(settings, work, keys);
    long inserted = insert(INSERTED, AFTER, "p.b IS NULL AND p.held IS NULL", "", pairs, work);
    long unchanged =
        insert(UNCHANGED, AFTER, "p.b IS NOT NULL AND p.changed IS NULL", "", pairs, work);
    StringBuilder former = new StringBuilder(", p.changed");
    settings.formerColumns().forEach(c -> former.append(", b.\"").append(c).append('"'));
    StagedRows before = work.input(BEFORE);
    StagedRows after = work.input(AFTER);
    long updated =
        work.insert(
            UPDATED,
            "SELECT i.\"#row\", i.\"#line\"%s%s%s FROM %s p JOIN %s i ON i.\"#row\" = p.a JOIN %s b ON b.\"#row\" = p.b WHERE p.changed IS NOT NULL"
                .formatted(
                    after.columns("i"),
                    former,
                    after.type().geometry() == null ? "" : ", i.geom",
                    pairs.sql(),
                    after.relation(),
                    before.relation()),
            new Constants());
    long deleted = insert(DELETED, BEFORE, "p.a IS NULL AND p.held IS NOT TRUE", "", pairs, work);
    long held = insert(HELD, BEFORE, "p.held", "", pairs, work);
    return Map.of(
        BEFORE, unchanged + updated + deleted + held, AFTER, inserted + updated + unchanged);
  }

  private static long insert(
      String port, String input, String condition, String more, TableName pairs, SetWork work) {
    StagedRows rows = work.input(input);
    return work.insert(
        port,
        "SELECT %s%s FROM %s p JOIN %s i ON i.\"#row\" = p.%s WHERE %s"
            .formatted(
                rows.all("i"),
                more,
                pairs.sql(),
                rows.relation(),
                input.equals(AFTER) ? "a" : "b",
                condition),
        new Constants());
  }

  /**
   * Returns a table of all keys: the first row of {@code before} and of {@code after} that has it,
   * as {@code b} and {@code a}, and how many have it, as {@code nb} and {@code na}. The keys are
   * worked out once, and found by one aggregate: the database cannot tell how many values they
   * have, and would sort both inputs to join them.
   */
  private static TableName keys(Settings settings, SetWork work) {
    Constants constants = new Constants();
    String columns = KeySql.columns("u", settings.key().size());
    return work.temporary(
        "SELECT %1$s, min(u.b) AS b, min(u.a) AS a, count(u.b) AS nb, count(u.a) AS na FROM (%2$s UNION ALL %3$s) u GROUP BY %1$s"
            .formatted(
                columns,
                keyed(
                    BEFORE,
                    "i.\"#row\" AS b, CAST(NULL AS bigint) AS a",
                    settings,
                    work,
                    constants),
                keyed(AFTER, "NULL, i.\"#row\"", settings, work, constants)),
        constants);
  }

  private static String keyed(
      String port, String rows, Settings settings, SetWork work, Constants constants) {
    StagedRows input = work.input(port);
    List<String> key = KeySql.values(settings.key(), input.type(), "i", constants);
    return "SELECT %s, %s FROM %s i WHERE %s"
        .formatted(KeySql.named(key), rows, input.relation(), KeySql.known(key));
  }

  /** Rejects the rows without a key, or with that of another row. */
  private static void rejectKeys(
      String port, String side, TableName keys, Settings settings, SetWork work) {
    StagedRows rows = work.input(port);
    String column = settings.key().getFirst().column();
    Constants none = new Constants();
    if (work.number("SELECT COALESCE(sum(k.n%s), 0) FROM %s k".formatted(side, keys.sql()), none)
        < work.count(port)) {
      Constants nulls = new Constants();
      work.reject(
          port,
          "WHERE NOT ("
              + KeySql.known(KeySql.values(settings.key(), rows.type(), "i", nulls))
              + ")",
          nulls,
          "NULL_KEY",
          column,
          "the key has no value");
    }
    String repeated = "k.n" + side + " > 1";
    if (work.number("SELECT count(*) FROM %s k WHERE %s".formatted(keys.sql(), repeated), none)
        > 0) {
      Constants joined = new Constants();
      work.rejectEach(
          port,
          "JOIN %s k ON %s AND %s"
              .formatted(keys.sql(), repeated, equal("k", settings, rows.type(), "i", joined)),
          joined,
          "DUPLICATE_KEY",
          column,
          "format('%s rows have this key', k.n" + side + ")");
    }
  }

  private static String equal(
      String keys, Settings settings, RowType rows, String alias, Constants constants) {
    List<String> values = KeySql.values(settings.key(), rows, alias, constants);
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      equal.add("%s.k%d = %s".formatted(keys, i, values.get(i)));
    }
    return String.join(" AND ", equal);
  }

  /**
   * Returns a table with a row for each key: row of {@code before}, row of {@code after}, the names
   * of the changed columns or null, and whether the row of before is held.
   */
  private static TableName pairs(Settings settings, SetWork work, TableName keys) {
    StagedRows before = work.input(BEFORE);
    StagedRows after = work.input(AFTER);
    Constants constants = new Constants();
    ChangedColumns changed =
        new ChangedColumns(
            compared(settings, before.type(), after.type()),
            settings.blank() != Blank.VALUE,
            settings.metres());
    return work.temporary(
        """
        SELECT p.b, p.a, CASE WHEN p.b IS NOT NULL AND p.a IS NOT NULL THEN %s END AS changed,
          CASE WHEN p.a IS NULL THEN p.na > 1 OR EXISTS (SELECT FROM %s k WHERE %s) END AS held
        FROM (SELECT %s, q.na, CASE WHEN q.nb = 1 THEN q.b END AS b, CASE WHEN q.na = 1 THEN q.a END AS a
          FROM %s q) p
        LEFT JOIN %s b ON b."#row" = p.b LEFT JOIN %s a ON a."#row" = p.a
        WHERE p.b IS NOT NULL OR p.a IS NOT NULL"""
            .formatted(
                changed.sql(before.type(), after.type(), constants),
                rejected(settings, work, constants),
                equalTexts(settings.key().size()),
                KeySql.columns("q", settings.key().size()),
                keys.sql(),
                before.relation(),
                after.relation()),
        constants);
  }

  /** Returns the keys of rows that earlier steps rejected, as text. */
  private static String rejected(Settings settings, SetWork work, Constants constants) {
    StagedRows rows =
        work.rejectedRows(settings.key().stream().map(KeyColumn::column).toList(), constants);
    List<String> key = KeySql.values(settings.key(), rows.type(), "i", constants);
    return "(SELECT %s FROM %s i WHERE %s)"
        .formatted(KeySql.named(key), rows.relation(), KeySql.known(key));
  }

  private static String equalTexts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "k.k%1$d = CAST(p.k%1$d AS text)".formatted(i))
        .collect(Collectors.joining(" AND "));
  }
}
