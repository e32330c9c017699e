package uk.trigpoint.records.dtf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.records.layout.FieldLayout;
import uk.trigpoint.records.layout.RecordLayout;

/** Every fault a reader can find in a line, one at a time, in good lines of each format. */
class DtfFaultTest {
  private static final String BLPU =
      "21,\"I\",3,100120000001,1,2,2008-06-03,\"RD04\",,451234.50,206321.25,1,3110,2008-06-03,,2017-01-04,2008-06-03,\"\",\"E05000001\",\"\",,,\"\"";
  private static final Map<DtfFormat, String> HEADERS =
      Map.of(
          DtfFormat.DTF_7_3, SupplyFile.LLPG,
          DtfFormat.DTF_8_1, SupplyFile.NSG,
          DtfFormat.ADDRESSBASE_PREMIUM, SupplyFile.ADDRESSBASE);
  private static final Map<DtfFormat, List<String>> GOOD =
      Map.of(
          DtfFormat.DTF_7_3,
          List.of(
              "11,\"I\",1,20900161,1,5361,2,2008-06-03,1,8,0,2017-01-04,2017-01-04,2008-06-03,,534846.00,186763.00,534933.00,186768.00,1",
              "12,\"I\",1,20900161,1,1,\"4512560206250\",1,2008-06-03",
              "15,\"I\",2,20900161,\"HIGH STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"",
              BLPU,
              "22,\"I\",4,100120000001,\"3110P000000001\",\"P\",\"\",2008-06-03,2008-06-03,,2008-06-03",
              "23,\"I\",5,100120000001,\"3110X000000001\",2008-06-03,2017-01-04,2008-06-03,,\"CT-1\",\"7666VC\"",
              "24,\"I\",6,100120000001,\"3110L000000001\",\"ENG\",1,2008-06-03,,2008-06-03,2017-01-04,,\"\",,\"\",\"\",14,\"\",,\"\",\"\",20900161,\"\",\"Y\",\"OX1 1AA\",\"OXFORD\",\"Y\",,,\"\""),
          DtfFormat.DTF_8_1,
          List.of(
              "11,\"I\",1,47900007,1,650,2,2008-04-01,1,1,2008-01-10,2008-06-01,2008-04-01,,94325.00,372449.11,164812.12,375070.89,5,5",
              "13,\"I\",3,3334560344444,1,5,5,2004-04-01,2004-04-01,2004-04-04,2004-04-04,1",
              "14,\"I\",4,334560344444,1,1,371939.55,164768.65",
              "17,\"I\",567,3768470166493,5,2,2004-03-15,2004-03-15,,2004-03-15,,01-07,01-10,0730,1030,1,0,0,0,,",
              "63,\"I\",580,62479000,4,18,1,2014-01-01,2014-01-01,,1,8,3,\"\",,,,,2014-07-07,,1200,1800,\"Carnival\",0114,001,\"CARN12\"",
              "64,\"I\",5554,47900011,1,1,2008-01-10,2008-01-10,2008-01-10,,1,1,18,,,,,\"\",1.2,\"\",\"\",\"\",0114,001",
              "67,\"I\",333,\"L\",61,18104345,3,1,371939.55,164768.65"),
          DtfFormat.ADDRESSBASE_PREMIUM,
          List.of(
              "11,\"I\",1,9401385,1,1350,2,2001-10-07,1,8,0,2017-10-17,,2015-04-09,2014-02-09,426744.00,511293.00,54.5399359,-1.5450196,458259.00,517754.00,54.5553859,-1.5348010,1",
              "11,\"I\",1,9401386,1,1350,2,2001-10-07,1,8,0,2017-10-17,,2015-04-09,2014-02-09,426744.00,511293.00,458259.00,517754.00,1",
              "15,\"I\",2,9401385,\"HIGH STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\",2015-05-16,,2015-02-06,2005-03-18",
              "21,\"I\",3,100120000001,1,2,2007-06-26,,379203.00,412780.00,53.6111710,-2.3158117,1,4218,\"E\",2007-06-26,,2016-02-10,2003-09-18,\"D\",\"KL8 1JQ\",0",
              "23,\"I\",4,100120000001,\"0655X202358935\",\"E04000324\",1,\"7666OP\",2015-02-07,,2012-02-09,2015-05-07",
              "24,\"I\",5,100120000001,\"1610L000015314\",\"ENG\",1,2007-10-10,,2016-03-11,2007-06-30,,\"\",,\"\",\"\",15,\"\",,\"\",\"\",9401385,\"1\",\"\",\"\",\"Y\"",
              "28,\"I\",6,100120000001,19,\"\",\"\",\"FLAT E\",\"\",1,\"\",\"HIGH STREET\",\"\",\"\",\"OXFORD\",\"OX1 1AA\",\"S\",\"1Q\",\"\",\"\",\"\",\"\",\"\",\"6\",2016-01-18,2012-04-23,,2016-02-10,2012-03-19",
              "30,\"I\",7,100120000001,\"9078S000000011\",2006-11-11,,2007-11-15,2006-10-10,122000001",
              "31,\"I\",8,100120000001,\"0116O000707611\",\"SOME COUNCIL\",\"\",2013-09-24,,2017-02-10,1997-01-16",
              "32,\"I\",9,100120000001,\"1110C000053211\",\"RD04\",\"AddressBase Premium Classification Scheme\",1.0,2017-10-24,,2015-03-10,2001-05-05"));

