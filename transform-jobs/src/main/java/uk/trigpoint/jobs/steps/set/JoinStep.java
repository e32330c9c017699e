package uk.trigpoint.jobs.steps.set;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;

/**
 * Joins each row with the rows of another input that have the same key. A row without a key has no
 * match. For counts of every area, also of those without rows, aggregate first, then join the areas
 * (left) with the counts (right) by kind left, and put 0 for no value by {@code coalesce} in a step
 * columns.
 */
public final class JoinStep implements SetWise<JoinStep.Settings> {
  /** Most rows that a join with {@code many: all} may make. */
  public static final long MAX_PAIRS = 20_000_000;

  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final String JOINED = "joined";
  private static final String UNJOINED = "unjoined";
  private static final String UNUSED = "unused";

  /** Which rows of the left are joined. */
  public enum Kind {
    /** Those with a match; the others leave by {@code unjoined}. */
    @JsonProperty("inner")
    INNER,
    /** All of them; those without a match have no values in the columns that are taken. */
    @JsonProperty("left")
    LEFT
  }

  /** What happens if several rows of the right have the key. */
  public enum Many {
    /** The row of the left is repeated for each. */
    @JsonProperty("all")
    ALL,
    /** The first by {@code order} is taken. */
    @JsonProperty("first")
    FIRST,
    /** The row of the left is rejected. */
    @JsonProperty("reject")
    REJECT
  }

  /** An input. */
  public enum Side {
    @JsonProperty("left")
    LEFT,
    @JsonProperty("right")
    RIGHT
  }

  /** Where rows of the right go that have no match. */
  public enum Unused {
    /** To the output {@code unused}. */
    @JsonProperty("port")
    PORT,
    /** Nowhere: the right is a list to look up in. */
    @JsonProperty("ignore")
    IGNORE
  }

  /** Columns whose values are equal in a match. */
  public record Key(
      @Setting(value = "A column of the left", columnOf = LEFT) String left,
      @Setting(value = "The column of the right that has the same value", columnOf = RIGHT)
          String right,
      @Setting(
              value =
                  "How texts are made alike: trim, case, blanks and leading-zeros; trim if missing",
              most = 4)
          @Nullable List<Normaliser> normalise) {}

