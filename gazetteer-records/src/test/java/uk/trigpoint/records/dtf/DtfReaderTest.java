package uk.trigpoint.records.dtf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.records.layout.RecordLayout;
import uk.trigpoint.testing.Seeds;
import uk.trigpoint.testing.SharedData;

class DtfReaderTest {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String CAFE =
      "15,\"I\",2,20900161,\"CAFÉ ROW\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"";

  @TempDir Path folder;

  @Test
  void theExamplesOfTheSpecificationAreTaken() throws IOException {
    List<String> lines =
        Files.readAllLines(SharedData.require("nsg/dtf81_spec_example_records.csv"));
    List<String> body = lines.subList(1, lines.size() - 1);
    SupplyFile.Found found =
        SupplyFile.read(
            folder,
            lines.getFirst()
                + "\r\n"
                + String.join("\r\n", body)
                + "\r\n"
                + lines.getLast().replace(",239223,", "," + body.size() + ",")
                + "\r\n");
    assertThat(lines).hasSize(17);
    assertThat(found.rejects()).isEmpty();
    assertThat(found.records()).hasSize(15);
    assertThat(found.reader().header())
        .isEqualTo(
            new DtfHeader(
                DtfFormat.DTF_8_1,
                "HALTON",
                650,
                LocalDate.of(2008, 6, 26),
                1,
                LocalDate.of(2008, 6, 26),
                LocalTime.of(16, 25),
                "8.1.2.10",
                true));
  }

  @Test
  void tablesOfOneRecordTypeAreToldFromSupplies() throws IOException {
    int files = 0;
    try (DirectoryStream<Path> tables =
        Files.newDirectoryStream(SharedData.require("addressbase/ons_abp"), "*.csv")) {
      for (Path table : tables) {
        files++;
        assertThatThrownBy(() -> DtfReader.open(table))
            .as(table.toString())
            .isInstanceOf(DtfException.class)
            .hasMessageContaining("column names")
            .hasMessageContaining("record type 10");
      }
    }
    assertThat(files).isEqualTo(10);
  }

