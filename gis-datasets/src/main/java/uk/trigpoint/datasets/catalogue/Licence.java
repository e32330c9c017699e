package uk.trigpoint.datasets.catalogue;

import java.util.Locale;

/**
 * What may be done with a dataset outside the council; bulk copies to the public only under {@link
 * #OGL}.
 */
public enum Licence {
  /** Open Government Licence v3.0. */
  OGL,
  /** Ordnance Survey data under the PSGA that the public may view. */
  PSGA_VIEW,
  /** Ordnance Survey data under the PSGA for partners. */
  PSGA_PARTNER,
  /** The council's own. */
  INTERNAL,
  /** About living people. */
  PERSONAL;

  /** The name in the catalogue. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The licence of a name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Licence parse(String code) {
    for (Licence licence : values()) {
      if (licence.code().equals(code)) {
        return licence;
      }
    }
    throw new IllegalArgumentException(
        "unknown licence '" + code + "'; one of ogl, psga-view, psga-partner, internal, personal");
  }
}
