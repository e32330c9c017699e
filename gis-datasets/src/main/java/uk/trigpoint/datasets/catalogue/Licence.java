package uk.trigpoint.datasets.catalogue;

import java.util.Locale;
import java.util.regex.Pattern;

/** The licence of a dataset. Only {@link #OGL} data may be downloaded in bulk by the public. */
public enum Licence {
  /** Open Government Licence v3.0. */
  OGL,
  /**
   * Ordnance Survey data under the Public Sector Geospatial Agreement (PSGA) that the public may
   * view.
   */
  PSGA_VIEW,
  /** Ordnance Survey data under the PSGA for partner organisations. */
  PSGA_PARTNER,
  /** Internal data of the council. */
  INTERNAL,
  /** Personal data, about living people. */
  PERSONAL;

  private static final Pattern OPEN_GOVERNMENT =
      Pattern.compile(
          "(?:uk[ -]?)?(?:ogl|open government licen[cs]e)(?:[ -]?uk)?(?:[ -]?(?:v|version )?[ .]?3(?:\\.0)?)?");

  /** Returns the name for display, in a sentence or alone. */
  public String title() {
    return switch (this) {
      case OGL -> "Open Government Licence v3.0";
      case PSGA_VIEW -> "Ordnance Survey data that the public may view only (PSGA)";
      case PSGA_PARTNER -> "Ordnance Survey data for partner organisations (PSGA)";
      case INTERNAL -> "internal data of the council";
      case PERSONAL -> "personal data";
    };
  }

  /** Returns the address of the licence's text; empty if it has none that is public. */
  public String url() {
    return switch (this) {
      case OGL -> Attribution.OGL_URL;
      case PSGA_VIEW, PSGA_PARTNER, INTERNAL, PERSONAL -> "";
    };
  }

  /** Returns the name used in the catalogue. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Parses a name used in the catalogue, whatever its case. The Open Government Licence has other
   * names too: OGL v3, Open Government Licence v3.0.
   *
   * @throws IllegalArgumentException if the name is unknown; the message lists the valid names
   */
  public static Licence parse(String code) {
    String plain = code.strip().toLowerCase(Locale.ROOT);
    if (OPEN_GOVERNMENT.matcher(plain).matches()) {
      return OGL;
    }
    for (Licence licence : values()) {
      if (licence.code().equals(plain)) {
        return licence;
      }
    }
    throw new IllegalArgumentException(
        "unknown licence '" + code + "'; use ogl, psga-view, psga-partner, internal or personal");
  }
}
