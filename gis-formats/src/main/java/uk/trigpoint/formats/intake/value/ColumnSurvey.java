package uk.trigpoint.formats.intake.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.RawField;

/**
 * What the values of a field are, counted over all rows, and the type that follows. The narrowest
 * type that fits all values is inferred: integer, number, boolean, date, timestamp, else text.
 * Numbers with a leading zero or more than 15 digits are text, since they are identifiers. A column
 * of dates may have 5 % of values that are none: they are rejected with their rows, not hidden in a
 * column of text.
 */
public final class ColumnSurvey {
  /** Values kept for recognising places. */
  private static final int SAMPLES = 1_000;

  private static final int MAX_SAMPLE_LENGTH = 200;
  private static final double MIN_DATES = 0.95;
  private static final int MIN_DATE_COUNT = 3;

  /** Such as 1.234,01 and 1,234.01. */
  private static final Pattern LOCAL_NUMBER =
      Pattern.compile(
          "-?[0-9]{1,3}(?:(?:\\.[0-9]{3})*,[0-9]{1,10}|(?:,[0-9]{3})+\\.[0-9]{1,10})|-?[0-9]{1,15},[0-9]{1,10}");

  private final RawField field;
  private final List<String> samples = new ArrayList<>();
  private final long[] fitting = new long[ColumnType.values().length];
  private long values;
  private final boolean uprn;
  private final boolean reference;
  private final DayNumbers dayNumbers = new DayNumbers();
  private final WordCounts placeholders = new WordCounts();
  private final WordCounts zeroDates = new WordCounts();
  private long rounded;
  private long trimmed;
  private long midnights;
  private long cellErrors;
  private long localNumbers;
  private final WordCounts nothings = new WordCounts();
  private long numericDates;
  private long monthFirstDates;
  private long shortYears;
  private @Nullable String otherThanDate;
  private final @Nullable DistinctValues distinct;

  public ColumnSurvey(RawField field) {
    this.field = field;
    this.distinct = field.identifier() ? new DistinctValues() : null;
    String name = plainName();
    this.uprn = ReferenceNumbers.isUprn(name);
    this.reference = ReferenceNumbers.isName(name);
  }

  public void observe(@Nullable String raw) {
    if (raw == null) {
      return;
    }
    String value = CellText.strip(raw);
    if (value.isEmpty()) {
      return;
    }
    if (distinct != null) {
      distinct.add(value);
    }
    if (samples.size() < SAMPLES) {
      samples.add(
          value.length() > MAX_SAMPLE_LENGTH ? value.substring(0, MAX_SAMPLE_LENGTH) : value);
    }
    if (field.type() != null) {
      values++;
      return;
    }
    if (value.length() < raw.length()) {
      trimmed++;
    }
    if (CellText.isNothing(value)) {
      nothings.add(value);
    } else if (CellText.isError(value)) {
      cellErrors++;
    } else if (reference ? ReferenceNumbers.isMissing(value) : CellText.isPlaceholder(value)) {
      placeholders.add(value);
    } else if (DateOrder.isZero(value)) {
      zeroDates.add(value);
    } else {
      values++;
      if (uprn && ReferenceNumbers.isRounded(value)) {
        rounded++;
      }
      classify(value);
    }
  }

  private void classify(String value) {
    long dates = dates();
    classifyForm(value);
    if (otherThanDate == null && dates == dates()) {
      otherThanDate = value;
    }
  }

  private long dates() {
    return fitting[ColumnType.DATE.ordinal()] + fitting[ColumnType.TIMESTAMP.ordinal()];
  }

  private void classifyForm(String value) {
    char first = value.charAt(0);
    boolean numeric = first == '-' || first == '.' || first >= '0' && first <= '9';
    NumberForm form = numeric ? NumberForm.of(value) : NumberForm.NONE;
    if (form == NumberForm.INTEGER) {
      count(ColumnType.INTEGER);
      count(ColumnType.NUMBER);
      dayNumbers.observe(value);
    } else if (form == NumberForm.DECIMAL) {
      count(ColumnType.NUMBER);
    } else if (value.equals("true") || value.equals("false")) {
      count(ColumnType.BOOLEAN);
    } else if (numeric) {
      classifyDate(value);
      if (value.indexOf(',') > 0 && LOCAL_NUMBER.matcher(value).matches()) {
        localNumbers++;
      }
    }
  }

  private void classifyDate(String value) {
    boolean date = DateOrder.DAY_FIRST.findDate(value).isPresent();
    Optional<String> instant = DateOrder.DAY_FIRST.findInstant(value);
    if (date) {
      count(ColumnType.DATE);
    }
    if (instant.isPresent()) {
      count(ColumnType.TIMESTAMP);
      if (midnights == fitting[ColumnType.TIMESTAMP.ordinal()] - 1
          && DateOrder.isMidnightInLondon(instant.get())) {
        midnights++;
      }
    }
    if (DateOrder.isNumeric(value)) {
      numericDates++;
      if (DateOrder.MONTH_FIRST.findDate(value).isPresent()
          || DateOrder.MONTH_FIRST.findInstant(value).isPresent()) {
        monthFirstDates++;
      }
      if (DateOrder.isShortYear(value)) {
        shortYears++;
      }
    }
  }

  private void count(ColumnType type) {
    fitting[type.ordinal()]++;
  }

