package uk.trigpoint.samplecounty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CareClientsTest {
  @TempDir static Path folder;

  private static List<CsvRecord> rows;
  private static JsonNode faults;
  private static final Set<String> current = new HashSet<>();
  private static final Set<String> historic = new HashSet<>();

  @BeforeAll
  static void generate() throws IOException {
    Counties.write(40_000, 1, folder);
    List<CsvRecord> all = Counties.csv(folder.resolve("care_clients_2026-11-01.csv"));
    assertThat(all.getFirst().getFields())
        .containsExactly(
            "client_ref",
            "name",
            "date_of_birth",
            "uprn",
            "address",
            "postcode",
            "provider_id",
            "service",
            "hours_per_week",
            "double_up",
            "visit_times",
            "start_date");
    rows = all.subList(1, all.size());
    faults = Counties.json(folder.resolve("care_clients_faults.json"));
    for (int custodian : Counties.CUSTODIANS) {
      Counties.ofType(Counties.csv(folder.resolve("llpg_" + custodian + ".csv")), "21")
          .forEach(r -> (r.getField(4).equals("8") ? historic : current).add(r.getField(3)));
    }
  }

  @Test
  void oneInAHundredAddressesHasAClient() {
    assertThat(rows).hasSize(400);
    assertThat(faults.get("rows").asInt()).isEqualTo(400);
    assertThat(faults.get("faults")).hasSizeBetween(9, 16);
  }

  @Test
  void theFaultsListMatchesTheExtract() {
    Map<String, Integer> found = new HashMap<>();
    Map<Integer, String> foundByRow = new HashMap<>();
    Set<String> refs = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      CsvRecord row = rows.get(i);
      String fault = fault(row, refs.add(row.getField(0).strip()));
      if (!fault.isEmpty()) {
        found.merge(fault, 1, Integer::sum);
        foundByRow.put(i + 1, fault);
      }
    }
    Map<String, Integer> listed = new HashMap<>();
    for (String kind : List.of("wrong", "awkward_but_good")) {
      faults.get(kind).properties().forEach(e -> listed.put(e.getKey(), e.getValue().asInt()));
    }
    assertThat(found).isEqualTo(listed);
    int wrong = 0;
    for (JsonNode entry : faults.get("faults")) {
      String fault = entry.get("fault").asText();
      assertThat(foundByRow).containsEntry(entry.get("row").asInt(), fault);
      assertThat(rows.get(entry.get("row").asInt() - 1).getStartingLineNumber())
          .isEqualTo(entry.get("line").asLong());
      wrong += faults.get("wrong").has(fault) ? 1 : 0;
    }
    assertThat(faults.get("good").asInt()).isEqualTo(rows.size() - wrong);
  }

  @Test
  void everyProviderIsKnownAndHasAnOffice() throws IOException {
    List<CsvRecord> providers = Counties.csv(folder.resolve("care_providers.csv"));
    Set<String> ids = new HashSet<>();
    for (CsvRecord r : providers.subList(1, providers.size())) {
      ids.add(r.getField(0));
      assertThat(current).contains(r.getField(2));
    }
    assertThat(ids).hasSizeGreaterThan(10);
    rows.forEach(r -> assertThat(ids).contains(r.getField(6).strip()));
  }

  private static String fault(CsvRecord row, boolean newRef) {
    String uprn = row.getField(3).strip();
    double hours = Double.parseDouble(row.getField(8).strip());
    if (!newRef) {
      return "duplicate_client_ref";
    }
    if (uprn.isEmpty()) {
      return "blank_uprn";
    }
    if (!uprn.matches("[0-9]+")) {
      return "non_numeric_uprn";
    }
    if (historic.contains(uprn)) {
      return "historic_uprn";
    }
    if (!current.contains(uprn)) {
      return "unknown_uprn";
    }
    if (!isDate(row.getField(2).strip())) {
      return "bad_date";
    }
    if (hours < 0 || hours > 168) {
      return "hours_out_of_range";
    }
    if (row.getField(4).contains("\n")) {
      return "quoted_newline";
    }
    return row.getField(1).endsWith(" ") ? "trailing_blanks" : "";
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
