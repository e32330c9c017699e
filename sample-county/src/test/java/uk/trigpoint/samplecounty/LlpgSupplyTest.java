package uk.trigpoint.samplecounty;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.Postcode;

class LlpgSupplyTest {
  private static final Map<String, Integer> FIELDS =
      Map.of("10", 9, "11", 20, "15", 9, "21", 23, "23", 11, "24", 30, "29", 17, "99", 5);

  @TempDir static Path folder;

  private static final Map<Integer, List<CsvRecord>> supplies = new HashMap<>();

  @BeforeAll
  static void generate() throws IOException {
    Counties.write(6_000, 1, folder);
    for (int custodian : Counties.CUSTODIANS) {
      supplies.put(custodian, Counties.csv(folder.resolve("llpg_" + custodian + ".csv")));
    }
  }

  @Test
  void everyRecordHasTheFieldsOfItsType() {
    supplies
        .values()
        .forEach(
            records ->
                records.forEach(
                    r ->
                        assertThat(r.getFieldCount())
                            .as("line %d", r.getStartingLineNumber())
                            .isEqualTo(FIELDS.get(r.getField(0)))));
  }

  @Test
  void headerTrailerAndRecordOrderAreValid() {
    supplies.forEach(
        (custodian, records) -> {
          assertThat(records.getFirst().getFields())
              .startsWith("10")
              .contains(custodian.toString(), "2026-11-01", "7.3.3.1", "F");
          assertThat(records.getLast().getField(0)).isEqualTo("99");
          assertThat(records.getLast().getField(1)).isEqualTo("0");
          assertThat(records.getLast().getField(2)).isEqualTo(Integer.toString(records.size() - 2));
          long order = 0;
          for (CsvRecord r : records.subList(1, records.size() - 2)) {
            assertThat(r.getField(1)).isEqualTo("I");
            assertThat(Long.parseLong(r.getField(2))).isEqualTo(++order);
          }
        });
  }

  @Test
  void linesEndInCarriageReturnAndLineFeed() throws IOException {
    String text = Files.readString(folder.resolve("llpg_3110.csv"));
    assertThat(text).endsWith("\r\n");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
  }

  @Test
  void everyForeignKeyExists() {
    Set<String> allUprns = new HashSet<>();
    supplies.forEach(
        (custodian, records) -> {
          Set<String> streets = values(records, "11", 3);
          Set<String> uprns = values(records, "21", 3);
          assertThat(uprns).hasSameSizeAs(Counties.ofType(records, "21"));
          assertThat(values(records, "15", 3)).isEqualTo(streets);
          assertThat(streets).containsAll(values(records, "24", 21));
          assertThat(uprns).isEqualTo(values(records, "24", 3));
          assertThat(uprns).containsAll(values(records, "23", 3));
          Set<String> parents = values(records, "21", 8);
          parents.remove("");
          assertThat(parents).isNotEmpty();
          assertThat(uprns).containsAll(parents);
          assertThat(values(records, "24", 4)).hasSameSizeAs(Counties.ofType(records, "24"));
          assertThat(values(records, "23", 4)).hasSameSizeAs(Counties.ofType(records, "23"));
          allUprns.addAll(uprns);
        });
    int all = supplies.values().stream().mapToInt(r -> Counties.ofType(r, "21").size()).sum();
    assertThat(allUprns).as("UPRNs are unique over all custodians").hasSize(all);
  }

  @Test
  void statusesAndClassesHaveARealisticDistribution() {
    List<CsvRecord> blpus =
        supplies.values().stream().flatMap(r -> Counties.ofType(r, "21").stream()).toList();
    Map<String, Long> classes = count(blpus, 7);
    assertThat(classes)
        .containsKeys(
            "RD02", "RD03", "RD04", "RD06", "PP", "PS", "CR08", "CR06", "CA01", "ZW", "CE03",
            "CE04", "CL03", "CC09", "RI01", "CM02", "LU01");
    assertThat(count(blpus, 4)).containsKeys("1", "6", "8");
    List<CsvRecord> lpis =
        supplies.values().stream().flatMap(r -> Counties.ofType(r, "24").stream()).toList();
    assertThat(count(lpis, 6)).containsKeys("1", "3", "6", "8");
    assertThat(lpis).anyMatch(r -> !r.getField(18).isEmpty());
    assertThat(lpis).anyMatch(r -> r.getField(17).equals("A"));
    assertThat(lpis).anyMatch(r -> r.getField(15).equals("FLAT 3"));
    assertThat(lpis).anyMatch(r -> r.getField(20).endsWith("COTTAGE"));
    assertThat(lpis).anyMatch(r -> !r.getField(20).isEmpty() && !r.getField(16).isEmpty());
  }

  @Test
  void recordsConformToTheStandard() {
    for (List<CsvRecord> records : supplies.values()) {
      for (CsvRecord blpu : Counties.ofType(records, "21")) {
        boolean ended = blpu.getField(4).equals("8");
        assertThat(blpu.getField(14).isEmpty()).as(blpu.toString()).isEqualTo(!ended);
      }
      for (CsvRecord lpi : Counties.ofType(records, "24")) {
        assertThat(lpi.getField(4)).matches("[0-9]{4}L[0-9]{9}");
        boolean postal = lpi.getField(23).equals("Y");
        assertThat(lpi.getField(24).isEmpty()).as(lpi.toString()).isEqualTo(!postal);
        assertThat(lpi.getField(25).isEmpty()).as(lpi.toString()).isEqualTo(!postal);
        if (postal) {
          assertThat(Postcode.parse(lpi.getField(24))).hasToString(lpi.getField(24));
        }
        boolean addressed = !lpi.getField(16).isEmpty() || !lpi.getField(20).isEmpty();
        assertThat(addressed).as(lpi.toString()).isTrue();
      }
    }
  }

  @Test
  void aPostcodeHasARealisticNumberOfAddresses() {
    Map<String, Long> addresses =
        supplies.values().stream()
            .flatMap(r -> Counties.ofType(r, "24").stream())
            .filter(r -> r.getField(6).equals("1") && !r.getField(24).isEmpty())
            .collect(Collectors.groupingBy(r -> r.getField(24), Collectors.counting()));
    double mean = addresses.values().stream().mapToLong(n -> n).average().orElseThrow();
    assertThat(mean).isBetween(8.0, 20.0);
    assertThat(addresses.values()).allMatch(n -> n <= 60);
  }

  @Test
  void streetNamesAreUniqueInASettlementButNotInTheCounty() {
    Set<String> names = new HashSet<>();
    int streets = 0;
    for (List<CsvRecord> records : supplies.values()) {
      for (CsvRecord r : Counties.ofType(records, "15")) {
        String place = r.getField(5) + "/" + r.getField(6);
        assertThat(names.add(r.getField(4) + "/" + place)).as(r.toString()).isTrue();
        streets++;
      }
    }
    long different = names.stream().map(n -> n.split("/")[0]).distinct().count();
    assertThat(different).isLessThan(streets * 2L / 3);
  }

  private static Set<String> values(List<CsvRecord> records, String type, int field) {
    return Counties.ofType(records, type).stream()
        .map(r -> r.getField(field))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Map<String, Long> count(List<CsvRecord> records, int field) {
    return records.stream()
        .collect(Collectors.groupingBy(r -> r.getField(field), Collectors.counting()));
  }
}
