package uk.trigpoint.gazetteer.upload;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.trigpoint.matching.place.PostcodeDistricts;

/** What the values of a column look like, if they look like a part of an address. */
enum ValueKind {
  POSTCODE("postcodes", AddressRole.POSTCODE),
  ADDRESS("addresses", AddressRole.LINE),
  STREET("names of streets", AddressRole.STREET),
  TOWN("names of towns", AddressRole.TOWN),
  HOUSE_NUMBER("house numbers", AddressRole.NUMBER);

  private static final Pattern POSTCODES =
      Pattern.compile("(?i)[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}");
  private static final String STREET_WORD =
      "(?:road|rd|street|st|lane|ln|avenue|ave|close|cl|drive|dr|way|crescent|cres|court|ct|place|pl|gardens|gdns|square|sq|terrace|terr|hill"
          + "|grove|walk|mews|row|rise|green|park|view|parade|yard|heol|ffordd|stryd|lon)";
  private static final Pattern STREETS =
      Pattern.compile(
          "(?i)\\p{L}[\\p{L}'’.-]*(?: [\\p{L}'’.-]+){0,4} " + STREET_WORD + "\\.?",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern ADDRESSES =
      Pattern.compile(
          "(?i)(?:.{0,60}[ ,])?[0-9]{1,4}[A-Z]?(?:-[0-9]{1,4})?,? (?:[\\p{L}'’.-]+,? ){1,5}"
              + STREET_WORD
              + "\\b.*",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern NUMBERS =
      Pattern.compile("(?i)[0-9]{1,4}(?:\\.0|[A-Z])?(?:[-/][0-9]{1,4}[A-Z]?)?");
  private static final int MAX_ADDRESS_WORDS = 16;
  private static final double MOST = 0.5;
  private static final double NEARLY_ALL = 0.9;

  private final String title;
  private final AddressRole role;

  ValueKind(String title, AddressRole role) {
    this.title = title;
    this.role = role;
  }

  /** Returns the kind in the plural, such as "house numbers". */
  String title() {
    return title;
  }

  AddressRole role() {
    return role;
  }

  /** Finds the kind of most of the values; blank ones do not count. */
  static Optional<ValueKind> of(Collection<String> values) {
    List<String> filled = values.stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
    if (filled.isEmpty()) {
      return Optional.empty();
    }
    for (ValueKind kind : values()) {
      long alike = filled.stream().filter(kind::test).count();
      double needed = kind == HOUSE_NUMBER ? NEARLY_ALL : MOST;
      if (alike >= needed * filled.size()) {
        boolean counts = kind == HOUSE_NUMBER && isSerial(filled);
        return counts ? Optional.empty() : Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Returns whether a value is of this kind. */
  boolean test(String value) {
    String text = value.strip();
    return switch (this) {
      case POSTCODE -> POSTCODES.matcher(text).matches();
      case ADDRESS ->
          text.split(" ", MAX_ADDRESS_WORDS + 1).length <= MAX_ADDRESS_WORDS
              && ADDRESSES.matcher(text).matches();
      case STREET -> STREETS.matcher(text).matches();
      case TOWN -> PostcodeDistricts.isPostTown(text.toUpperCase(Locale.ROOT));
      case HOUSE_NUMBER -> NUMBERS.matcher(text).matches();
    };
  }

  /** Returns whether values are numbers that grow by one from row to row. */
  static boolean isSerial(List<String> values) {
    long last = -1;
    for (String value : values) {
      if (!value.matches("[0-9]{1,9}")) {
        return false;
      }
      long number = Long.parseLong(value);
      if (last >= 0 && number != last + 1) {
        return false;
      }
      last = number;
    }
    return values.size() > 1;
  }
}
