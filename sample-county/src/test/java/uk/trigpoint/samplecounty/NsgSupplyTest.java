package uk.trigpoint.samplecounty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NsgSupplyTest {
  private static final Map<String, Integer> FIELDS =
      Map.ofEntries(
          Map.entry("10", 9),
          Map.entry("11", 20),
          Map.entry("12", 7),
          Map.entry("13", 12),
          Map.entry("14", 8),
          Map.entry("15", 9),
          Map.entry("17", 21),
          Map.entry("29", 23),
          Map.entry("61", 21),
          Map.entry("62", 25),
          Map.entry("63", 26),
          Map.entry("69", 38),
          Map.entry("99", 5));

  @TempDir static Path folder;

  private static List<CsvRecord> streets;
  private static List<CsvRecord> associated;

  @BeforeAll
  static void generate() throws IOException {
    Counties.write(6_000, 1, folder);
    streets = Counties.csv(folder.resolve("3100_LG.csv"));
    associated = Counties.csv(folder.resolve("3100_AD.csv"));
  }

  @Test
  void everyRecordHasTheFieldsOfItsTypeAndTheTrailerCounts() {
    for (List<CsvRecord> records : List.of(streets, associated)) {
      records.forEach(
          r ->
              assertThat(r.getFieldCount())
                  .as("type %s, line %d", r.getField(0), r.getStartingLineNumber())
                  .isEqualTo(FIELDS.get(r.getField(0))));
      assertThat(records.getFirst().getField(0)).isEqualTo("10");
      assertThat(records.getLast().getField(0)).isEqualTo("99");
      assertThat(records.getLast().getField(2)).isEqualTo(Integer.toString(records.size() - 2));
    }
  }

  @Test
  void theStreetsEqualThoseOfTheDistrictSupplies() throws IOException {
    Set<String> usrns = new HashSet<>();
    for (int custodian : Counties.CUSTODIANS) {
      Counties.ofType(Counties.csv(folder.resolve("llpg_" + custodian + ".csv")), "11")
          .forEach(r -> usrns.add(r.getField(3)));
    }
    assertThat(values(streets, "11", 3)).isEqualTo(usrns);
    assertThat(values(streets, "15", 3)).isEqualTo(usrns);
    assertThat(values(associated, "61", 3)).isEqualTo(usrns);
    assertThat(values(associated, "62", 3)).isEqualTo(usrns);
    assertThat(usrns).containsAll(values(associated, "63", 3)).isNotEmpty();
  }

  @Test
  void everyStreetIsTheChainOfItsEsus() {
    Map<String, List<double[]>> shapes = new HashMap<>();
    for (CsvRecord r : Counties.ofType(streets, "14")) {
      List<double[]> shape = shapes.computeIfAbsent(r.getField(3), id -> new ArrayList<>());
      shape.add(new double[] {number(r, 6), number(r, 7)});
      assertThat(r.getField(5)).isEqualTo(Integer.toString(shape.size()));
    }
    Set<String> units = new HashSet<>();
    for (CsvRecord r : Counties.ofType(streets, "13")) {
      assertThat(units.add(r.getField(3))).as("unit " + r.getField(3)).isTrue();
      assertThat(shapes.get(r.getField(3))).hasSize(Integer.parseInt(r.getField(5)));
    }
    assertThat(values(streets, "17", 3)).isEqualTo(units);
    Map<String, List<String>> unitsOfStreet = new LinkedHashMap<>();
    for (CsvRecord r : Counties.ofType(streets, "12")) {
      unitsOfStreet.computeIfAbsent(r.getField(3), u -> new ArrayList<>()).add(r.getField(5));
    }
    for (CsvRecord r : Counties.ofType(streets, "11")) {
      List<String> chain = unitsOfStreet.get(r.getField(3));
      assertThat(chain).hasSize(Integer.parseInt(r.getField(19)));
      double x = number(r, 14);
      double y = number(r, 15);
      for (String unit : chain) {
        assertThat(units).contains(unit);
        List<double[]> shape = shapes.get(unit);
        assertThat(shape.getFirst()[0]).isCloseTo(x, within(0.011));
        assertThat(shape.getFirst()[1]).isCloseTo(y, within(0.011));
        x = shape.getLast()[0];
        y = shape.getLast()[1];
      }
      assertThat(x).isCloseTo(number(r, 16), within(0.011));
      assertThat(y).isCloseTo(number(r, 17), within(0.011));
    }
  }

  @Test
  void anEsuIdIsItsMidpoint() {
    Map<String, double[]> boxes = new HashMap<>();
    for (CsvRecord r : Counties.ofType(streets, "14")) {
      double[] box =
          boxes.computeIfAbsent(r.getField(3), id -> new double[] {9e9, 9e9, -9e9, -9e9});
      box[0] = Math.min(box[0], number(r, 6));
      box[1] = Math.min(box[1], number(r, 7));
      box[2] = Math.max(box[2], number(r, 6));
      box[3] = Math.max(box[3], number(r, 7));
    }
    boxes.forEach(
        (id, box) -> {
          long number = Long.parseLong(id);
          assertThat((double) (number / 10_000_000)).isBetween(box[0] - 2, box[2] + 3);
          assertThat((double) (number % 10_000_000)).isBetween(box[1] - 2, box[3] + 2);
        });
  }

  @Test
  void residentialStreetsMeetAnotherStreet() {
    Set<String> ends = new HashSet<>();
    Map<String, List<String>> vertices = new HashMap<>();
    for (CsvRecord r : Counties.ofType(streets, "14")) {
      vertices
          .computeIfAbsent(r.getField(6) + "," + r.getField(7), v -> new ArrayList<>())
          .add(r.getField(3));
    }
    List<CsvRecord> all = Counties.ofType(streets, "11");
    all.forEach(r -> ends.add(r.getField(14) + "," + r.getField(15)));
    long joined =
        ends.stream().filter(e -> vertices.get(e) != null && vertices.get(e).size() > 1).count();
    assertThat((double) joined / ends.size()).isGreaterThan(0.95);
  }

  private static Set<String> values(List<CsvRecord> records, String type, int field) {
    return Counties.ofType(records, type).stream()
        .map(r -> r.getField(field))
        .collect(Collectors.toSet());
  }

  private static double number(CsvRecord r, int field) {
    return Double.parseDouble(r.getField(field));
  }
}
