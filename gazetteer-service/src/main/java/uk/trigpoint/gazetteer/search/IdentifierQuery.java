package uk.trigpoint.gazetteer.search;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.GridReference;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.OutsideGridException;

/** A query that is an identifier or location, recognised by its form, instead of an address. */
sealed interface IdentifierQuery {
  Pattern NUMBER = Pattern.compile("(?:(UPRN|USRN)[ :#]*)?([0-9]{1,12})");
  Pattern GRID_REFERENCE = Pattern.compile("[A-HJ-Z]{2} ?[0-9]{2,5}[ ,]*[0-9]{2,5}");
  Pattern PAIR =
      Pattern.compile(
          "(-?[0-9]{1,7}(?:\\.[0-9]+)?) ?[°NE]?[ ,;]+(-?[0-9]{1,7}(?:\\.[0-9]+)?) ?[°NEW]?");
  Pattern THREE_WORDS = Pattern.compile("/{0,3}[a-z]{3,}\\.[a-z]{3,}\\.[a-z]{3,}");
  int MIN_UPRN_DIGITS = 6;
  int MAX_USRN_DIGITS = 8;
  double SOUTH = 49;
  double NORTH = 61;

  /** A number that can be a UPRN, a USRN or both. */
  record Number(@Nullable Uprn uprn, @Nullable Usrn usrn) implements IdentifierQuery {}

  /** Only a full postcode. */
  record PostcodeAlone(Postcode postcode) implements IdentifierQuery {}

  /**
   * A location.
   *
   * @param place metres, EPSG:27700
   * @param typed the text as typed
   */
  record Point(EastingNorthing place, String typed) implements IdentifierQuery {}

  /** A what3words address. */
  record ThreeWords() implements IdentifierQuery {}

  /** Recognises a text by its form; empty if it is an address. */
  static Optional<IdentifierQuery> of(String typed, BritishTransform transform) {
    String text = typed.strip();
    if (THREE_WORDS.matcher(text).matches()) {
      return Optional.of(new ThreeWords());
    }
    String upper = text.toUpperCase(Locale.ROOT);
    Matcher number = NUMBER.matcher(upper);
    if (number.matches()) {
      return number(number.group(1), number.group(2));
    }
    Optional<Postcode> postcode = Postcode.find(upper);
    if (postcode.isPresent()) {
      return postcode.map(PostcodeAlone::new);
    }
    return point(text, upper, transform)
        .filter(place -> isInBritain(place, transform))
        .map(place -> new Point(place, text));
  }

  private static Optional<IdentifierQuery> number(@Nullable String kind, String digits) {
    boolean uprn = kind == null ? digits.length() >= MIN_UPRN_DIGITS : kind.equals("UPRN");
    boolean usrn =
        kind == null
            ? digits.length() >= MIN_UPRN_DIGITS && digits.length() <= MAX_USRN_DIGITS
            : kind.equals("USRN") && digits.length() <= MAX_USRN_DIGITS;
    boolean zero = Long.parseLong(digits) == 0;
    return zero || !uprn && !usrn
        ? Optional.empty()
        : Optional.of(
            new Number(uprn ? Uprn.parse(digits) : null, usrn ? Usrn.parse(digits) : null));
  }

  private static Optional<EastingNorthing> point(
      String text, String upper, BritishTransform transform) {
    if (GRID_REFERENCE.matcher(upper).matches()) {
      try {
        return Optional.of(GridReference.parse(upper).centre());
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    Matcher pair = PAIR.matcher(upper);
    if (!pair.matches()) {
      return Optional.empty();
    }
    double first = Double.parseDouble(pair.group(1));
    double second = Double.parseDouble(pair.group(2));
    boolean degrees =
        text.contains(".") && Math.abs(first) < NORTH + 1 && Math.abs(second) < NORTH + 1;
    if (degrees) {
      boolean latitudeFirst = first >= SOUTH && first <= NORTH;
      return toGrid(latitudeFirst ? second : first, latitudeFirst ? first : second, transform);
    }
    boolean metres = first >= 1_000 && second >= 1_000;
    return metres ? Optional.of(new EastingNorthing(first, second)) : Optional.empty();
  }

  private static Optional<EastingNorthing> toGrid(
      double longitude, double latitude, BritishTransform transform) {
    try {
      return Optional.of(transform.toGrid(new LonLat(longitude, latitude)));
    } catch (OutsideGridException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isInBritain(EastingNorthing place, BritishTransform transform) {
    try {
      transform.toLonLat(place);
      return true;
    } catch (OutsideGridException e) {
      return false;
    }
  }
}
