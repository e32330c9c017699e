package uk.trigpoint.samplecounty.address;

/**
 * The addressable object names of a Land and Property Identifier (BS7666); blank and 0 mean absent.
 *
 * @param saoText secondary addressable object, such as FLAT 3
 * @param paoText primary addressable object, such as a house name
 * @param paoEnd end of a number range, such as 12 in 10-12
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

  /** Returns the address as text, up to and including the street. */
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
