package uk.trigpoint.formats.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.intake.place.Adjustment;
import uk.trigpoint.formats.intake.value.ColumnSurvey;
import uk.trigpoint.formats.intake.value.DateOrder;
import uk.trigpoint.formats.intake.value.HeaderRowSetting;
import uk.trigpoint.formats.intake.value.StatedType;

/**
 * How a file is to be understood. What is null is recognised from the file.
 *
 * @param format code of the format
 * @param layer name of the layer, sheet or file in an archive
 * @param encoding name of the character set of text
 * @param delimiter of a CSV file: {@code comma}, {@code semicolon}, {@code tab} or {@code bar}
 * @param headerRow row with the names of the columns, from 1; 0, or {@code none} in JSON, if the
 *     file has no names
 * @param place where places are
 * @param crs of the coordinates: an EPSG code or {@code CRS84}
 * @param dateOrder {@code day-first} or {@code month-first}, of dates such as 3/4/2026; null means
 *     day first
 * @param types types of columns, by title: {@code text}, {@code integer}, {@code number}, {@code
 *     boolean}, {@code date} or {@code timestamp}; {@code spreadsheet-date} for dates that may be
 *     numbers of days, {@code epoch-seconds} and {@code epoch-milliseconds} for times since 1970
 * @param cellErrors whether rows with an error of a spreadsheet such as {@code #N/A} are {@code
 *     reject}ed, or the value is {@code empty}; null means rejected
 * @param repair whether invalid polygons are repaired; null means that they are
 * @param adjust how coordinates are corrected before they are transformed: {@code swapped}, {@code
 *     kilometres}, {@code negated-longitude}, or {@code none} if they are right as they are
 * @param geometry {@code point} if areas become points on their surface, {@code any} if they stay;
 *     null means that they become points if the dataset, and most of the file, has points
 * @param key titles of the columns whose values together identify a feature; a column that joins
 *     them is added
 * @param clear settings that are not to be kept from an earlier file, such as {@code headerRow}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IntakeSettings(
    @Nullable String format,
    @Nullable String layer,
    @Nullable String encoding,
    @Nullable String delimiter,
    @JsonDeserialize(using = HeaderRowSetting.class) @Nullable Integer headerRow,
    @Nullable PlaceSetting place,
    @Nullable String crs,
    @Nullable String dateOrder,
    @Nullable Map<String, String> types,
    @Nullable String cellErrors,
    @Nullable Boolean repair,
    @Nullable String adjust,
    @Nullable String geometry,
    @Nullable List<String> key,
    @Nullable List<String> clear) {
  /** Everything is recognised. */
  public static final IntakeSettings NONE =
      new IntakeSettings(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** Settings of a file that has neither a composite key nor areas for points. */
  public IntakeSettings(
      @Nullable String format,
      @Nullable String layer,
      @Nullable String encoding,
      @Nullable String delimiter,
      @Nullable Integer headerRow,
      @Nullable PlaceSetting place,
      @Nullable String crs,
      @Nullable String dateOrder,
      @Nullable Map<String, String> types,
      @Nullable String cellErrors,
      @Nullable Boolean repair,
      @Nullable String adjust,
      @Nullable List<String> clear) {
    this(
        format,
        layer,
        encoding,
        delimiter,
        headerRow,
        place,
        crs,
        dateOrder,
        types,
        cellErrors,
        repair,
        adjust,
        null,
        null,
        clear);
  }

  /** Separates the titles of columns that are a key together. */
  public static final String KEY_SEPARATOR = " + ";

  private static final int MAX_KEY_COLUMNS = 5;

  private static final List<String> NAMES =
      List.of(
          "format",
          "layer",
          "encoding",
          "delimiter",
          "headerRow",
          "place",
          "crs",
          "dateOrder",
          "types",
          "cellErrors",
          "repair",
          "adjust",
          "geometry",
          "key");

  /** Settings with only a CRS. */
  public static IntakeSettings ofCrs(@Nullable String crs) {
    return NONE.withCrs(crs);
  }

  /** Returns the same settings with a place. */
  public IntakeSettings withPlace(PlaceSetting stated) {
    return new IntakeSettings(
        format,
        layer,
        encoding,
        delimiter,
        headerRow,
        stated,
        crs,
        dateOrder,
        types,
        cellErrors,
        repair,
        adjust,
        geometry,
        key,
        clear);
  }

  /**
   * Returns the same settings with columns that identify a feature.
   *
   * @param stated empty clears those of an earlier file
   */
  public IntakeSettings withKey(List<String> stated) {
    List<String> cleared = new ArrayList<>(cleared());
    if (stated.isEmpty() && !cleared.contains("key")) {
      cleared.add("key");
    }
    return new IntakeSettings(
        format,
        layer,
        encoding,
        delimiter,
        headerRow,
        place,
        crs,
        dateOrder,
        types,
        cellErrors,
        repair,
        adjust,
        geometry,
        stated.isEmpty() ? null : List.copyOf(stated),
        cleared.isEmpty() ? null : cleared);
  }

  /** Returns the same settings with a CRS, unless it is null. */
  public IntakeSettings withCrs(@Nullable String stated) {
    return new IntakeSettings(
        format,
        layer,
        encoding,
        delimiter,
        headerRow,
        place,
        or(stated, crs),
        dateOrder,
        types,
        cellErrors,
        repair,
        adjust,
        geometry,
        key,
        clear);
  }

  /** Returns these settings; what they leave open and do not clear is as the others have it. */
  public IntakeSettings over(IntakeSettings former) {
    IntakeSettings kept = former.without(cleared());
    Map<String, String> allTypes = new HashMap<>(kept.types == null ? Map.of() : kept.types);
    allTypes.putAll(types == null ? Map.of() : types);
    return new IntakeSettings(
        or(format, kept.format),
        or(layer, kept.layer),
        or(encoding, kept.encoding),
        or(delimiter, kept.delimiter),
        or(headerRow, kept.headerRow),
        or(place, kept.place),
        or(crs, kept.crs),
        or(dateOrder, kept.dateOrder),
        allTypes.isEmpty() ? null : allTypes,
        or(cellErrors, kept.cellErrors),
        or(repair, kept.repair),
        or(adjust, kept.adjust),
        or(geometry, kept.geometry),
        or(key, kept.key),
        null);
  }

  /** Returns the same settings without some of them. */
  IntakeSettings without(Collection<String> names) {
    return new IntakeSettings(
        names.contains("format") ? null : format,
        names.contains("layer") ? null : layer,
        names.contains("encoding") ? null : encoding,
        names.contains("delimiter") ? null : delimiter,
        names.contains("headerRow") ? null : headerRow,
        names.contains("place") ? null : place,
        names.contains("crs") ? null : crs,
        names.contains("dateOrder") ? null : dateOrder,
        names.contains("types") ? null : types,
        names.contains("cellErrors") ? null : cellErrors,
        names.contains("repair") ? null : repair,
        names.contains("adjust") ? null : adjust,
        names.contains("geometry") ? null : geometry,
        names.contains("key") ? null : key,
        clear);
  }

  /** Returns the settings that have a value, as text, by name. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    Object[] all = {
      format,
      layer,
      encoding,
      delimiter,
      headerRow != null && headerRow == 0 ? "none" : headerRow,
      place == null ? null : place.text(),
      crs,
      dateOrder,
      types == null || types.isEmpty() ? null : new TreeMap<>(types),
      cellErrors,
      repair,
      adjust,
      geometry,
      key == null || key.isEmpty() ? null : String.join(KEY_SEPARATOR, key)
    };
    for (int i = 0; i < all.length; i++) {
      if (all[i] != null) {
        values.put(NAMES.get(i), all[i].toString());
      }
    }
    return values;
  }

  /** Returns the names of settings that are not to be kept from an earlier file. */
  List<String> cleared() {
    return clear == null ? List.of() : clear;
  }

  /**
   * Checks everything that does not depend on a file.
   *
   * @throws IllegalArgumentException that begins with the member at fault and a colon
   */
  public void requireValid() {
    oneOf("dateOrder", dateOrder, "day-first", "month-first");
    oneOf("cellErrors", cellErrors, "reject", "empty");
    oneOf("geometry", geometry, "point", "any");
    if (key != null && (key.size() < 2 || key.size() > MAX_KEY_COLUMNS)) {
      throw new IllegalArgumentException(
          "key: must be 2 to " + MAX_KEY_COLUMNS + " columns; state one column as keyColumn");
    }
    if (place != null) {
      try {
        place.parsedKind();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("place: " + e.getMessage(), e);
      }
    }
    if (adjust != null) {
      try {
        Adjustment.parse(adjust);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("adjust: " + e.getMessage(), e);
      }
    }
    if (!NAMES.containsAll(cleared())) {
      throw new IllegalArgumentException("clear: must be names of settings: " + NAMES);
    }
    if (headerRow != null && headerRow < 0) {
      throw new IllegalArgumentException("headerRow: must be 1 or more, or none");
    }
    if (types != null) {
      types.forEach((column, type) -> requireType(column, type));
    }
  }

  private static void requireType(String column, @Nullable String type) {
    try {
      StatedType.parse(String.valueOf(type));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("types: of column '" + column + "', " + e.getMessage(), e);
    }
  }

  private static void oneOf(String member, @Nullable String value, String one, String other) {
    if (value != null && !value.equals(one) && !value.equals(other)) {
      throw new IllegalArgumentException(member + ": must be " + one + " or " + other);
    }
  }

  private static <T> @Nullable T or(@Nullable T stated, @Nullable T kept) {
    return stated != null ? stated : kept;
  }

  /** Returns the settings that concern the format. */
  public ReadSettings read() {
    return new ReadSettings(format, layer, encoding, delimiter, headerRow);
  }

  /**
   * Finds the type that is stated for a column. Upper and lower case, blanks and punctuation of its
   * title are ignored if no title is the same.
   *
   * @return null if none is stated
   */
  @Nullable StatedType findType(String title) {
    if (types == null || types.isEmpty()) {
      return null;
    }
    String stated = types.get(title);
    if (stated == null) {
      String plain = ColumnSurvey.plain(title);
      stated =
          types.entrySet().stream()
              .filter(e -> ColumnSurvey.plain(e.getKey()).equals(plain))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    return stated == null ? null : StatedType.parse(stated);
  }

  /**
   * Requires that every column whose type is stated is among titles.
   *
   * @throws BadSettingException that names the first one that is not
   */
  void requireColumns(List<String> titles) {
    if (types == null) {
      return;
    }
    Set<String> plain = titles.stream().map(ColumnSurvey::plain).collect(Collectors.toSet());
    for (String column : types.keySet()) {
      if (!titles.contains(column) && !plain.contains(ColumnSurvey.plain(column))) {
        throw new BadSettingException(
            "types",
            "The file has no column '"
                + column
                + "', whose type is stated; its columns are "
                + titles
                + ".");
      }
    }
  }

  DateOrder order() {
    return "month-first".equals(dateOrder) ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
  }

  /** Returns the titles of the columns that identify a feature together; empty if none do. */
  public List<String> keyColumns() {
    return key == null ? List.of() : key;
  }

  boolean isRepairing() {
    return !Boolean.FALSE.equals(repair);
  }

  boolean rejectsCellErrors() {
    return !"empty".equals(cellErrors);
  }
}
