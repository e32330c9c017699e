package uk.trigpoint.gazetteer.review.page;

import java.util.Locale;

/** The parts of an address that a page shows side by side, in their order. */
public enum AddressPart {
  NAME("Name"),
  UNIT("Flat or unit"),
  NUMBER("Number"),
  STREET("Street"),
  PLACE("Place"),
  POSTCODE("Postcode");

  private final String label;

  AddressPart(String label) {
    this.label = label;
  }

  /** Returns the label of its row. */
  public String label() {
    return label;
  }

  /** Returns its name in the comparison of a candidate. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
