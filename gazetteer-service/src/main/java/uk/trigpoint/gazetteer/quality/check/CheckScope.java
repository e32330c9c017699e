package uk.trigpoint.gazetteer.quality.check;

import java.util.Locale;

/**
 * The keys by which a changed record can open or close findings of a check. A line of the check's
 * SQL that ends in {@code -- scope} restricts it to the temporary table of these keys, and is left
 * out when all records are checked.
 */
public enum CheckScope {
  /** UPRNs of changed records, and of properties below them or on changed streets. */
  UPRN,
  /** USRNs of changed streets, and of changed addresses. */
  USRN,
  /** UPRNs whose place, or whose street's line, changed. */
  LOCATED,
  /** UPRNs that share a postcode with changed addresses. */
  NEIGHBOUR,
  /** Council tax and rates accounts whose links changed. */
  ACCOUNT,
  /** Everything of streets, if a register of streets changed. */
  NETWORK;

  /** Returns the name in check files and parameters, such as {@code uprn}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Parses a name.
   *
   * @throws IllegalArgumentException if there is no such scope
   */
  static CheckScope parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Returns the scope of the checks of single rows of a subject. */
  static CheckScope ofSubject(String subject) {
    return switch (subject) {
      case "blpu", "lpi", "cross-reference", "provenance" -> UPRN;
      case "street", "descriptor", "house-number" -> USRN;
      case "location" -> LOCATED;
      case "postcode" -> NEIGHBOUR;
      case "esu", "street-esu", "dependent" -> NETWORK;
      default -> throw new IllegalStateException("no scope of " + subject + ".checks");
    };
  }
}
