package uk.trigpoint.benchmarks.supply;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Generates the street authority's streets of all districts in DTF 8.1: each with a descriptor and
 * one ESU of three coordinates.
 */
final class StreetFile {
  private static final int AUTHORITY = 3100;

  private final int districts;
  private final int properties;
  private long body;

  /**
   * Creates a generator.
   *
   * @param properties of each district
   */
  StreetFile(int districts, int properties) {
    this.districts = districts;
    this.properties = properties;
  }

  /** Writes the full supply. */
  Path full(Path file) {
    body = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(
          "10,\"BENCHMARK\",3100,2026-11-01,1,2026-11-01,120000,\"8.1.2.10\",\"F\"\r\n"
              .replace("3100", Integer.toString(AUTHORITY)));
      for (int district = 0; district < districts; district++) {
        for (int street = 0; street < SupplyFile.streets(properties); street++) {
          street(out, district, street);
        }
      }
      out.write("99,0," + body + ",2026-11-01,120000\r\n");
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the number of lines between header and trailer of the last file. */
  long body() {
    return body;
  }

  private void street(BufferedWriter out, int district, int street) throws IOException {
    int usrn = SupplyFile.firstUsrn(district) + street;
    int x = SupplyFile.eastingOf(district, street);
    int y = SupplyFile.northingOf(street);
    String esu = "%07d%07d".formatted(x + 50, y);
    line(
        out,
        "11,\"I\",%d,%d,1,%d,2,2008-06-03,1,1,2017-01-04,2017-01-04,2008-06-03,,%d.00,%d.00,%d.00,%d.00,1,1"
            .formatted(body, usrn, AUTHORITY, x, y, x + 100, y));
    line(
        out,
        "15,\"I\",%d,%d,\"STREET NUMBER %d\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\""
            .formatted(body, usrn, street));
    line(out, "12,\"I\",%d,%d,1,%s,1".formatted(body, usrn, esu));
    line(out, "13,\"I\",%d,%s,1,3,1,2008-06-03,2008-06-03,2017-01-04,,1".formatted(body, esu));
    for (int i = 0; i < 3; i++) {
      line(
          out,
          "14,\"I\",%d,%s,1,%d,%d.00,%d.00".formatted(body, esu, i + 1, x + 50 * i, y + 3 * i));
    }
  }

  private void line(BufferedWriter out, String text) throws IOException {
    body++;
    out.write(text);
    out.write("\r\n");
  }
}
