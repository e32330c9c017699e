package uk.trigpoint.records.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.trigpoint.records.dtf.DtfFormat;
import uk.trigpoint.testing.SharedData;

class RecordLayoutsTest {
  private static final Map<String, FieldLayout.Kind> OTHER_KINDS =
      Map.of(
          "Date", FieldLayout.Kind.DATE,
          "HHMMSS", FieldLayout.Kind.TIME_STAMP,
          "HHMM", FieldLayout.Kind.TIME_OF_DAY,
          "DD-MM", FieldLayout.Kind.DAY_OF_YEAR);

  @Test
  void everyFieldOfDtf81IsAsPublished() throws IOException {
    Map<Integer, List<String>> published = new TreeMap<>();
    Map<Integer, List<String>> ours = new TreeMap<>();
    for (NamedCsvRecord row : rows("nsg/dtf81_record_layouts.csv")) {
      int type = Integer.parseInt(row.getField("record_type"));
      if (!row.getField("field").equals("RECORD_IDENTIFIER")) {
        published.computeIfAbsent(type, t -> new ArrayList<>()).add(published(row));
      }
    }
    for (RecordLayout layout : DtfFormat.DTF_8_1.layouts().list()) {
      ours.put(layout.type(), layout.fields().stream().map(RecordLayoutsTest::shown).toList());
    }
    assertThat(ours).isEqualTo(published);
  }

  @Test
  void theCodesOfDtf81AreThePublishedOnes() throws IOException {
    Map<String, Set<String>> published = new TreeMap<>();
    for (NamedCsvRecord row : rows("nsg/dtf81_code_lists.csv")) {
      if (!row.getField("field").equals("LANGUAGE")) {
        published
            .computeIfAbsent(row.getField("field"), f -> new TreeSet<>())
            .add(row.getField("code"));
      }
    }
    assertThat(published).isNotEmpty();
    published.forEach(
        (field, codes) -> {
          String[] parts = field.split("\\.");
          RecordLayout layout = DtfFormat.DTF_8_1.layouts().get(Integer.parseInt(parts[0]));
          assertThat(layout.fields().get(layout.indexOf(parts[1])).codes())
              .as(field)
              .containsExactlyInAnyOrderElementsOf(codes);
        });
  }

  @Test
  void theColumnsOfAddressBaseAreThoseOfItsHeaderFiles() throws IOException {
    Set<Integer> types = new TreeSet<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(SharedData.require("addressbase/headers"), "Record_*.csv")) {
      for (Path file : files) {
        int type = Integer.parseInt(file.getFileName().toString().split("_")[1]);
        List<String> columns =
            Stream.of(Files.readString(file).strip().replace("\"", "").split(","))
                .skip(1)
                // The published header line has the name of the neighbouring field twice.
                .map(c -> c.equals("LOCAL_CUSTODIAN_NAME") ? "LOCAL_CUSTODIAN_CODE" : c)
                .toList();
        types.add(type);
        assertThat(
                DtfFormat.ADDRESSBASE_PREMIUM
                    .layouts()
                    .find(type, columns.size())
                    .orElseThrow()
                    .names())
            .as(file.getFileName().toString())
            .isEqualTo(columns);
      }
    }
    assertThat(types)
        .containsExactlyInAnyOrderElementsOf(
            DtfFormat.ADDRESSBASE_PREMIUM.layouts().list().stream()
                .map(RecordLayout::type)
                .collect(Collectors.toSet()));
  }

  @Test
  void theSecondShapeOfAStreetHasNoDegrees() {
    RecordLayouts layouts = DtfFormat.ADDRESSBASE_PREMIUM.layouts();
    RecordLayout wide = layouts.find(11, 23).orElseThrow();
    RecordLayout narrow = layouts.find(11, 19).orElseThrow();
    assertThat(layouts.find(11)).contains(wide);
    assertThat(layouts.find(11, 20)).isEmpty();
    assertThat(narrow.names())
        .isEqualTo(
            wide.names().stream()
                .filter(n -> !n.endsWith("_LAT") && !n.endsWith("_LONG"))
                .toList());
  }

  @Test
  void everyBodyRecordHasAKey() {
    for (DtfFormat format : DtfFormat.values()) {
      for (RecordLayout layout : format.layouts().list()) {
        boolean body = layout.has("CHANGE_TYPE");
        assertThat(layout.key().isEmpty()).as(format + " " + layout.type()).isEqualTo(!body);
        assertThat(layout.names()).containsAll(layout.key());
      }
    }
    assertThat(DtfFormat.DTF_7_3.layouts().get(24).key()).containsExactly("LPI_KEY", "LANGUAGE");
    assertThat(DtfFormat.ADDRESSBASE_PREMIUM.layouts().get(28).key()).containsExactly("UDPRN");
    assertThat(DtfFormat.DTF_7_3.layouts().list().stream().map(RecordLayout::type))
        .containsExactly(10, 11, 12, 13, 14, 15, 21, 22, 23, 24, 25, 26, 27, 29, 98, 99);
  }

  @Test
  void fieldsAreFoundByName() {
    RecordLayout blpu = DtfFormat.DTF_7_3.layouts().get(21);
    for (int i = 0; i < blpu.names().size(); i++) {
      assertThat(blpu.indexOf(blpu.names().get(i))).isEqualTo(i);
    }
    assertThat(blpu.has("UPRN")).isTrue();
    assertThat(blpu.has("UDPRN")).isFalse();
    assertThatThrownBy(() -> blpu.indexOf("UDPRN"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("UDPRN");
    assertThatThrownBy(() -> DtfFormat.DTF_7_3.layouts().get(28))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(DtfFormat.DTF_7_3.layouts().find(-1)).isEmpty();
    assertThat(DtfFormat.DTF_7_3.layouts().find(999)).isEmpty();
    assertThat(DtfFormat.DTF_7_3.layouts().find(999, 3)).isEmpty();
  }

  private static String published(NamedCsvRecord row) {
    String field = row.getField("field");
    String type = row.getField("type");
    FieldLayout.Kind kind =
        switch (type) {
          case "I" -> FieldLayout.Kind.INTEGER;
          case "T" -> FieldLayout.Kind.TEXT;
          case "N" ->
              field.matches(".*_X(_.*)?")
                  ? FieldLayout.Kind.EASTING
                  : field.matches(".*_Y(_.*)?")
                      ? FieldLayout.Kind.NORTHING
                      : FieldLayout.Kind.NUMBER;
          default -> OTHER_KINDS.get(type);
        };
    String length = type.equals("I") || type.equals("T") ? row.getField("max_length") : "0";
    // A header or trailer without a time is still one that can be read.
    boolean mandatory = row.getField("status").equals("Mandatory") && !field.equals("TIME_STAMP");
    return field + " " + kind + " " + length + " " + mandatory;
  }

  private static String shown(FieldLayout field) {
    String kind = field.kind().toString().replace("BRITISH_", "");
    return field.name() + " " + kind + " " + field.length() + " " + field.mandatory();
  }

  private static List<NamedCsvRecord> rows(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(SharedData.require(file))) {
      return csv.stream().toList();
    }
  }
}
