package uk.trigpoint.gazetteer.supply;

import java.util.Set;
import uk.trigpoint.records.dtf.DtfException;
import uk.trigpoint.records.dtf.DtfFormat;

/** The kinds of registers that custodians supply. */
public enum RegisterKind {
  /** A local land and property gazetteer: DTF 7.3. */
  LLPG("LLPG"),
  /** A street authority's streets: the first file of a DTF 8.1 pair. */
  NSG("NSG streets"),
  /** Its associated street data: the second file of the pair. */
  ASD("NSG associated street data"),
  /** AddressBase Premium. */
  ABP("AddressBase Premium");

  private static final int FIRST_ASSOCIATED = 61;
  private static final int METADATA = 29;

  private final String title;

  RegisterKind(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** Returns the id of the dataset that is derived from the register. */
  String dataset() {
    return switch (this) {
      case LLPG, ABP -> "addresses";
      case NSG, ASD -> "streets";
    };
  }

  /** Returns whether deletes apply before inserts and updates, whatever their PRO_ORDER. */
  boolean deletesFirst() {
    return this == ABP;
  }

  /**
   * Returns the register of a file.
   *
   * @param types record types in the file
   * @throws DtfException if it mixes the two files of an NSG pair
   */
  static RegisterKind of(DtfFormat format, Set<Integer> types) {
    return switch (format) {
      case DTF_7_3 -> LLPG;
      case ADDRESSBASE_PREMIUM -> ABP;
      case DTF_8_1 -> {
        boolean associated = types.stream().anyMatch(t -> t >= FIRST_ASSOCIATED);
        boolean streets = types.stream().anyMatch(t -> t < METADATA);
        if (associated && streets) {
          throw new DtfException(
              "The file has both streets (types 11 to 17) and associated street data (types 61 to 67). Supply them as two files.");
        }
        yield associated ? ASD : NSG;
      }
    };
  }
}
