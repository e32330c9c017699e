package uk.trigpoint.samplecounty.job;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.Polyline;
import uk.trigpoint.samplecounty.street.Street;

/** The extract of street lights, one every 35 m of the streets of towns and villages. */
final class StreetLights {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final double SPACING = 35;
  private static final double FROM_KERB = 4;

  /** A county with fewer lights has none of the faults: they would be more than 1 %. */
  private static final int FEWEST_FOR_FAULTS = 1_000;

  private final SeededRandom random;
  private final LocalDate today;

  StreetLights(LocalDate today, long seed) {
    this.today = today;
    this.random = SeededRandom.of(seed, "street lights", 0);
  }

  /** Writes the extract, and returns the number of its rows. */
  long write(Path file, List<Street> streets, Expectation expected) {
    TextTable table = new TextTable("asset_id", "usrn", "type", "lamp_w", "installed", "x", "y");
    double[] at = new double[4];
    for (Street street : streets) {
      if (street.kind() == Street.Kind.RURAL) {
        continue;
      }
      Polyline line = street.line();
      int side = 1;
      for (double along = SPACING / 2; along < line.length(); along += SPACING) {
        line.at(along, at);
        side = -side;
        add(
            table,
            street.usrn(),
            at[0] - side * FROM_KERB * at[3],
            at[1] + side * FROM_KERB * at[2]);
      }
    }
    int sound = table.rows();
    expected.publish("street-lights", sound);
    if (sound >= FEWEST_FOR_FAULTS) {
      addFaults(table, streets.getFirst().usrn(), expected);
    }
    table.write(file, StandardCharsets.UTF_8, "");
    return table.rows();
  }

  private void add(TextTable table, long usrn, double x, double y) {
    table.add(
        id(table),
        Long.toString(usrn),
        random.pick(List.of("LED", "LED", "LED", "SON", "CFL")),
        random.pick(List.of("18", "36", "70", "150")),
        random.chance(0.05) ? "<Null>" : DATE.format(today.minusDays(random.between(100, 12_000))),
        String.format(Locale.ROOT, "%.2f", x),
        String.format(Locale.ROOT, "%.2f", y));
  }

  private void addFaults(TextTable table, long usrn, Expectation expected) {
    String street = Long.toString(usrn);
    String day = DATE.format(today.minusYears(3));
    fault(table, expected, "REQUIRED", "<Null>", street, "LED", "70", day, "445000", "215000");
    fault(table, expected, "PATTERN", day, street, "LED", "70", day, "445000", "215000");
    fault(table, expected, "PARSE_TYPE", id(table), street, "LED", "70W", day, "445000", "215000");
    fault(table, expected, "SWAPPED_AXES", id(table), street, "LED", "70", day, "215000", "445000");
    fault(table, expected, "ZERO_COORDINATES", id(table), street, "LED", "70", day, "0", "0");
    fault(table, expected, "NOT_IN_LIST", id(table), street, "GAS", "70", day, "445000", "215000");
    String twice = id(table);
    fault(table, expected, "DUPLICATE_KEY", twice, street, "LED", "70", day, "445000", "215000");
    fault(table, expected, "DUPLICATE_KEY", twice, street, "LED", "36", day, "445009", "215000");
  }

  private static void fault(TextTable table, Expectation expected, String code, String... row) {
    table.add(row);
    expected.reject(code);
  }

  private static String id(TextTable table) {
    return String.format(Locale.ROOT, "SL%06d", table.rows() + 1);
  }
}
