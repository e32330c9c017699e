package uk.trigpoint.gazetteer.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What part of an address a column has, in the order in which an address is written. */
public enum AddressRole {
  ORGANISATION,
  /** Flat or unit, also as in "Flat 3"; a number alone means a flat. */
  FLAT,
  FLAT_SUFFIX,
  /** Name of a building. */
  NAME,
  /** Number or name of a building. */
  NAME_OR_NUMBER,
  /** Number of a building. */
  NUMBER,
  NUMBER_SUFFIX,
  /** Last number of a range. */
  NUMBER_END,
  /** Several parts, usually the whole address. */
  ADDRESS,
  /** A numbered line of an address. */
  LINE,
  STREET,
  LOCALITY,
  TOWN,
  COUNTY,
  /** A postcode, or one half of it. */
  POSTCODE;

  /** Returns the name that is used in parameters and responses, such as {@code flat-suffix}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Finds a role by its code. */
  public static Optional<AddressRole> find(String code) {
    return Arrays.stream(values()).filter(r -> r.code().equalsIgnoreCase(code)).findFirst();
  }

  /** Returns all codes, separated by commas. */
  public static String codes() {
    return Arrays.stream(values()).map(AddressRole::code).collect(Collectors.joining(", "));
  }

  boolean isAttached() {
    return this == FLAT_SUFFIX || this == NUMBER_SUFFIX || this == NUMBER_END;
  }
}
