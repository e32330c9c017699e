package uk.trigpoint.tiles.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uk.trigpoint.formats.intake.PlaceSetting;
import uk.trigpoint.formats.intake.place.Adjustment;
import uk.trigpoint.formats.intake.value.StatedType;

/**
 * A value that may be chosen in a form.
 *
 * @param value as it is sent
 * @param label for display
 */
public record Choice(String value, String label) {
  /** Common character sets of files. */
  public static final List<Choice> ENCODINGS =
      List.of(
          new Choice("UTF-8", "UTF-8"),
          new Choice("windows-1252", "Windows-1252 (western Europe)"),
          new Choice("ISO-8859-1", "ISO 8859-1 (Latin 1)"),
          new Choice("UTF-16LE", "UTF-16, little-endian"),
          new Choice("UTF-16BE", "UTF-16, big-endian"),
          new Choice("IBM850", "Code page 850 (DOS)"));

  /** Delimiters of CSV files. */
  public static final List<Choice> DELIMITERS =
      List.of(
          new Choice("comma", "Comma ,"),
          new Choice("semicolon", "Semicolon ;"),
          new Choice("tab", "Tab"),
          new Choice("bar", "Bar |"));

  /** Orders of dates. */
  public static final List<Choice> DATE_ORDERS =
      List.of(
          new Choice("day-first", "Day first: 3/4/2026 is 3 April"),
          new Choice("month-first", "Month first: 3/4/2026 is 4 March"));

  /** What happens to cells with an error of a spreadsheet. */
  public static final List<Choice> CELL_ERRORS =
      List.of(new Choice("reject", "Reject the row"), new Choice("empty", "Leave the value empty"));

  /** Corrections of coordinates. */
  public static final List<Choice> ADJUSTMENTS =
      Arrays.stream(Adjustment.values())
          .map(a -> new Choice(a.code(), adjustmentWords(a)))
          .toList();

  /** What becomes of areas. */
  public static final List<Choice> GEOMETRIES =
      List.of(
          new Choice("point", "Become a point on their surface"), new Choice("any", "Stay areas"));

  /** Types of columns. */
  public static final List<Choice> TYPES =
      Arrays.stream(StatedType.values())
          .map(t -> new Choice(t.code(), t.code().replace('-', ' ')))
          .toList();

  /** Ways in which a file holds places. */
  public static final List<Choice> PLACE_KINDS =
      Arrays.stream(PlaceSetting.Kind.values())
          .map(k -> new Choice(k.code(), placeWords(k)))
          .toList();

  /** Common coordinate reference systems; any other may be stated too. */
  public static final List<Choice> CRS =
      List.of(
          new Choice("EPSG:27700", "British National Grid, metres"),
          new Choice("OGC:CRS84", "longitude and latitude, degrees"),
          new Choice("EPSG:4258", "latitude and longitude of Europe (ETRS89), degrees"),
          new Choice("EPSG:3857", "web maps, metres"),
          new Choice("EPSG:29903", "Irish Grid, metres"));

  private static String adjustmentWords(Adjustment adjustment) {
    return switch (adjustment) {
      case NONE -> "They are right as they are";
      case SWAPPED -> "The two coordinates are in the other order";
      case KILOMETRES -> "They are kilometres, not metres";
      case NEGATED_LONGITUDE -> "Longitudes have lost their minus sign";
    };
  }

  private static String placeWords(PlaceSetting.Kind kind) {
    return switch (kind) {
      case GEOMETRY -> "The geometry of the file";
      case COORDINATES -> "Two columns: x, easting or longitude; y, northing or latitude";
      case PAIR -> "One column with both coordinates";
      case WKT -> "A column of well-known text (WKT)";
      case GEOJSON -> "A column of GeoJSON";
      case WKB -> "A column of well-known binary (WKB), hexadecimal";
      case GRID_REFERENCE -> "A column of grid references";
      case UPRN -> "A column of UPRNs, looked up in the gazetteer";
      case POSTCODE -> "A column of postcodes, looked up in the gazetteer";
      case ADDRESS -> "Columns of an address, matched in the gazetteer";
      case NONE -> "No places: a table";
    };
  }

  /** Returns choices of values that are their own labels. */
  public static List<Choice> of(List<String> values) {
    return values.stream().map(v -> new Choice(v, v)).toList();
  }

  /** Returns the choices, and a value that is none of them as a further one. */
  public static List<Choice> with(List<Choice> choices, String value) {
    if (value.isEmpty() || choices.stream().anyMatch(c -> c.value().equals(value))) {
      return choices;
    }
    List<Choice> more = new ArrayList<>(choices);
    more.add(new Choice(value, value));
    return List.copyOf(more);
  }

  /** Returns the words for an answer to a question about a file. */
  public static String answer(String setting, String value) {
    String words =
        switch (setting) {
          case "crs" ->
              CRS.stream()
                  .filter(c -> c.value().equals(value))
                  .map(c -> ": " + c.label())
                  .findFirst()
                  .orElse("");
          case "adjust" ->
              ADJUSTMENTS.stream()
                  .filter(c -> c.value().equals(value))
                  .map(c -> ": " + c.label())
                  .findFirst()
                  .orElse("");
          case "place" -> value.equals("none") ? ": no places, a table" : "";
          case "headerRow" ->
              value.equals("none") ? ": the file has no names of columns" : ": the names are in it";
          default -> "";
        };
    return value + words;
  }
}