  /** Returns whether a text is a decimal number in the range of a double. */
  public static boolean isNumber(String text) {
    return NumberForm.of(text) != NumberForm.NONE;
  }

  /** Returns whether the field is an identifier of the format, and differs in all features. */
  public boolean identifies(long features) {
    return distinct != null && features > 0 && distinct.areAllDifferent(features);
  }

  public RawField field() {
    return field;
  }

  /** Returns the first values, of at most {@value #MAX_SAMPLE_LENGTH} characters. */
  public List<String> samples() {
    return samples;
  }

  /** Returns the number of values, if the column has a type. */
  public long values(ColumnType type) {
    return values + placeholders.total() + zeroDates.total() - missingIn(type);
  }

  /**
   * Returns how many values of a column with a type stand for no value: words such as N/A, and
   * dates of zero.
   */
  public long missingIn(ColumnType type) {
    if (type == ColumnType.TEXT) {
      return reference ? placeholders.total() : 0;
    }
    return placeholders.total() + (type.isTemporal() ? zeroDates.total() : 0);
  }

  /** Returns the number of UPRNs that a spreadsheet has rounded. */
  public long rounded() {
    return rounded;
  }

  /** Returns whether every value is a time at midnight in London, so that it may be a date. */
  public boolean areMidnights() {
    return midnights > 0 && midnights == values;
  }

  /** Returns what whole numbers in the column may be instead; null if nothing. */
  public @Nullable StatedType likelyTime() {
    return zeroDates.total() > 0 ? null : dayNumbers.likely(field.name(), values);
  }

  /** Returns the number of values with white space around them, which is left out. */
  public long trimmed() {
    return trimmed;
  }

  public long cellErrors() {
    return cellErrors;
  }

  /** Returns the number of words such as NULL, which are no value in a column of any type. */
  public long nothings() {
    return nothings.total();
  }

  /**
   * Returns the words and dates of zeros that are read as no value, each with its number of rows;
   * empty if there are none.
   *
   * @param stated whether the type is stated, so that the column is none of references
   */
  public List<String> missingWords(ColumnType type, boolean stated) {
    List<String> words = new ArrayList<>(nothings.texts());
    if (type != ColumnType.TEXT || reference && !stated) {
      words.addAll(placeholders.texts());
    }
    if (type.isTemporal()) {
      words.addAll(zeroDates.texts());
    }
    return words;
  }

  /** Returns whether most values are numbers with a decimal comma or a mark of thousands. */
  public boolean areLocalNumbers() {
    return localNumbers > 0
        && localNumbers + fitting[ColumnType.NUMBER.ordinal()] >= values * MIN_DATES;
  }

  /** Returns the type of the column. Those named as identifiers are text whatever their values. */
  public ColumnType type(String columnName) {
    if (field.type() != null) {
      return field.type();
    }
    if (values == 0 || isIdentifier(columnName)) {
      return ColumnType.TEXT;
    }
    if (zeroDates.total() == 0 && fits(ColumnType.INTEGER)) {
      return ColumnType.INTEGER;
    }
    if (zeroDates.total() == 0 && fits(ColumnType.NUMBER)) {
      return ColumnType.NUMBER;
    }
    if (zeroDates.total() == 0 && fits(ColumnType.BOOLEAN)) {
      return ColumnType.BOOLEAN;
    }
    if (isMostly(ColumnType.DATE)) {
      return ColumnType.DATE;
    }
    return isMostly(ColumnType.TIMESTAMP) ? ColumnType.TIMESTAMP : ColumnType.TEXT;
  }

  /**
   * Returns how many values of a column of texts are no dates, if half of them or more are dates; 0
   * if not.
   */
  public long nearlyDates() {
    long dates =
        Math.max(fitting[ColumnType.DATE.ordinal()], fitting[ColumnType.TIMESTAMP.ordinal()]);
    return values >= MIN_DATE_COUNT && dates * 2 >= values ? values - dates : 0;
  }

  /** Returns the first value that is not a date; null if all are dates. */
  public @Nullable String otherThanDate() {
    return otherThanDate;
  }

  /** Returns whether the order of day and month matters, and cannot be seen from the values. */
  public boolean isOrderOpen() {
    return numericDates > 0 && monthFirstDates == numericDates;
  }

  /** Returns whether most values are dates only if the month is first. */
  public boolean isMonthFirst() {
    return values >= MIN_DATE_COUNT
        && monthFirstDates >= values * MIN_DATES
        && fitting[ColumnType.DATE.ordinal()] < values * MIN_DATES
        && fitting[ColumnType.TIMESTAMP.ordinal()] < values * MIN_DATES;
  }

  public boolean hasShortYears() {
    return shortYears > 0;
  }

  public boolean hasNumericDates() {
    return numericDates > 0;
  }

  public static boolean isIdentifier(String columnName) {
    return ReferenceNumbers.isName(columnName)
        || columnName.endsWith("_code")
        || columnName.endsWith("_id");
  }

  private boolean fits(ColumnType type) {
    return fitting[type.ordinal()] == values;
  }

  private boolean isMostly(ColumnType type) {
    long count = fitting[type.ordinal()];
    return count == values || values >= MIN_DATE_COUNT && count >= values * MIN_DATES;
  }

  /** Returns the name without anything but letters and digits, in lower case. */
  public String plainName() {
    return plain(field.name());
  }

  public static String plain(String name) {
    return Column.nameFrom(name).replace("_", "").toLowerCase(Locale.ROOT);
  }
}
