package uk.trigpoint.benchmarks.supply;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Generates supplies of one district's LLPG in DTF 7.3. Each property has one LPI and about five
 * cross references, and every seventeenth an alternative LPI. Districts have different custodians,
 * UPRNs, USRNs and places.
 */
final class SupplyFile {
  private static final int FIRST_CUSTODIAN = 3110;
  private static final long FIRST_UPRN = 100_120_000_000L;
  private static final int FIRST_USRN = 20_900_001;
  private static final int PROPERTIES_A_STREET = 29;
  private static final int STREETS_A_ROW = 200;
  private static final String[] SOURCES = {"7666VC", "7666MT", "7666OW", "7666OP", "PA"};
  private static final int CHANGES_A_POSTCODE = 4;
  private static final int SECTORS = 9 * 26 * 26;

  private final int properties;
  private final int custodian;
  private final long firstUprn;
  private final int firstUsrn;
  private final int district;
  private final Random random;
  private long body;

  /**
   * Creates a generator for one district.
   *
   * @param district from 0
   */
  SupplyFile(int district, int properties) {
    this.properties = properties;
    this.custodian = FIRST_CUSTODIAN + district;
    this.firstUprn = FIRST_UPRN + district * 1_000_000L;
    this.firstUsrn = firstUsrn(district);
    this.district = district;
    this.random = new Random(20261123 + district);
  }

  /** Returns the number of streets of a district with so many properties. */
  static int streets(int properties) {
    return (properties + PROPERTIES_A_STREET - 1) / PROPERTIES_A_STREET;
  }

  static int firstUsrn(int district) {
    return FIRST_USRN + district * 100_000;
  }

  /** Returns the easting of a street's start; it runs 100 m to the east. */
  static int eastingOf(int district, int street) {
    return 430_000 + district * 25_000 + street % STREETS_A_ROW * 120;
  }

  /** Returns the northing of a street. */
  static int northingOf(int street) {
    return 200_000 + street / STREETS_A_ROW * 100;
  }

  /** Returns the address of a property as somebody types it. */
  static String text(int property) {
    return (1 + property % PROPERTIES_A_STREET)
        + " street number "
        + property / PROPERTIES_A_STREET
        + ", oxford";
  }

  /** Returns the postcode of a property. */
  String postcodeOf(int property, boolean changed) {
    return postcode(property / PROPERTIES_A_STREET, changed);
  }

  /** Writes the full supply. */
  Path full(Path file) {
    return write(
        file,
        "F",
        "2026-11-01",
        out -> {
          for (int s = 0; s < streets(properties); s++) {
            street(out, s);
          }
          for (int p = 0; p < properties; p++) {
            property(out, p);
          }
        });
  }

  /** Writes changes spread over all properties: most move a point, some change an address. */
  Path changes(Path file, int changes) {
    return write(
        file,
        "C",
        "2026-11-02",
        out -> {
          for (int i = 0; i < changes; i++) {
            int p = changed(i, changes);
            if (i % CHANGES_A_POSTCODE == 0) {
              lpi(out, p, "U", true);
            } else {
              blpu(out, p, "U", 7);
            }
          }
        });
  }

  /**
   * Returns the property of one of several changes. Every fourth change is one of a postcode.
   *
   * @param change from 0
   */
  int changed(int change, int changes) {
    return (int) ((long) change * properties / changes);
  }

  /** Returns the number of lines between header and trailer of the last file. */
  long body() {
    return body;
  }

  private interface Body {
    void write(BufferedWriter out) throws IOException;
  }

  private Path write(Path file, String type, String date, Body content) {
    body = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(
          "10,\"BENCHMARK\","
              + custodian
              + ","
              + date
              + ",1,"
              + date
              + ",120000,\"7.3.3.1\",\""
              + type
              + "\"\r\n");
      content.write(out);
      out.write("99,0," + body + "," + date + ",120000\r\n");
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(BufferedWriter out, String text) throws IOException {
    body++;
    out.write(text);
    out.write("\r\n");
  }

  private void street(BufferedWriter out, int street) throws IOException {
    int usrn = firstUsrn + street;
    line(
        out,
        "11,\"I\","
            + body
            + ","
            + usrn
            + ",1,"
            + custodian
            + ",2,2008-06-03,1,8,0,2008-06-03,2017-01-04,2008-06-03,,%1$d.00,%2$d.00,%3$d.00,%2$d.00,1"
                .formatted(
                    eastingOf(district, street),
                    northingOf(street),
                    eastingOf(district, street) + 100));
    line(
        out,
        "15,\"I\","
            + body
            + ","
            + usrn
            + ",\"STREET NUMBER "
            + street
            + "\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"");
  }

  private void property(BufferedWriter out, int property) throws IOException {
    blpu(out, property, "I", 0);
    lpi(out, property, "I", false);
    if (property % 17 == 0) {
      lpi(out, property + properties, "I", false);
    }
    int references = 4 + (property % 7 == 0 ? 0 : 1);
    for (int i = 0; i < references; i++) {
      line(
          out,
          "23,\"I\","
              + body
              + ","
              + (firstUprn + property)
              + ",\"%dX%09d\",2008-06-03,2017-01-04,2008-06-03,,\""
                  .formatted(custodian, property * 5L + i)
              + Long.toString(random.nextLong() & Long.MAX_VALUE, 36)
                  .toUpperCase(java.util.Locale.ROOT)
              + "\",\""
              + SOURCES[i]
              + "\"");
    }
  }

  private void blpu(BufferedWriter out, int property, String change, int shift) throws IOException {
    line(
        out,
        "21,\""
            + change
            + "\","
            + body
            + ","
            + (firstUprn + property)
            + ",1,2,2008-06-03,\"RD04\",,"
            + (eastingOf(district, property / PROPERTIES_A_STREET)
                + property % PROPERTIES_A_STREET * 3
                + shift)
            + ".00,"
            + (northingOf(property / PROPERTIES_A_STREET) + 10 + property % 2 * 20)
            + ".00,1,"
            + custodian
            + ",2008-06-03,,2017-01-04,2008-06-03,\"\",\"E05013100\",\"E04008100\",,,\"\"");
  }

  private void lpi(BufferedWriter out, int number, String change, boolean changed)
      throws IOException {
    int property = number % properties;
    line(
        out,
        "24,\""
            + change
            + "\","
            + body
            + ","
            + (firstUprn + property)
            + ",\"%dL%09d\",\"ENG\",".formatted(custodian, number)
            + (number < properties ? 1 : 3)
            + ",2008-06-03,,2008-06-03,2017-01-04,,\"\",,\"\",\"\","
            + (1 + property % PROPERTIES_A_STREET)
            + ",\"\",,\"\",\"\","
            + (firstUsrn + property / PROPERTIES_A_STREET)
            + ",\"\",\"Y\",\""
            + postcode(property / PROPERTIES_A_STREET, changed)
            + "\",\"OXFORD\",\"Y\",,,\"\"");
  }

  private String postcode(int street, boolean changed) {
    int unit = street % SECTORS;
    return "OX%d %d%c%c"
        .formatted(
            10 + district * 4 + street / SECTORS,
            1 + unit / 676,
            changed ? 'Z' : 'A' + unit / 26 % 26,
            'A' + unit % 26);
  }
}
