package uk.trigpoint.records.dtf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.trigpoint.records.layout.FieldLayout;
import uk.trigpoint.records.layout.RecordLayout;
import uk.trigpoint.testing.Seeds;

class DtfWriterTest {
  private static final String[] PIECES = {
    "a",
    "B",
    "Ŵ",
    "ŷ",
    "é",
    "𝕏",
    ",",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    " ",
    "'",
    "’",
    "1",
    "99,0,1",
    "\n21,\"I\",",
    "\r\n10,",
    "\t",
    "\uFFFD",
    "\\"
  };

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenReadsBackEqual(DtfFormat format) throws IOException {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    DtfHeader header = header(format);
    List<RecordLayout> layouts =
        format.layouts().list().stream().filter(l -> l.type() != 10 && l.type() != 99).toList();
    Path file = folder.resolve("written.csv");
    List<List<String>> written = new ArrayList<>();
    List<RecordLayout> types = new ArrayList<>();
    try (DtfWriter writer = DtfWriter.create(file, header)) {
      for (int i = 0; i < 5_000; i++) {
        RecordLayout layout = layouts.get(random.nextInt(layouts.size()));
        List<@Nullable String> values = values(layout, random);
        writer.record(layout, values);
        types.add(layout);
        written.add(values.stream().map(v -> v == null ? "" : v).toList());
      }
    }
    SupplyFile.Found found = SupplyFile.read(file);
    assertThat(found.rejects()).isEmpty();
    assertThat(found.reader().header()).isEqualTo(header);
    assertThat(found.reader().encoding()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(found.records().stream().map(SupplyFile.Taken::layout)).isEqualTo(types);
    for (int i = 0; i < written.size(); i++) {
      assertThat(found.records().get(i).values()).isEqualTo(written.get(i));
    }
    assertThat(found.trailer()).isEqualTo(new DtfTrailer(0, 5_000));
  }

  @Test
  void textIsQuotedAndNumbersAndDatesAreBare() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordLayout xref = DtfFormat.DTF_7_3.layouts().get(23);
    try (DtfWriter writer = DtfWriter.create(out, header(DtfFormat.DTF_7_3))) {
      writer.record(
          xref,
          Arrays.asList(
              "I",
              "1",
              "100120000001",
              "3110X000000001",
              "2008-06-03",
              "2017-01-04",
              "2008-06-03",
              null,
              "THE \"OLD\" MILL",
              "7666VC"));
      writer.record(
          DtfFormat.DTF_7_3.layouts().get(15),
          Arrays.asList("I", "2", "20900161", "HIGH STREET", null, "", "OXFORDSHIRE", "ENG"));
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            10,"OXFORD",3110,2026-11-01,1,2026-11-02,063000,"7.3.3.1","C"\r
            23,"I",1,100120000001,"3110X000000001",2008-06-03,2017-01-04,2008-06-03,,"THE ""OLD"" MILL","7666VC"\r
            15,"I",2,20900161,"HIGH STREET","","","OXFORDSHIRE","ENG"\r
            99,0,2,2026-11-02,063000\r
            """);
  }

  @Test
  void whatAReaderWouldRejectIsNotWritten() throws IOException {
    Path file = folder.resolve("written.csv");
    RecordLayout xref = DtfFormat.DTF_7_3.layouts().get(23);
    List<String> values =
        List.of("I", "1", "1", "K", "2008-06-03", "2017-01-04", "2008-06-03", "", "CT", "7666VC");
    try (DtfWriter writer = DtfWriter.create(file, header(DtfFormat.DTF_7_3))) {
      List<String> faulty = new ArrayList<>(values);
      faulty.set(4, "2008-02-30");
      assertThatThrownBy(() -> writer.record(xref, faulty))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("START_DATE");
      assertThatThrownBy(() -> writer.record(xref, values.subList(0, 4)))
          .isInstanceOf(IllegalArgumentException.class);
      RecordLayout trailer = DtfFormat.DTF_7_3.layouts().get(99);
      assertThatThrownBy(() -> writer.record(trailer, List.of("0", "1", "2008-06-03", "")))
          .isInstanceOf(IllegalArgumentException.class);
      writer.record(xref, values);
    }
    assertThat(SupplyFile.read(file).only().values()).isEqualTo(values);
  }

  @Test
  void anIncompleteFileHasNoTrailer() throws IOException {
    Path file = folder.resolve("written.csv");
    try (DtfWriter writer = DtfWriter.create(file, header(DtfFormat.DTF_7_3))) {
      writer.abandon();
    }
    assertThatThrownBy(() -> SupplyFile.read(file)).hasMessageContaining("no trailer");
    DtfWriter writer = DtfWriter.create(file, header(DtfFormat.DTF_7_3));
    writer.close();
    long size = Files.size(file);
    writer.close();
    assertThat(Files.size(file)).isEqualTo(size);
    DtfWriter loneSurrogate = DtfWriter.create(file, header(DtfFormat.DTF_7_3));
    RecordLayout street = DtfFormat.DTF_7_3.layouts().get(15);
    assertThatThrownBy(
            () -> {
              try (loneSurrogate) {
                for (int i = 0; i < 2_000; i++) {
                  loneSurrogate.record(
                      street, List.of("I", "1", "1", "\uD800 ROW", "", "", "OXFORDSHIRE", "ENG"));
                }
              }
            })
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> SupplyFile.read(file)).isInstanceOf(DtfException.class);
  }

  @Test
  void rejectsHeadersOfAnotherFormat() {
    LocalDate day = LocalDate.of(2026, 11, 1);
    assertThatThrownBy(
            () ->
                new DtfHeader(
                    DtfFormat.DTF_8_1, "X", 3100, day, 1, day, LocalTime.NOON, "8.1.2.10", false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new DtfHeader(
                    DtfFormat.DTF_7_3, "X", 3100, day, 1, day, LocalTime.NOON, "8.1.2.10", true))
        .isInstanceOf(IllegalArgumentException.class);
    DtfHeader longName =
        new DtfHeader(
            DtfFormat.DTF_7_3, "X".repeat(41), 3100, day, 1, day, LocalTime.NOON, "7.3", true);
    assertThatThrownBy(() -> DtfWriter.create(OutputStream.nullOutputStream(), longName))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("41 characters");
  }

  private static DtfHeader header(DtfFormat format) {
    LocalDate day = LocalDate.of(2026, 11, 1);
    return new DtfHeader(
        format,
        "OXFORD",
        3110,
        day,
        1,
        day.plusDays(1),
        LocalTime.of(6, 30),
        switch (format) {
          case DTF_7_3 -> "7.3.3.1";
          case DTF_8_1 -> "8.1.2.10";
          case ADDRESSBASE_PREMIUM -> "2.1";
        },
        format == DtfFormat.DTF_8_1);
  }

  private static List<@Nullable String> values(RecordLayout layout, Random random) {
    List<@Nullable String> values = new ArrayList<>();
    if (layout.asSent()) {
      for (int n = random.nextInt(9); n >= 0; n--) {
        values.add(random.nextInt(4) == 0 ? "2026-11-01" : text(30, random));
      }
      return values;
    }
    for (FieldLayout field : layout.fields()) {
      values.add(!field.mandatory() && random.nextInt(3) == 0 ? null : value(field, random));
    }
    return values;
  }

  private static String value(FieldLayout field, Random random) {
    if (!field.codes().isEmpty()) {
      return field.codes().stream().sorted().toList().get(random.nextInt(field.codes().size()));
    }
    return switch (field.kind()) {
      case INTEGER -> digits(1 + random.nextInt(field.length()), random);
      case TEXT -> text(field.length() == 0 ? 300 : field.length(), random);
      case NUMBER ->
          (random.nextBoolean() ? "-" : "") + digits(2, random) + "." + digits(7, random);
      case EASTING -> 80_000 + random.nextInt(576_100) + "." + digits(2, random);
      case BRITISH_EASTING -> random.nextInt(700_000) + "." + digits(2, random);
      case BRITISH_NORTHING -> random.nextInt(1_220_000) + "." + digits(2, random);
      case NORTHING -> 5_000 + random.nextInt(652_700) + "." + digits(2, random);
      case DATE -> LocalDate.ofEpochDay(random.nextInt(60_000) - 30_000).toString();
      case TIME_STAMP -> random.nextBoolean() ? "235959" : "23:59:59";
      case TIME_OF_DAY -> "%02d%02d".formatted(random.nextInt(24), random.nextInt(60));
      case DAY_OF_YEAR -> "%02d-02".formatted(1 + random.nextInt(29));
    };
  }

  private static String digits(int count, Random random) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  /** At least one character, at most so many; not D, which would make a delete of a record. */
  private static String text(int most, Random random) {
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(most); i > 0; i--) {
      String piece = PIECES[random.nextInt(PIECES.length)];
      if (text.codePointCount(0, text.length()) + piece.codePointCount(0, piece.length()) <= most) {
        text.append(piece);
      }
    }
    return most > 1 && text.length() > 1 ? text.substring(1) : text.toString();
  }
}
