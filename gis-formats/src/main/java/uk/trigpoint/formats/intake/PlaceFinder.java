package uk.trigpoint.formats.intake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import uk.trigpoint.core.GridReference;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.intake.PlaceSetting.Kind;
import uk.trigpoint.formats.intake.lookup.PlaceLookup;
import uk.trigpoint.formats.intake.place.PlaceNames;
import uk.trigpoint.formats.intake.value.CellText;
import uk.trigpoint.formats.intake.value.ColumnSurvey;
import uk.trigpoint.formats.intake.value.ReferenceNumbers;

/**
 * Finds where the places of a layer are: the format's geometry, else columns that have the names
 * and the values of coordinates, geometries, grid references, UPRNs or postcodes, in this order.
 */
final class PlaceFinder {
  /** Endings of names of the two columns, x or longitude first, without spaces and the like. */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("eastings", "northings"),
          List.of("easting", "northing"),
          List.of("xcoordinate", "ycoordinate"),
          List.of("xcoord", "ycoord"),
          List.of("longitude", "latitude"),
          List.of("longitude", "lat"),
          List.of("long", "lat"),
          List.of("lon", "lat"),
          List.of("lng", "lat"),
          List.of("geox", "geoy"),
          List.of("pointx", "pointy"),
          List.of("ea", "no"),
          List.of("x", "y"));

  /** Endings that also end other words, so that the names must be equal but for a separator. */
  private static final Set<String> SHORT = Set.of("x", "ea", "lat", "lon", "lng", "long");

  private static final Pattern WKT_START =
      Pattern.compile(
          "(?i)(?:SRID=[0-9]{1,6};)?\\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)[\\s(ZM].*",
          Pattern.DOTALL);
  private static final Pattern WKB_START = Pattern.compile("(?i)0[01][0-9a-f]{16,}");
  private static final Pattern PAIR =
      Pattern.compile(
          "[(\\[]?\\s*-?[0-9]{1,7}(?:\\.[0-9]{1,15})?\\s*[,; ]\\s*-?[0-9]{1,7}(?:\\.[0-9]{1,15})?\\s*[)\\]]?");

  private static final double MOST = 0.8;
  private static final double HALF = 0.5;

  /** Share of the values of a column that make it worth a question. */
  private static final double FAIR = 0.25;

  /** Digits of a UPRN that is recognised by itself; shorter numbers are mostly something else. */
  private static final int LONG_UPRN = 8;

  /** The reason of a place that the sender stated. */
  static final String STATED = "stated";

  private final RawLayer layer;
  private final Survey survey;
  private final List<String> names;

  PlaceFinder(RawLayer layer, Survey survey) {
    this.layer = layer;
    this.survey = survey;
    this.names = survey.columns().stream().map(c -> PlaceNames.plain(c.field().name())).toList();
  }

  /**
   * Returns the place that is stated.
   *
   * @throws BadSettingException if the layer does not have a column that is stated
   */
  Place stated(PlaceSetting setting) {
    List<Integer> fields = new ArrayList<>();
    for (String column : setting.columnNames()) {
      fields.add(index(column));
    }
    Kind kind = setting.parsedKind();
    if (kind == Kind.GEOMETRY && !layer.hasGeometry()) {
      throw new BadSettingException(
          "place", "The format of the file stores no geometries; place is geometry.");
    }
    return new Place(kind, fields, STATED, true);
  }

  private int index(String column) {
    List<ColumnSurvey> columns = survey.columns();
    for (Predicate<String> isSame :
        List.<Predicate<String>>of(
            name -> name.equals(column),
            name -> name.strip().equalsIgnoreCase(column.strip()),
            name -> ColumnSurvey.plain(name).equals(ColumnSurvey.plain(column)))) {
      for (int i = 0; i < columns.size(); i++) {
        if (isSame.test(columns.get(i).field().name())) {
          return i;
        }
      }
    }
    throw new BadSettingException(
        "place",
        "The file has no column '"
            + column
            + "' for the place; its columns are "
            + columns.stream().map(c -> c.field().name()).toList()
            + ".");
  }

  /** Finds the place, but for addresses and postcodes; empty if nothing looks like one. */
  Optional<Place> find() {
    if (layer.hasGeometry()) {
      return Optional.of(new Place(Kind.GEOMETRY, List.of(), "the format stores geometries", true));
    }
    return coordinates()
        .or(this::encoded)
        .or(this::gridReference)
        .or(
            () ->
                lookup(
                    Kind.UPRN,
                    name -> name.equals("uprn") || name.endsWith("uprn"),
                    PlaceFinder::isUprn));
  }

  /** Finds a column of postcodes. */
  Optional<Place> findPostcode() {
    return lookup(Kind.POSTCODE, PlaceNames::isPostcode, PlaceFinder::isPostcode);
  }

  /** A place that columns may be, though not so surely that it is taken. */
  record Proposal(Place place, String reason) {}

  /**
   * Finds columns that may be places: of postcodes or UPRNs, of which only some can be read or are
   * in the gazetteer, and two columns of numbers named E and N.
   */
  List<Proposal> propose(PlaceLookup lookup) throws SQLException {
    List<Proposal> proposals = new ArrayList<>();
    int east = names.indexOf("e");
    int north = names.indexOf("n");
    if (east >= 0 && north >= 0 && areNumbers(east) && areNumbers(north)) {
      String columns = "columns '" + title(east) + "' and '" + title(north) + "'";
      proposals.add(
          new Proposal(
              new Place(Kind.COORDINATES, List.of(east, north), columns, false),
              "The " + columns + " may be eastings and northings."));
    }
    for (int i = 0; i < names.size(); i++) {
      boolean postcodes = PlaceNames.isPostcode(title(i));
      boolean uprns = names.get(i).endsWith("uprn");
      if (postcodes || share(i, PlaceFinder::isPostcode) >= HALF) {
        propose(i, Kind.POSTCODE, postcodes, lookup).ifPresent(proposals::add);
      } else if (uprns || share(i, PlaceFinder::isLongUprn) >= HALF) {
        propose(i, Kind.UPRN, uprns, lookup).ifPresent(proposals::add);
      }
    }
    return proposals;
  }

  private Optional<Proposal> propose(int field, Kind kind, boolean named, PlaceLookup lookup)
      throws SQLException {
    List<String> filled = filled(field);
    boolean uprns = kind == Kind.UPRN;
    List<String> plain =
        filled.stream()
            .flatMap(
                v -> (uprns ? plainUprn(v) : Postcode.find(v).map(Postcode::toString)).stream())
            .toList();
    Set<String> known =
        plain.isEmpty()
            ? Set.of()
            : lookup
                .find(
                    uprns ? PlaceLookup.Identifier.UPRN : PlaceLookup.Identifier.POSTCODE,
                    Set.copyOf(plain))
                .keySet();
    long found = plain.stream().filter(known::contains).count();
    if (plain.size() < filled.size() * FAIR || !named && found < filled.size() * FAIR) {
      return Optional.empty();
    }
    String reason =
        "Column '%s' looks like %s; %,d of %,d %s found in the gazetteer."
            .formatted(
                title(field),
                uprns ? "UPRNs" : "postcodes",
                found,
                filled.size(),
                found == 1 ? "is" : "are");
    return Optional.of(
        new Proposal(
            new Place(kind, List.of(field), "column '" + title(field) + "'", false), reason));
  }

  private static Optional<String> plainUprn(String value) {
    return Uprn.find(ReferenceNumbers.plain(value)).map(u -> Long.toString(u.value()));
  }

  private static boolean isLongUprn(String value) {
    return value.length() >= LONG_UPRN && isUprn(value);
  }

  private double share(int field, Predicate<String> test) {
    List<String> filled = filled(field);
    return filled.isEmpty() ? 0 : (double) filled.stream().filter(test).count() / filled.size();
  }

  /** Returns the titles of columns that are named like an address. */
  List<String> addressTitles() {
    return survey.columns().stream()
        .map(c -> c.field().name())
        .filter(PlaceNames::isAddress)
        .toList();
  }

  private Optional<Place> coordinates() {
    for (List<String> pair : PAIRS) {
      for (int x = 0; x < names.size(); x++) {
        String name = names.get(x);
        if (!name.endsWith(pair.get(0))) {
          continue;
        }
        String prefix = name.substring(0, name.length() - pair.get(0).length());
        int y = names.indexOf(prefix + pair.get(1));
        if (y >= 0 && isWhole(x, prefix, pair.get(0)) && areNumbers(x) && areNumbers(y)) {
          return Optional.of(
              new Place(
                  Kind.COORDINATES,
                  List.of(x, y),
                  "columns '" + title(x) + "' and '" + title(y) + "'",
                  true));
        }
      }
    }
    return Optional.empty();
  }

  /** Returns whether a short ending is a word of its own: lat in site_lat, but not in flat. */
  private boolean isWhole(int field, String prefix, String ending) {
    return !SHORT.contains(ending)
        || prefix.isEmpty()
        || title(field).toLowerCase(Locale.ROOT).matches(".*[^a-z]" + ending + "\\W*");
  }

  /** Returns whether a column named as a coordinate has numbers; other values are rejected. */
  private boolean areNumbers(int field) {
    List<String> filled = filled(field);
    long numbers =
        filled.stream()
            .filter(v -> ColumnSurvey.isNumber(v.replace(",", "")) || CellText.isError(v))
            .count();
    return numbers * 2 >= filled.size();
  }

  private Optional<Place> encoded() {
    for (int i = 0; i < names.size(); i++) {
      if (!PlaceNames.isGeometry(title(i))) {
        continue;
      }
      Optional<Kind> kind =
          most(i, v -> WKT_START.matcher(v).matches())
              ? Optional.of(Kind.WKT)
              : most(i, v -> v.startsWith("{") && v.contains("\"type\""))
                  ? Optional.of(Kind.GEOJSON)
                  : most(i, v -> WKB_START.matcher(v).matches())
                      ? Optional.of(Kind.WKB)
                      : most(i, v -> PAIR.matcher(v).matches())
                          ? Optional.of(Kind.PAIR)
                          : Optional.empty();
      if (kind.isPresent()) {
        return Optional.of(
            new Place(kind.get(), List.of(i), "the values of column '" + title(i) + "'", true));
      }
    }
    return Optional.empty();
  }

  private Optional<Place> gridReference() {
    for (int i = 0; i < names.size(); i++) {
      if (PlaceNames.isGridReference(title(i)) && most(i, PlaceFinder::isGridReference)) {
        return Optional.of(
            new Place(
                Kind.GRID_REFERENCE,
                List.of(i),
                "grid references in column '" + title(i) + "'; a point is the middle of its square",
                true));
      }
    }
    return Optional.empty();
  }

  private Optional<Place> lookup(Kind kind, Predicate<String> isName, Predicate<String> isValue) {
    for (int i = 0; i < names.size(); i++) {
      if (isName.test(names.get(i)) && most(i, isValue)) {
        return Optional.of(
            new Place(
                kind, List.of(i), "column '" + title(i) + "', looked up in the gazetteer", false));
      }
    }
    return Optional.empty();
  }

  private boolean most(int field, Predicate<String> test) {
    List<String> filled = filled(field);
    return !filled.isEmpty() && filled.stream().filter(test).count() >= filled.size() * MOST;
  }

  private List<String> filled(int field) {
    return survey.columns().get(field).samples().stream()
        .filter(v -> !CellText.isNothing(v) && !CellText.isPlaceholder(v))
        .toList();
  }

  private String title(int field) {
    return survey.columns().get(field).field().name();
  }

  private static boolean isGridReference(String value) {
    return GridReference.find(value).isPresent();
  }

  private static boolean isUprn(String value) {
    return Uprn.find(ReferenceNumbers.plain(value)).isPresent();
  }

  private static boolean isPostcode(String value) {
    return Postcode.find(value).isPresent();
  }
}
