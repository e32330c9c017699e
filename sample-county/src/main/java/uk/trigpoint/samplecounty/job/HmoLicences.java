package uk.trigpoint.samplecounty.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import uk.trigpoint.formats.xlsx.XlsxCell;
import uk.trigpoint.formats.xlsx.XlsxWriter;
import uk.trigpoint.samplecounty.address.DwellingSample;
import uk.trigpoint.samplecounty.address.Property;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * The register of houses in multiple occupation, a workbook as a licensing team keeps it: a title
 * above the header, a total below the table, and some rows with faults.
 */
final class HmoLicences {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final int UPRN = 1;
  private static final int OCCUPANTS = 5;
  private static final int ISSUED = 6;
  private static final int EXPIRES = 7;
  private static final int STATUS = 8;

  /** Every so many rows have a fault. */
  private static final int FAULTY = 25;

  private static final List<String> CODES =
      List.of(
          "PARSE_TYPE",
          "NOT_IN_LIST",
          "UPRN_PRECISION",
          "UNKNOWN_UPRN",
          "HISTORIC_UPRN",
          "EXPIRES_BEFORE_ISSUE",
          "DUPLICATE");

  private final DwellingSample sample;
  private final LocalDate today;
  private final SeededRandom random;

  HmoLicences(DwellingSample sample, LocalDate today, long seed) {
    this.sample = sample;
    this.today = today;
    this.random = SeededRandom.of(seed, "licences", 1);
  }

  /** Writes the register, and returns the number of its rows. */
  long write(Path file, Expectation expected) {
    List<String[]> rows = new ArrayList<>();
    long live = 0;
    for (Property home : sample.homes()) {
      String[] row = row(rows.size(), home);
      rows.add(row);
      if (rows.size() % FAULTY == 0) {
        String code = CODES.get(rows.size() / FAULTY % CODES.size());
        if (spoil(row, code, rows)) {
          expected.reject(code);
          continue;
        }
      }
      live += row[STATUS].equals("Revoked") || row[STATUS].equals("Lapsed") ? 0 : 1;
    }
    expected.publish("hmo-licences", live);
    write(file, rows);
    return rows.size();
  }

  private String[] row(int number, Property home) {
    LocalDate issued = today.minusDays(random.between(30, 1_500));
    return new String[] {
      String.format(Locale.ROOT, "HMO/%04d", number + 1),
      Long.toString(home.uprn()),
      "",
      home.preferred().postcode(),
      random.chance(0.8) ? "Mandatory" : "Additional",
      Integer.toString(random.between(3, 12)),
      DATE.format(issued),
      DATE.format(issued.plusYears(5)),
      random.pick(List.of("Live", "Live", "live", "Issued", "GRANTED", "Lapsed", "Revoked")),
      random.pick(WordLists.list("given")) + " " + random.pick(WordLists.list("family")),
      ""
    };
  }

  /** Makes a row faulty; returns false if the county has nothing to make it of. */
  private boolean spoil(String[] row, String code, List<String[]> rows) {
    row[STATUS] = "Live";
    switch (code) {
      case "PARSE_TYPE" -> row[OCCUPANTS] = "six";
      case "NOT_IN_LIST" -> row[STATUS] = "see file";
      case "UPRN_PRECISION" -> row[UPRN] = "1.0033E+10";
      case "UNKNOWN_UPRN" -> row[UPRN] = "123456";
      case "HISTORIC_UPRN" -> {
        if (sample.historicUprns().isEmpty()) {
          return false;
        }
        row[UPRN] = Long.toString(sample.historicUprns().getFirst());
      }
      case "EXPIRES_BEFORE_ISSUE" -> {
        String issued = row[ISSUED];
        row[ISSUED] = row[EXPIRES];
        row[EXPIRES] = issued;
      }
      case "DUPLICATE" -> {
        // The same licence, issued earlier, in other letters: the row above stays.
        row[0] = " " + rows.get(rows.size() - 2)[0].toLowerCase(Locale.ROOT);
        row[ISSUED] = "01/02/2015";
      }
      default -> throw new IllegalArgumentException(code);
    }
    return true;
  }

  private static void write(Path file, List<String[]> rows) {
    try (OutputStream out = Files.newOutputStream(file);
        XlsxWriter sheet = new XlsxWriter(out, "Register")) {
      sheet.write(cells("Houses in multiple occupation"));
      sheet.write(cells("Public register"));
      sheet.write(cells());
      sheet.write(
          cells(
              "Licence Number",
              "UPRN",
              "Address",
              "Post code",
              "Licence Type",
              "Max Occupants",
              "Date Issued",
              "Expiry Date",
              "Status",
              "Licence Holder",
              "Notes"));
      for (String[] row : rows) {
        sheet.write(cells(row));
      }
      sheet.write(cells("Total licences", "", "", "", "", Integer.toString(rows.size())));
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be written", e);
    }
  }

  private static List<XlsxCell> cells(String... texts) {
    return Arrays.stream(texts).map(XlsxCell::text).toList();
  }
}