  @Test
  void readsTheRowsOfThoseTablesAsRecords() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String table :
        new String[] {"blpu", "classification", "crossref", "lpi", "organisation", "street"}) {
      List<String> lines =
          Files.readAllLines(
              SharedData.require("addressbase/ons_abp/" + table + "_ABP_E811a_v111017.csv"));
      rows.addAll(lines.subList(1, lines.size()).stream().filter(l -> !l.isBlank()).toList());
    }
    SupplyFile.Found found =
        SupplyFile.read(
            folder, SupplyFile.text(SupplyFile.ADDRESSBASE, rows.toArray(String[]::new)));
    assertThat(found.records().size() + found.rejects().size()).isEqualTo(rows.size());
    assertThat(found.rejects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "10,\"A\",3110,2026-11-01,1,2026-11-01,120000,\"7.3.3.1\",\"F\" | DTF_7_3 | 12:00 | true",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,12:00:30,\"7.3\",\"C\", | DTF_7_3 | 12:00:30 | false",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,,\"7.3.2\",\"F\" | DTF_7_3 | 00:00 | true",
        "10,\"A\",0650,2026-11-01,1,2026-11-01,162500,\"8.1.2.10\",\"F\" | DTF_8_1 | 16:25 | true",
        "10,\"A\",0650,2026-11-01,1,2026-11-01,162500,\"8.1\",\"F\" | DTF_8_1 | 16:25 | true",
        "10,\"A\",9999,2026-11-01,1,2026-11-01,16:25:00,\"1.0\",\"F\" | ADDRESSBASE_PREMIUM | 16:25 | true",
        "10,\"A\",9999,2026-11-01,1,2026-11-01,16:25:00,\"2.1\",\"C\" | ADDRESSBASE_PREMIUM | 16:25 | false",
      })
  void theHeaderTellsTheFormat(String header, DtfFormat format, LocalTime time, boolean full) {
    DtfHeader read = SupplyFile.read(folder, SupplyFile.text(header)).reader().header();
    assertThat(read.format()).isEqualTo(format);
    assertThat(read.time()).isEqualTo(time);
    assertThat(read.fullSupply()).isEqualTo(full);
    assertThat(read.custodianName()).isEqualTo("A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "10,\"A\",3110,2026-11-01,1,2026-11-01,120000,\"9.9\",\"F\" | version '9.9'",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,120000,\"7.31\",\"F\" | version '7.31'",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,120000,\"8.10\",\"F\" | version '8.10'",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,120000,\"2.1\",\"F\" | version '2.1'",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,120000,\"\",\"F\" | version ''",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,120000,\"7.3\" | has 8 fields",
        "10 | has 1 fields",
        "10,\"A\",3110,yesterday,1,2026-11-01,120000,\"7.3\",\"F\" | PROCESS_DATE 'yesterday'",
        "10,\"A\",Oxford,2026-11-01,1,2026-11-01,120000,\"7.3\",\"F\" | LOCAL_CUSTODIAN_CODE",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,noon,\"7.3\",\"F\" | TIME_STAMP",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,120000,\"7.3\",\"X\" | FILE_TYPE 'X'",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,120000,\"7.3\", | FILE_TYPE is missing",
        "10,\"A\",3110,2026-11-01,1,2026-11-01,120000,\"8.1\",\"C\" | DTF 8.1 has no change-only supplies",
        "10,\"A\"B,3110,2026-11-01,1,2026-11-01,120000,\"8.1\",\"C\" | a quote",
        "21,\"I\",1 | not a header (record type 10)",
        "hello | not a header (record type 10)",
        "UPRN,PARENT_UPRN | column names",
      })
  void anInvalidHeaderIsReported(String header, String reason) {
    assertThatThrownBy(() -> SupplyFile.read(folder, SupplyFile.text(header)))
        .isInstanceOf(DtfException.class)
        .hasMessageContaining(reason)
        .hasMessageEndingWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r"})
  void everyLineEndIsRead(String lineEnd) {
    String text =
        SupplyFile.text(SupplyFile.LLPG, CAFE, "", CAFE, "\"77\",a")
            .replace("99,0,4", "99,0,3")
            .replace("\r\n", lineEnd);
    for (String file :
        new String[] {text, text.strip(), text + lineEnd + " \u001A", lineEnd + text}) {
      SupplyFile.Found found = SupplyFile.read(folder, file);
      long first = file.startsWith(lineEnd) ? 3 : 2;
      assertThat(found.records())
          .extracting(SupplyFile.Taken::line)
          .containsExactly(first, first + 2);
      assertThat(found.rejects()).extracting(Reject::line).containsExactly(first + 3);
      assertThat(found.contents()).containsExactly("\"77\",a");
    }
  }

  @Test
  void encodingsAreFoundOut() {
    String text = SupplyFile.text(SupplyFile.LLPG, CAFE);
    for (boolean gzip : new boolean[] {false, true}) {
      assertEncoding(text.getBytes(StandardCharsets.UTF_8), gzip, StandardCharsets.UTF_8);
      assertEncoding(
          ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), gzip, StandardCharsets.UTF_8);
      assertEncoding(text.getBytes(WINDOWS_1252), gzip, WINDOWS_1252);
    }
  }

  @Test
  void encodingsThatContradictThemselvesAreSaidSo() {
    String text = SupplyFile.text(SupplyFile.LLPG, CAFE);
    byte[] mixed = ("ï»¿" + text).getBytes(WINDOWS_1252);
    for (byte[] bytes : List.of(mixed, SupplyFile.gzip(mixed))) {
      assertThatThrownBy(() -> SupplyFile.read(folder, bytes))
          .isInstanceOf(DtfException.class)
          .hasMessageContaining("line 2")
          .hasMessageContaining("is not valid UTF-8");
    }
    assertThatThrownBy(() -> SupplyFile.read(folder, text.getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(DtfException.class)
        .hasMessageContaining("UTF-16");
    byte[] undefined = SupplyFile.text(SupplyFile.LLPG, CAFE).getBytes(WINDOWS_1252);
    undefined[text.indexOf("CAFÉ")] = (byte) 0x81;
    assertThat(SupplyFile.read(folder, undefined).rejects())
        .extracting(Reject::code)
        .containsExactly("CHARACTER");
    byte[] endsInHalfALetter =
        Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), text.length() + 2);
    endsInHalfALetter[text.length() + 1] = (byte) 0xC3;
    assertThatThrownBy(() -> SupplyFile.read(folder, endsInHalfALetter))
        .isInstanceOf(DtfException.class);
  }

  @Test
  void aZipFileIsToBeUnpacked() {
    assertThatThrownBy(() -> SupplyFile.read(folder, new byte[] {'P', 'K', 3, 4, 0, 0}))
        .isInstanceOf(DtfException.class)
        .hasMessageContaining("Unpack");
  }

  @Test
  void aFileCutShortAnywhereIsNeverTaken() {
    String[] lines = new String[200];
    Arrays.setAll(lines, i -> CAFE.replace("20900161", Integer.toString(20900161 + i * 7919)));
    byte[] plain = SupplyFile.text(SupplyFile.LLPG, lines).getBytes(StandardCharsets.UTF_8);
    byte[] packed = SupplyFile.gzip(plain);
    for (int length = 0; length < packed.length; length += 10) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> SupplyFile.read(folder, cut))
          .as("gzip of " + length + " bytes")
          .isInstanceOf(DtfException.class)
          .hasMessageContaining(length < 2 ? "" : "is incomplete");
    }
    for (int length = 0; length < plain.length - 10; length += 10) {
      byte[] cut = Arrays.copyOf(plain, length);
      assertThatThrownBy(() -> SupplyFile.read(folder, cut))
          .as("plain of " + length + " bytes")
          .isInstanceOf(DtfException.class);
    }
    packed[packed.length / 2] ^= 0x55;
    assertThatThrownBy(() -> SupplyFile.read(folder, packed)).isInstanceOf(DtfException.class);
  }

  @Test
  void theTrailerHasTheLastWord() {
    String good = SupplyFile.text(SupplyFile.LLPG, CAFE, CAFE);
    assertThat(SupplyFile.read(folder, good).trailer()).isEqualTo(new DtfTrailer(0, 2));
    assertThat(SupplyFile.read(folder, good.replace("99,0,2", "99,3,2")).trailer())
        .isEqualTo(new DtfTrailer(3, 2));
    assertThat(SupplyFile.read(folder, good.replace(",120000\r\n", ",120000,\r\n")).trailer())
        .isEqualTo(new DtfTrailer(0, 2));
    assertThat(SupplyFile.read(folder, good.replace("-01,120000\r", "-01,\r")).trailer().records())
        .isEqualTo(2);
    assertThat(SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG)).records()).isEmpty();
    assertRefused(
        good.replace("99,0,2", "99,0,1"),
        "says 1 records, but the file has 2, so lines were added");
    assertRefused(
        good.replace("99,0,2", "99,0,3"),
        "says 3 records, but the file has 2, so it is incomplete. Send it again");
    assertRefused(good.replace("99,0,2", "99,0,"), "RECORD_COUNT is missing");
    assertRefused(good.replace("99,0,2", "99,0,two"), "RECORD_COUNT 'two'");
    assertRefused(good.replace("99,0,2", "99,0"), "this line has 4");
    assertRefused(
        good.substring(0, good.indexOf("99,0,2")), "no trailer (record type 99) after 2 records");
    assertRefused(good + CAFE, "lines after the trailer, starting at line 5");
    assertRefused(good + "\r\n\"", "lines after the trailer, starting at line 6");
    assertRefused(good + good, "Send each volume as a separate file");
    assertRefused(SupplyFile.LLPG + "\r\n" + good, "second header in line 2");
    assertRefused(SupplyFile.LLPG, "no trailer");
    assertRefused("", "empty");
    assertRefused("\r\n \r\n", "empty");
    assertRefused("\uFEFF", "empty");
  }

  @Test
  void blankLinesAreNamed() {
    String text =
        SupplyFile.text(SupplyFile.LLPG, CAFE, CAFE)
                .replaceFirst("\r\n", "\r\n\r\n\u0001\u0002\r\n \t\r\n")
            + "\u001A";
    SupplyFile.Found found = SupplyFile.read(folder, text);
    assertThat(found.trailer().records()).isEqualTo(2);
    assertThat(found.rejects()).isEmpty();
    assertThat(found.records().getFirst().line()).isEqualTo(5);
    assertThat(found.blank())
        .isEqualTo(
            new BlankLines(
                4,
                List.of(
                    new BlankLines.Line(2, false),
                    new BlankLines.Line(3, true),
                    new BlankLines.Line(4, false),
                    new BlankLines.Line(8, true))));
    SupplyFile.Found many =
        SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG, CAFE) + "\r\n".repeat(5_000));
    assertThat(many.blank().count()).isEqualTo(5_000);
    assertThat(many.blank().first()).hasSize(100);
    assertThat(SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG, CAFE)).blank().count())
        .isZero();
  }

  @Test
  void addressBaseOfScotlandIsWithinGreatBritain() {
    String blpu =
        "21,\"I\",1,906000000001,1,2,2011-01-01,,%s,%s,60.1,-1.1,1,9051,\"S\",2011-01-01,,2016-02-10,2011-01-01,\"D\",\"ZE1 0AA\",0";
    SupplyFile.Found found =
        SupplyFile.read(
            folder,
            SupplyFile.text(
                SupplyFile.ADDRESSBASE,
                blpu.formatted("447500.00", "1141500.00"),
                blpu.formatted("7000.00", "869000.00"),
                blpu.formatted("700000.00", "1220000.00"),
                blpu.formatted("447500.00", "1220000.01"),
                blpu.formatted("-1.00", "5.00")));
    assertThat(found.records()).hasSize(3);
    assertThat(found.rejects())
        .extracting(r -> r.line() + " " + r.code())
        .containsExactly("5 OUT_OF_RANGE", "6 OUT_OF_RANGE");
  }

  @Test
  void aPdfIsNoSupply() {
    assertRefused("%PDF-1.4\n%x\n", "The file is a PDF document, not a supply.");
  }

  @Test
  void garbageIsNeverMoreThanRefused() {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] head = (SupplyFile.LLPG + "\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] likely = "0123456789,,,,\"\"\r\n\n21ID-. é".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);
      if (random.nextInt(3) > 0) {
        for (int k = 0; k < bytes.length; k++) {
          bytes[k] = likely[random.nextInt(likely.length)];
        }
      }
      if (random.nextInt(5) > 0) {
        System.arraycopy(head, 0, bytes, 0, Math.min(head.length, bytes.length));
      }
      try {
        SupplyFile.read(folder, random.nextInt(4) == 0 ? SupplyFile.gzip(bytes) : bytes);
      } catch (DtfException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void linesInAreRecordsPlusRejects() {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String letters = "015,,\"x ";
    for (int i = 0; i < 2_000; i++) {
      String[] lines = new String[1 + random.nextInt(12)];
      for (int k = 0; k < lines.length; k++) {
        StringBuilder line = new StringBuilder(CAFE);
        for (int n = random.nextInt(3); n > 0; n--) {
          line.setCharAt(
              3 + random.nextInt(line.length() - 3),
              letters.charAt(random.nextInt(letters.length())));
        }
        lines[k] = line.toString();
      }
      SupplyFile.Found found = SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG, lines));
      assertThat(found.records().size() + found.rejects().size()).isEqualTo(lines.length);
    }
  }

  @Test
  void whatTheSinkThrowsIsItsOwn() {
    Path file =
        SupplyFile.write(
            folder, SupplyFile.text(SupplyFile.LLPG, CAFE).getBytes(StandardCharsets.UTF_8));
    UncheckedIOException full = new UncheckedIOException(new IOException("disk full"));
    assertThatThrownBy(
            () ->
                DtfReader.open(file)
                    .read(
                        new DtfReader.Sink() {
                          @Override
                          public void record(RecordLayout layout, List<String> values, long line) {
                            throw full;
                          }

                          @Override
                          public void reject(Reject reject, String content) {}
                        }))
        .isSameAs(full);
  }

  @Test
  void recordsAcrossTheReadersBufferAreWhole() {
    String[] lines = new String[20_000];
    Arrays.setAll(
        lines, i -> CAFE.replace("CAFÉ ROW", "É".repeat(i % 90) + "\r\n\"\"" + i + "\"\""));
    SupplyFile.Found found = SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG, lines));
    assertThat(found.rejects()).isEmpty();
    for (int i = 0; i < lines.length; i++) {
      SupplyFile.Taken taken = found.records().get(i);
      assertThat(taken.value("STREET_DESCRIPTOR"))
          .isEqualTo("É".repeat(i % 90) + "\r\n\"" + i + "\"");
      assertThat(taken.line()).isEqualTo(2 + 2L * i);
    }
  }

  private void assertEncoding(byte[] text, boolean gzip, Charset encoding) {
    SupplyFile.Found found = SupplyFile.read(folder, gzip ? SupplyFile.gzip(text) : text);
    assertThat(found.reader().encoding()).isEqualTo(encoding);
    assertThat(found.only().value("STREET_DESCRIPTOR")).isEqualTo("CAFÉ ROW");
  }

  private void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> SupplyFile.read(folder, text))
        .isInstanceOf(DtfException.class)
        .hasMessageContaining(reason);
  }
}
