package uk.trigpoint.samplecounty.address;

/**
 * The addressable objects of a land and property identifier; blank and 0 mean not given.
 *
 * @param saoText secondary, as FLAT 3
 * @param paoText primary, as a house name
 * @param paoEnd the end of a range such as 10-12
 */
public record AddressText(
    int saoNumber,
    String saoSuffix,
    String saoText,
    int paoNumber,
    String paoSuffix,
    int paoEnd,
    String paoText) {

  static AddressText numbered(int number) {
    return new AddressText(0, "", "", number, "", 0, "");
  }

  static AddressText suffixed(int number, String suffix) {
    return new AddressText(0, "", "", number, suffix, 0, "");
  }

  static AddressText range(int from, int to) {
    return new AddressText(0, "", "", from, "", to, "");
  }

  static AddressText named(String name) {
    return new AddressText(0, "", "", 0, "", 0, name);
  }

  AddressText withName(String name) {
    return new AddressText(saoNumber, saoSuffix, saoText, paoNumber, paoSuffix, paoEnd, name);
  }

  AddressText within(String secondary) {
    return new AddressText(0, "", secondary, paoNumber, paoSuffix, paoEnd, paoText);
  }

  AddressText within(int secondary) {
    return new AddressText(secondary, "", "", paoNumber, paoSuffix, paoEnd, paoText);
  }

  AddressText within(String secondary, int number) {
    return new AddressText(number, "", secondary, paoNumber, paoSuffix, paoEnd, paoText);
  }

  /** As a person would write it, up to and with the street. */
  public String line(String street) {
    StringBuilder line = new StringBuilder();
    append(line, saoText, ", ");
    if (saoNumber > 0) {
      if (!line.isEmpty()) {
        line.setLength(line.length() - 2);
        line.append(' ');
      }
      line.append(saoNumber).append(saoSuffix).append(saoText.isEmpty() ? " " : ", ");
    }
    append(line, paoText, ", ");
    if (paoNumber > 0) {
      line.append(paoNumber).append(paoSuffix);
      if (paoEnd > 0) {
        line.append('-').append(paoEnd);
      }
      line.append(' ');
    }
    return line.append(street).toString();
  }

  private static void append(StringBuilder line, String text, String after) {
    if (!text.isEmpty()) {
      line.append(text).append(after);
    }
  }
}
