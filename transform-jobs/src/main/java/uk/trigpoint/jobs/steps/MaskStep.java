package uk.trigpoint.jobs.steps;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.EvaluationException;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.GeometryExpressions;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Assignments;
import uk.trigpoint.jobs.rowwise.GeometryPlan;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/**
 * Removes or coarsens values before rows are passed on.
 *
 * <p>Which columns stay personal: a postcode sector, the year of a date and a band of ages are
 * shared by many people and are not personal by themselves. A hash stands for the same person
 * wherever the key is used, and a rounded number may be as exact as before, so both stay personal
 * if the column was. Several coarse columns together can still single out a person; who publishes
 * them decides that.
 *
 * @see "UK GDPR, article 4(5): data that are pseudonymised are personal data"
 */
public final class MaskStep implements RowWise<MaskStep.Settings> {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BAND = 5;

  /** What becomes of a column. */
  public enum Method {
    /** It is left out. */
    @JsonProperty("drop")
    DROP,
    /** HMAC-SHA-256 of the value with a secret key, 64 hexadecimal digits. */
    @JsonProperty("hash")
    HASH,
    /** The sector of a postcode, such as OX1 1; null for what is no postcode. */
    @JsonProperty("postcode-sector")
    POSTCODE_SECTOR,
    /** The year of a date. */
    @JsonProperty("year")
    YEAR,
    /** The band of the age on the day of the run, such as 40-49, from a date of birth. */
    @JsonProperty("age-band")
    AGE_BAND,
    /** A number, rounded to a multiple of the width. */
    @JsonProperty("round")
    ROUND
  }

  /**
   * How a column is masked.
   *
   * @param key id of the secret of a hash, which the platform derives from its own secret: the same
   *     id gives the same hashes in every pipeline
   * @param width of age bands in years, and of rounded numbers
   */
  public record Mask(
      @Setting("drop, hash, postcode-sector, year, age-band or round") Method method,
      @Setting(
              value =
                  "A name for the secret key of hash: the same name gives the same hashes in every pipeline",
              least = 1,
              most = 60)
          @Nullable String key,
      @Setting(
              value = "The years of an age-band, at least 5, or what round gives multiples of",
              least = 0)
          @Nullable Double width) {}

  /**
   * The settings.
   *
   * @param snap metres
   */
  public record Settings(
      @Setting(value = "What becomes of columns, by name", columnOf = INPUT)
          @Nullable Map<String, Mask> columns,
      @Setting(
              value = "Points move to the middle of their cell of a grid of this width, metres",
              least = 1,
              most = 100_000)
          @Nullable Double snap) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "mask",
        "Mask",
        "Removes or coarsens values before rows are passed on.",
        StepInfo.Group.COLUMNS,
        List.of(INPUT),
        List.of("output"));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public boolean masksPlaces(Settings settings) {
    return settings.snap() != null;
  }

  @Override
  public Optional<RowPlan> plan(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    Assignments columns = Assignments.keep(input);
    Map<String, Mask> masks = settings.columns() == null ? Map.of() : settings.columns();
    masks.forEach(
        (name, mask) -> {
          String setting = "columns." + name;
          Field field = inference.column(setting, INPUT, name).orElse(null);
          if (field != null && mask.method() == Method.DROP) {
            columns.remove(name);
          } else if (field != null && isFitting(setting, field, mask, inference)) {
            Expression value = value(Conditions.column(input, field), mask);
            boolean personal =
                field.personal() && (mask.method() == Method.HASH || mask.method() == Method.ROUND);
            columns.put(new Field(name, field.title(), value.type().column(), personal), value);
          }
        });
    GeometryPlan geometry = GeometryPlan.KEPT;
    if (settings.snap() != null) {
      geometry = snapped(settings.snap(), inference);
    } else if (masks.isEmpty()) {
      inference.fault("", "masks nothing; add columns or snap");
    }
    if (columns.list().isEmpty()) {
      inference.fault("columns", "leave no column");
    }
    return inference.hasFaults()
        ? Optional.empty()
        : Optional.of(new RowPlan(List.of(), columns.list(), geometry));
  }

  private static GeometryPlan snapped(double metres, Inference inference) {
    GeometryField field = inference.geometry(INPUT).orElse(null);
    if (field == null) {
      return GeometryPlan.KEPT;
    }
    if (field.kind() != GeometryType.POINT) {
      inference.fault(
          "snap", "moves points only, and the geometry is of kind " + field.kind().code());
    }
    return new GeometryPlan.Computed(
        field, GeometryExpressions.snap(Conditions.geometry(inference.input(INPUT)), metres));
  }

  private static boolean isFitting(String setting, Field field, Mask mask, Inference inference) {
    boolean fits =
        switch (mask.method()) {
          case DROP -> true;
          case HASH -> field.type() != ColumnType.NUMBER;
          case POSTCODE_SECTOR -> field.type() == ColumnType.TEXT;
          case YEAR, AGE_BAND -> field.type() == ColumnType.DATE;
          case ROUND -> field.type().isNumeric();
        };
    if (!fits) {
      inference.fault(setting, "cannot be masked so: the column is " + field.type().code());
      return false;
    }
    double width = mask.width() == null ? 0 : mask.width();
    if (mask.method() == Method.HASH && mask.key() == null) {
      inference.fault(setting, "needs 'key', the id of a secret key");
      return false;
    }
    if (mask.method() == Method.ROUND && !(width > 0)) {
      inference.fault(setting, "needs 'width', what the numbers become multiples of");
      return false;
    }
    if (mask.method() == Method.AGE_BAND && (width < LEAST_BAND || width != Math.rint(width))) {
      inference.fault(setting, "needs 'width', whole years of a band, at least " + LEAST_BAND);
      return false;
    }
    return true;
  }

  private static Expression value(Expression column, Mask mask) {
    double width = mask.width() == null ? 0 : mask.width();
    return switch (mask.method()) {
      case DROP -> throw new IllegalArgumentException("a column that is dropped has no value");
      case HASH -> {
        String key = String.valueOf(mask.key());
        yield inJvm(ValueType.TEXT, column, (value, context) -> hash(value, key, context));
      }
      case POSTCODE_SECTOR ->
          inJvm(
              ValueType.TEXT,
              column,
              (value, context) -> Postcode.find((String) value).map(Postcode::sector).orElse(null));
      case YEAR -> Expression.call("year", column);
      case AGE_BAND ->
          inJvm(
              ValueType.TEXT,
              column,
              (value, context) -> band((LocalDate) value, (long) width, context));
      case ROUND ->
          inJvm(
              ValueType.NUMBER,
              column,
              (value, context) -> Math.rint(((Number) value).doubleValue() / width) * width);
    };
  }

  /** The code of a mask for a value that is there. */
  private interface Masking {
    @Nullable Object of(Object value, RunContext context);
  }

  private static Expression inJvm(ValueType type, Expression column, Masking masking) {
    return new Expression.InJvm(
        type,
        List.of(column),
        (a, context) -> {
          Object value = a[0];
          return value == null ? null : masking.of(value, context);
        });
  }

  /** Blanks around a text are left out, so that they make no second person of one. */
  private static String hash(Object value, String key, RunContext context) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(context.secret(key), ALGORITHM));
      byte[] text = value.toString().strip().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of Java", e);
    }
  }

  private static String band(LocalDate birth, long width, RunContext context) {
    long age = ChronoUnit.YEARS.between(birth, context.requiredDate());
    if (birth.isAfter(context.requiredDate())) {
      throw new EvaluationException("a date of birth is after the run");
    }
    long from = age / width * width;
    return from + "-" + (from + width - 1);
  }
}