  @TempDir Path folder;

  /** Every field of every good line, spoilt in every way its layout does not allow. */
  static Stream<Arguments> faults() {
    List<Arguments> faults = new ArrayList<>();
    GOOD.forEach(
        (format, lines) -> {
          for (String line : lines) {
            List<String> fields = Arrays.asList(line.split(",", -1));
            int type = Integer.parseInt(fields.getFirst());
            RecordLayout layout = format.layouts().find(type, fields.size() - 1).orElseThrow();
            for (FieldLayout field : layout.fields()) {
              spoilt(field)
                  .forEach(
                      (code, value) ->
                          faults.add(
                              Arguments.of(
                                  format, with(layout, fields, field, value), field.name(), code)));
            }
            faults.add(Arguments.of(format, line + ",1", null, "COLUMN_COUNT"));
            faults.add(Arguments.of(format, line + ",,", null, "COLUMN_COUNT"));
            faults.add(
                Arguments.of(
                    format, line.substring(0, line.lastIndexOf(',')), null, "COLUMN_COUNT"));
            faults.add(Arguments.of(format, fields.getFirst(), null, "COLUMN_COUNT"));
          }
        });
    return faults.stream();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsARejectWithLineFieldAndCode(
      DtfFormat format, String line, @Nullable String field, String code) {
    String good = GOOD.get(format).getFirst();
    SupplyFile.Found found =
        SupplyFile.read(folder, SupplyFile.text(HEADERS.get(format), good, line, good));
    assertThat(found.records()).hasSize(2);
    assertThat(found.contents()).containsExactly(line);
    Reject reject = found.rejects().getFirst();
    assertThat(reject.line()).isEqualTo(3);
    assertThat(reject.field()).isEqualTo(field);
    assertThat(reject.code()).isEqualTo(code);
    assertThat(reject.reason()).isNotBlank();
  }

  @Test
  void goodLinesAreTakenAsTheyStand() {
    GOOD.forEach(
        (format, lines) -> {
          SupplyFile.Found found =
              SupplyFile.read(
                  folder, SupplyFile.text(HEADERS.get(format), lines.toArray(String[]::new)));
          assertThat(found.rejects()).isEmpty();
          for (int i = 0; i < lines.size(); i++) {
            SupplyFile.Taken taken = found.records().get(i);
            assertThat(taken.layout().type() + "," + String.join(",", taken.values()))
                .isEqualTo(lines.get(i).replace("\"", ""));
            assertThat(taken.line()).isEqualTo(i + 2);
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "77,\"what\" | RECORD_IDENTIFIER | UNKNOWN_RECORD_TYPE",
        "what,1,2 | RECORD_IDENTIFIER | UNKNOWN_RECORD_TYPE",
        "1000,1 | RECORD_IDENTIFIER | UNKNOWN_RECORD_TYPE",
        "-1,1 | RECORD_IDENTIFIER | UNKNOWN_RECORD_TYPE",
        ", | RECORD_IDENTIFIER | UNKNOWN_RECORD_TYPE",
        "28,\"I\",1 | RECORD_IDENTIFIER | UNKNOWN_RECORD_TYPE",
        "15,\"I\",2,20900161,\"THE \"OLD\" ROW\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\" | | QUOTES",
        "15,\"I\",2,20900161,\"HIGH STREET,\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\" | | QUOTES",
        "15,\"I\",2,20900161,\"HIGH STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG | | QUOTES",
        "15,I,2,20900161,HIGH STREET,,OXFORD,\"OXFORDSHIRE,ENG | | QUOTES",
      })
  void aLineThatIsNoRecordCostsItselfOnly(String line, @Nullable String field, String code) {
    SupplyFile.Found found =
        SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG, BLPU, line, BLPU, BLPU));
    assertThat(found.records()).extracting(SupplyFile.Taken::line).containsExactly(2L, 4L, 5L);
    assertThat(found.contents()).containsExactly(line);
    assertThat(found.rejects().getFirst().line()).isEqualTo(3);
    assertThat(found.rejects().getFirst().field()).isEqualTo(field);
    assertThat(found.rejects().getFirst().code()).isEqualTo(code);
  }

  @Test
  void aQuoteLeftOpenInTheLastRecordDoesNotEatTheTrailer() {
    String open = "15,\"I\",2,20900161,\"HIGH STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG";
    SupplyFile.Found found = SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG, BLPU, open));
    assertThat(found.rejects()).extracting(Reject::code).containsExactly("QUOTES");
    assertThat(found.trailer().records()).isEqualTo(2);
  }

  @Test
  void twoQuotesLeftOpenInARowCostTwoLines() {
    String open = "15,\"I\",2,20900161,\"HIGH STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG";
    String noQuote = "15,I\",2,20900161,HIGH STREET,,OXFORD,OXFORDSHIRE,ENG";
    String text = "15,\"I\",2,20900161,\"HIGH\n21,STREET\",,,\"OXFORDSHIRE\",\"ENG\"";
    SupplyFile.Found found =
        SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG, open, noQuote, text, BLPU));
    assertThat(found.rejects())
        .extracting(r -> r.line() + " " + r.code())
        .containsExactly("2 QUOTES", "3 CODE");
    assertThat(found.contents()).containsExactly(open, noQuote);
    assertThat(found.records()).extracting(SupplyFile.Taken::line).containsExactly(4L, 6L);
  }

  @Test
  void aLineBreakBeforeAFaultIsCounted() {
    String broken =
        "15,\"I\",2,20900161,\"HIGH\r\nSTREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"";
    String open = broken.substring(0, broken.length() - 1);
    SupplyFile.Found found =
        SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG, broken, open, BLPU));
    assertThat(found.records()).extracting(SupplyFile.Taken::line).containsExactly(2L, 6L);
    assertThat(found.records().getFirst().value("STREET_DESCRIPTOR")).isEqualTo("HIGH\r\nSTREET");
    assertThat(found.rejects()).extracting(Reject::line).containsExactly(4L);
    assertThat(found.contents()).containsExactly(open);
  }

  @Test
  void anEndlessLineIsPassedOver() {
    String endless = "15,\"I\",2," + "x".repeat(400_000);
    String open = "15,\"I\",2,\"" + "x".repeat(400_000);
    String blank = " ".repeat(400_000);
    SupplyFile.Found found =
        SupplyFile.read(
            folder, SupplyFile.text(SupplyFile.LLPG, BLPU, endless, BLPU, open, blank, BLPU));
    assertThat(found.rejects())
        .extracting(Reject::code)
        .containsExactly("TOO_LONG", "QUOTES", "TOO_LONG");
    assertThat(found.rejects()).extracting(Reject::line).containsExactly(3L, 5L, 6L);
    assertThat(found.records()).extracting(SupplyFile.Taken::line).containsExactly(2L, 4L, 7L);
    assertThat(found.contents()).allMatch(c -> c.length() <= 2_001);
  }

  @Test
  void aQuoteLeftOpenBeforeAnEndlessLineCostsItsLine() {
    String open = "15,I,2,20900161,\"HIGH STREET,,OXFORD,OXFORDSHIRE,ENG";
    String closing = "15,I,2,20900161,HIGH STREET,,OXFORD,\"," + "x".repeat(100_000);
    SupplyFile.Found found =
        SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG, open, closing, BLPU, BLPU));
    assertThat(found.rejects()).extracting(Reject::line).containsExactly(2L, 3L);
    assertThat(found.records()).extracting(SupplyFile.Taken::line).containsExactly(4L, 5L);
  }

  @Test
  void ofADeleteOnlyTheKeyMatters() {
    String blank = "21,\"D\",3,100120000001,,,,,,,,,,,,,,,,,,,";
    String nonsense = "21,\"D\",x,100120000002,77,,2008-02-30,\"RD04XX\",,1,1,,,,,,,,,,,,";
    SupplyFile.Found found =
        SupplyFile.read(
            folder,
            SupplyFile.text(
                SupplyFile.LLPG,
                blank,
                nonsense,
                "21,\"D\",3,,1,,,,,,,,,,,,,,,,,,",
                "21,\"D\",3,12x,1,,,,,,,,,,,,,,,,,,",
                "21,\"D\",3,100120000001",
                "24,\"D\",3,,\"3110L000000001\"" + ",".repeat(25)));
    assertThat(found.records()).hasSize(2);
    assertThat(found.records().get(1).values())
        .startsWith("D", "", "100120000002", "", "", "", "")
        .hasSize(22);
    assertThat(found.rejects())
        .extracting(r -> r.code() + " " + r.field())
        .containsExactly(
            "MISSING UPRN", "NOT_A_NUMBER UPRN", "COLUMN_COUNT null", "MISSING LANGUAGE");
    assertThat(
            SupplyFile.read(folder, SupplyFile.text(SupplyFile.NSG, "67,\"D\",1,,66,18104345,,2,,"))
                .only()
                .value("ASD_SEQ_NUM"))
        .isEmpty();
  }

  @Test
  void whatIsNoFaultIsNoReject() {
    assertThat(taken(BLPU + ",").value("WARD_CODE")).isEqualTo("E05000001");
    assertThat(taken(BLPU.replace("\"RD04\"", "RD04")).value("BLPU_CLASS")).isEqualTo("RD04");
    assertThat(taken(BLPU.replace(",100120000001,1,", ",\"000100120000001\",01,")).value("UPRN"))
        .isEqualTo("000100120000001");
    assertThat(taken(BLPU.replace("\"E05000001\"", "\" E0500 \"")).value("WARD_CODE"))
        .isEqualTo(" E0500 ");
    assertThat(
            taken(BLPU.replace("2008-06-03,,2017", "2008-06-03,1999-01-01,2017")).value("END_DATE"))
        .isEqualTo("1999-01-01");
    assertThat(
            taken("21" + BLPU.substring(2).replace("\"\",,,\"\"", "5\" PIPE,,,\"\""))
                .value("PARISH_CODE"))
        .isEqualTo("5\" PIPE");
    assertThat(taken("98,anything,at,all,,").values())
        .containsExactly("anything", "at", "all", "", "");
    assertThat(taken("98").values()).isEmpty();
  }

  private SupplyFile.Taken taken(String line) {
    return SupplyFile.read(folder, SupplyFile.text(SupplyFile.LLPG, line)).only();
  }

  /** Wrong values of a field by the code of the reject. */
  private static Map<String, String> spoilt(FieldLayout field) {
    Map<String, String> spoilt = new TreeMap<>();
    if (field.mandatory()) {
      spoilt.put("MISSING", "");
    }
    if (!field.codes().isEmpty()) {
      spoilt.put("CODE", "?");
      return spoilt;
    }
    switch (field.kind()) {
      case INTEGER -> {
        spoilt.put("NOT_A_NUMBER", "1x");
        spoilt.put("TOO_LONG", "1".repeat(field.length() + 1));
      }
      case TEXT -> {
        spoilt.put("CHARACTER", "\0");
        if (field.length() > 0) {
          spoilt.put("TOO_LONG", "x".repeat(field.length() + 1));
        }
      }
      case NUMBER -> spoilt.put("NOT_A_NUMBER", "1.2.3");
      case EASTING -> {
        spoilt.put("NOT_A_NUMBER", "east");
        spoilt.put("OUT_OF_RANGE", "79999.99");
      }
      case NORTHING -> {
        spoilt.put("NOT_A_NUMBER", "1e5");
        spoilt.put("OUT_OF_RANGE", "657700.01");
      }
      case BRITISH_EASTING -> spoilt.put("OUT_OF_RANGE", "700000.01");
      case BRITISH_NORTHING -> spoilt.put("OUT_OF_RANGE", "1220000.01");
      case DATE, DAY_OF_YEAR -> spoilt.put("NOT_A_DATE", "2026-02-29");
      case TIME_STAMP, TIME_OF_DAY -> spoilt.put("NOT_A_TIME", "2500");
    }
    return spoilt;
  }

  private static String with(
      RecordLayout layout, List<String> fields, FieldLayout field, String value) {
    List<String> spoilt = new ArrayList<>(fields);
    spoilt.set(layout.indexOf(field.name()) + 1, value);
    return String.join(",", spoilt);
  }
}