  /** The settings. */
  public record Settings(
      @Setting(value = "The columns that must be equal", least = 1, most = 10) List<Key> keys,
      @Setting("inner (default): only rows with a match; left: all rows of the left")
          @Nullable Kind kind,
      @Setting(
              "Several rows of the right have the key: reject (default), first, or all, which may make at most 20,000,000 rows")
          @Nullable Many many,
      @Setting("Order of rows of the right with the same key; by their number if missing")
          @Nullable List<OrderColumn> order,
      @Setting(value = "Columns of the right by their new name", columnOf = RIGHT)
          @Nullable Map<String, String> take,
      @Setting("Whose geometry the joined rows have: left (default) or right")
          @Nullable Side geometry,
      @Setting("Rows of the right without a match: ignore (default) or port, the output unused")
          @Nullable Unused unused) {
    boolean isLeft() {
      return kind == Kind.LEFT;
    }

    Many several() {
      return many == null ? Many.REJECT : many;
    }

    List<KeyColumn> leftKeys() {
      return keys.stream().map(k -> new KeyColumn(k.left(), k.normalise())).toList();
    }

    List<KeyColumn> rightKeys() {
      return keys.stream().map(k -> new KeyColumn(k.right(), k.normalise())).toList();
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "join",
        "Join",
        "Joins each row with the rows of another input that have the same key.",
        StepInfo.Group.JOINS,
        List.of(LEFT, RIGHT),
        List.of(JOINED));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<String> outputs(Settings settings) {
    List<String> outputs = new ArrayList<>(List.of(JOINED));
    if (!settings.isLeft()) {
      outputs.add(UNJOINED);
    }
    if (settings.unused() == Unused.PORT) {
      outputs.add(UNUSED);
    }
    return outputs;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    boolean sound = OrderSql.infer(inference, "order", RIGHT, settings.order());
    for (int i = 0; i < settings.keys().size(); i++) {
      sound &= fits(settings.keys().get(i), "keys[" + (i + 1) + "]", inference);
    }
    RowType left = inference.input(LEFT);
    RowType right = inference.input(RIGHT);
    boolean leftKey =
        settings.keys().stream()
            .anyMatch(key -> left.find(key.left()).map(Field::personal).orElse(false));
    boolean rightKey =
        settings.keys().stream()
            .anyMatch(key -> right.find(key.right()).map(Field::personal).orElse(false));
    // A personal key tells which rows of the other side are those of persons, and which are not.
    RowType base = rightKey ? left.chosenByPersonalValue() : left;
    if (!settings.isLeft()) {
      inference.output(UNJOINED, base);
    }
    if (settings.unused() == Unused.PORT) {
      inference.output(UNUSED, leftKey ? right.chosenByPersonalValue() : right);
    }
    boolean personal = leftKey || OrderSql.isPersonal(settings.order(), right);
    NewColumns columns = new NewColumns(inference, base).take(RIGHT, settings.take(), personal);
    boolean ofRight = settings.geometry() == Side.RIGHT;
    if (ofRight && inference.geometry(RIGHT).isEmpty()) {
      sound = false;
    }
    if (!sound) {
      return;
    }
    columns
        .rows()
        .ifPresent(
            rows -> {
              inference.output(
                  JOINED,
                  ofRight
                      ? new RowType(rows.fields(), right.geometry())
                          .withPersonalGeometry(personal || right.isPersonal())
                      : rows);
            });
  }

  private static boolean fits(Key key, String setting, Inference inference) {
    Field left = inference.column(setting + ".left", LEFT, key.left()).orElse(null);
    Field right = inference.column(setting + ".right", RIGHT, key.right()).orElse(null);
    if (left == null || right == null) {
      return false;
    }
    if (left.type() != right.type()) {
      inference.fault(
          setting,
          "'%s' is %s and '%s' is %s; convert one by a step columns first"
              .formatted(left.name(), left.type().code(), right.name(), right.type().code()));
      return false;
    }
    return KeySql.fits(inference, setting, left, key.normalise());
  }

  @Override
  public Map<String, Long> run(Settings settings, SetWork work) {
    if (settings.several() == Many.ALL) {
      requireBounded(settings, work);
    }
    TableName matches = matches(settings, work);
    Constants none = new Constants();
    boolean reject = settings.several() == Many.REJECT;
    if (reject) {
      work.rejectEach(
          LEFT,
          "JOIN " + matches.sql() + " m ON m.l = i.\"#row\" AND m.n > 1",
          new Constants(),
          "DUPLICATE_KEY",
          settings.keys().getFirst().left(),
          "format('%s rows of the other input have this key', m.n)");
    }
    long joined = joined(settings, work, matches);
    String without =
        " WHERE NOT EXISTS (SELECT FROM " + matches.sql() + " m WHERE m.l = i.\"#row\")";
    StagedRows left = work.input(LEFT);
    long more =
        settings.several() == Many.ALL
            ? work.number(
                "SELECT count(*) - count(DISTINCT m.l) FROM " + matches.sql() + " m", none)
            : 0;
    long accounted = joined - more;
    if (!settings.isLeft()) {
      accounted +=
          work.insert(
              UNJOINED,
              "SELECT " + left.all("i") + " FROM " + left.relation() + " i" + without,
              none);
    }
    if (settings.unused() == Unused.PORT) {
      unused(settings, work);
    }
    return Map.of(LEFT, accounted, RIGHT, work.count(RIGHT));
  }

  /** Stops before a key that tells nothing apart, such as a constant, fills the disk. */
  private static void requireBounded(Settings settings, SetWork work) {
    Constants constants = new Constants();
    int count = settings.keys().size();
    String left = counted(work.input(LEFT), settings.leftKeys(), count, constants);
    String right = counted(work.input(RIGHT), settings.rightKeys(), count, constants);
    long pairs =
        work.number(
            "SELECT CAST(LEAST(COALESCE(sum(CAST(l.n AS numeric) * r.n), 0), %d) AS bigint) FROM %s l JOIN %s r ON %s"
                .formatted(Long.MAX_VALUE, left, right, KeySql.equal("l", "r", count)),
            constants);
    if (pairs > MAX_PAIRS) {
      throw new JobException(
          "The join would make %,d rows, more than %,d: the keys repeat in both inputs. Add a key that tells rows apart, or use many: first."
              .formatted(pairs, MAX_PAIRS));
    }
  }

  /** Returns the keys of an input with how many rows have each. */
  private static String counted(
      StagedRows rows, List<KeyColumn> keys, int count, Constants constants) {
    List<String> values = KeySql.values(keys, rows.type(), "i", constants);
    return "(SELECT %1$s, count(*) AS n FROM (SELECT %2$s FROM %3$s i WHERE %4$s) k GROUP BY %1$s)"
        .formatted(
            KeySql.columns("k", count),
            KeySql.named(values),
            rows.relation(),
            KeySql.known(values));
  }

  /** Returns a table: row of the left, row of the right, and how many rows have the key. */
  private static TableName matches(Settings settings, SetWork work) {
    StagedRows left = work.input(LEFT);
    StagedRows right = work.input(RIGHT);
    int count = settings.keys().size();
    Constants constants = new Constants();
    List<String> rightKeys = KeySql.values(settings.rightKeys(), right.type(), "i", constants);
    String keyed =
        "SELECT %s, i.\"#row\" AS r%s FROM %s i WHERE %s"
            .formatted(
                KeySql.named(rightKeys),
                settings.several() == Many.FIRST
                    ? ", row_number() OVER (PARTITION BY %s ORDER BY %s) AS place"
                        .formatted(
                            String.join(", ", rightKeys),
                            OrderSql.first(settings.order(), right.type(), "i"))
                    : "",
                right.relation(),
                KeySql.known(rightKeys));
    String rows =
        switch (settings.several()) {
          case ALL -> "SELECT k.*, 1 AS n FROM (" + keyed + ") k";
          case FIRST -> "SELECT k.*, 1 AS n FROM (" + keyed + ") k WHERE k.place = 1";
          case REJECT ->
              "SELECT %1$s, min(k.r) AS r, count(*) AS n FROM (%2$s) k GROUP BY %1$s"
                  .formatted(KeySql.columns("k", count), keyed);
        };
    List<String> leftKeys = KeySql.values(settings.leftKeys(), left.type(), "i", constants);
    return work.temporary(
        "SELECT l.l, r.r, r.n FROM (SELECT %s, i.\"#row\" AS l FROM %s i) l JOIN (%s) r ON %s"
            .formatted(
                KeySql.named(leftKeys), left.relation(), rows, KeySql.equal("l", "r", count)),
        constants);
  }

  private static long joined(Settings settings, SetWork work, TableName matches) {
    StagedRows left = work.input(LEFT);
    StagedRows right = work.input(RIGHT);
    StagedRows output = work.output(JOINED);
    String number =
        settings.several() == Many.ALL
            ? "row_number() OVER (ORDER BY l.\"#row\", %s)"
                .formatted(OrderSql.first(settings.order(), right.type(), "r"))
            : "l.\"#row\"";
    String geometry =
        output.type().geometry() == null
            ? ""
            : settings.geometry() == Side.RIGHT ? ", r.geom" : ", l.geom";
    String join = settings.isLeft() ? "LEFT JOIN" : "JOIN";
    String duplicates = settings.several() == Many.REJECT ? " WHERE m.n IS NULL OR m.n = 1" : "";
    return work.insert(
        JOINED,
        "SELECT %s, l.\"#line\"%s%s%s FROM %s l %s %s m ON m.l = l.\"#row\" %s %s r ON r.\"#row\" = m.r%s"
            .formatted(
                number,
                left.columns("l"),
                NewColumns.taken(settings.take(), "r"),
                geometry,
                left.relation(),
                join,
                matches.sql(),
                join,
                right.relation(),
                duplicates),
        new Constants());
  }

  private static void unused(Settings settings, SetWork work) {
    StagedRows left = work.input(LEFT);
    StagedRows right = work.input(RIGHT);
    Constants constants = new Constants();
    List<String> leftKeys = KeySql.values(settings.leftKeys(), left.type(), "l", constants);
    List<String> rightKeys = KeySql.values(settings.rightKeys(), right.type(), "i", constants);
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < leftKeys.size(); i++) {
      equal.add(leftKeys.get(i) + " = " + rightKeys.get(i));
    }
    work.insert(
        UNUSED,
        "SELECT %s FROM %s i WHERE NOT EXISTS (SELECT FROM %s l WHERE %s)"
            .formatted(
                right.all("i"), right.relation(), left.relation(), String.join(" AND ", equal)),
        constants);
  }
}
