package uk.trigpoint.jobs.steps.set;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
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
  static final String BEFORE = "before";
  static final String AFTER = "after";
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
    inference.output(INSERTED, after);
    inference.output(UNCHANGED, after);
    inference.output(DELETED, before);
    inference.output(HELD, before);
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
                inference.output(UPDATED, rows);
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
  static List<String> compared(Settings settings, RowType before, RowType after) {
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
    return fill(settings, work, new RowPairs(settings, work).pair());
  }

  private static Map<String, Long> fill(Settings settings, SetWork work, RowPairs.Pairs pairs) {
    fill(INSERTED, AFTER, RowPairs.INSERTED, pairs, work);
    fill(UNCHANGED, AFTER, RowPairs.UNCHANGED, pairs, work);
    StringBuilder former = new StringBuilder(", p.changed");
    settings.formerColumns().forEach(c -> former.append(", b.\"").append(c).append('"'));
    StagedRows before = work.input(BEFORE);
    StagedRows after = work.input(AFTER);
    work.insert(
        UPDATED,
        "SELECT i.\"#row\", i.\"#line\"%s%s%s FROM %s p JOIN %s i ON i.\"#row\" = p.a JOIN %s b ON b.\"#row\" = p.b WHERE %s"
            .formatted(
                after.columns("i"),
                former,
                after.type().geometry() == null ? "" : ", i.geom",
                pairs.table().sql(),
                after.relation(),
                before.relation(),
                RowPairs.UPDATED),
        pairs.count(RowPairs.UPDATED));
    fill(DELETED, BEFORE, RowPairs.DELETED, pairs, work);
    fill(HELD, BEFORE, RowPairs.HELD, pairs, work);
    long both = pairs.count(RowPairs.UNCHANGED) + pairs.count(RowPairs.UPDATED);
    return Map.of(
        BEFORE,
        both + pairs.count(RowPairs.DELETED) + pairs.count(RowPairs.HELD),
        AFTER,
        both + pairs.count(RowPairs.INSERTED));
  }

  private static void fill(
      String port, String input, String condition, RowPairs.Pairs pairs, SetWork work) {
    StagedRows rows = work.input(input);
    work.insert(
        port,
        "SELECT %s FROM %s p JOIN %s i ON i.\"#row\" = p.%s WHERE %s"
            .formatted(
                rows.all("i"),
                pairs.table().sql(),
                rows.relation(),
                input.equals(AFTER) ? "a" : "b",
                condition),
        pairs.count(condition));
  }
}
