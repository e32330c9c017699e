package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.EmptyGazetteer;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;

/** Breaks every rule for supplies once. The line or file is rejected, and no line is lost. */
class BadSupplyTest extends EmptyGazetteer {
  private static final String DATES = "2008-06-03,,2017-01-04,2008-06-03";
  private static final String BLPU_DATES = "2008-06-03,,2017-01-04,2008-06-03";

  private static Dtf llpg() {
    return llpg("2026-11-01");
  }

  private static Dtf llpg(String date) {
    return Dtf.llpg(3110, date, "F")
        .street(1, "BROAD STREET", "OXFORD")
        .blpu(1, 1, 451234.5, 206321.25)
        .lpi(1, "L1", 1, "14", 1, "OX1 3AS")
        .crossReference(1, "X1", "7666VC", "CT-1")
        .line("22,\"I\",6,1,\"P1\",\"O\",\"\",2008-06-03,2008-06-03,,2017-01-04")
        .line("12,\"I\",7,1,1,0,\"REF\",0,2017-01-04")
        .line("25,\"I\",8,1,\"E1\"");
  }

  private static Dtf nsg() {
    return Dtf.nsg(3100)
        .line(nsgStreet(1))
        .line("15,\"I\",2,1,\"HIGH STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"")
        .line("12,\"I\",3,1,1,4510500206000,1")
        .line("13,\"I\",4,4510500206000,1,2,1,2008-06-03,2008-06-03,2017-01-04,,1")
        .line("14,\"I\",5,4510500206000,1,1,451000.00,206000.00")
        .line("14,\"I\",6,4510500206000,1,2,451100.00,206000.00")
        .line("16,\"I\",7,4510500206000,1,2,2017-01-04,2017-01-04,,,,,,1")
        .line("17,\"I\",8,4510500206000,1,8,2017-01-04,2017-01-04,,2008-06-03,,,,,,0,0,0,0,,");
  }

  private static String nsgStreet(int usrn) {
    return "11,\"I\",1,"
        + usrn
        + ",1,3100,2,2008-06-03,1,1,2017-01-04,2017-01-04,2008-06-03,,451000.00,206000.00,451100.00,206000.00,1,1";
  }

  private static Dtf asd() {
    return Dtf.nsg(3100)
        .line("61,\"I\",1,1,1,3100,5,2008-06-03,2017-01-04,,1,,,\"\",3100,1,1,,,,")
        .line("62,\"I\",2,1,2008-06-03,2017-01-04,,1,2,,,,,,1,,,\"\",,,,,\"\",,")
        .line("63,\"I\",3,1,1,2,1,2017-01-04,2017-01-04,,,,1,\"\",,,,,,,,,\"\",,,\"\"")
        .line(
            "64,\"I\",4,1,1,3,2008-06-03,2008-06-03,2017-01-04,,1,,,,,,,\"\",7.5,\"\",\"\",\"\",,")
        .line(
            "66,\"I\",5,2,1,44,102,1,1,0,0,0,0,2008-06-03,2008-06-03,2017-01-04,,,\"O\",,,\"\",\"\",,\"\",\"\",,\"HERE\",\"THERE\",1,1,\"\",,")
        .line("67,\"I\",6,\"L\",61,1,1,1,451000.00,206000.00");
  }

  private static Dtf addressBase() {
    return Dtf.addressBase("2026-11-01", "F")
        .line(
            "21,\"I\",1,1,1,2,2008-06-03,,451234.50,206321.00,51.75,-1.26,1,3110,\"E\","
                + DATES
                + ",\"D\",\"OX1 3AS\",0")
        .line(delivery(1, 1))
        .line("30,\"I\",3,1,\"S1\"," + DATES + ",1")
        .line("31,\"I\",4,1,\"O1\",\"SHOP\",\"\"," + DATES)
        .line("32,\"I\",5,1,\"C1\",\"RD04\",\"AddressBase\",1.0," + DATES);
  }

  private static String delivery(long uprn, int udprn) {
    return "28,\"I\",2,"
        + uprn
        + ","
        + udprn
        + ",\"\",\"\",\"\",\"\",8,\"\",\"BROAD STREET\",\"\",\"\",\"OXFORD\",\"OX1 3AS\",\"S\",\"1A\",\"\",\"\",\"\",\"\",\"\",\"\",2026-08-01,"
        + DATES;
  }

  private static String blpu(String change, String stateDate, String x, String rpc) {
    return "21,\""
        + change
        + "\",9,9,1,2,"
        + stateDate
        + ",\"RD04\",,"
        + x
        + ",206321.25,"
        + rpc
        + ",3110,"
        + BLPU_DATES
        + ",\"\",\"\",\"\",,,\"\"";
  }

  /** File, line that breaks a rule, and field and code of the reject. */
  static Stream<Arguments> badLines() {
    return Stream.of(
        // Duplicate keys, in each table.
        arguments(
            llpg(),
            "11,\"I\",9,1,2,3110,2,,1,8,0,2017-01-04,2017-01-04,2008-06-03,,451000,206000,451100,206000,1",
            "USRN",
            "DUPLICATE_KEY"),
        arguments(
            llpg(),
            "15,\"I\",9,1,\"HIGH STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"",
            "USRN, LANGUAGE",
            "DUPLICATE_KEY"),
        arguments(
            llpg(),
            blpu("I", "2008-06-03", "451234.5", "1").replace(",9,9,", ",9,01,"),
            "UPRN",
            "DUPLICATE_KEY"),
        arguments(
            llpg(),
            "24,\"I\",4,1,\"L1\",\"ENG\",3,2008-06-03,,2008-06-03,2017-01-04,,\"\",,\"\",\"\",15,\"\",,\"\",\"\",1,\"\",\"Y\",\"\",\"\",\"Y\",,,\"\"",
            "LPI_KEY, LANGUAGE",
            "DUPLICATE_KEY"),
        arguments(
            llpg(),
            "23,\"I\",5,1,\"X1\",2008-06-03,2017-01-04,2008-06-03,,\"CT-2\",\"7666VC\"",
            "XREF_KEY",
            "DUPLICATE_KEY"),
        arguments(
            llpg(),
            "22,\"I\",6,1,\"P1\",\"F\",\"\",2008-06-03,2008-06-03,,2017-01-04",
            "PROV_KEY",
            "DUPLICATE_KEY"),
        arguments(
            llpg(),
            "12,\"I\",7,01,1,1,\"REF\",0,2017-01-04",
            "USRN, XREF_TYPE, XREF_ID",
            "DUPLICATE_KEY"),
        arguments(llpg(), "25,\"I\",9,1,\"E1\"", null, "DUPLICATE_KEY"),
        arguments(nsg(), nsgStreet(1), "USRN", "DUPLICATE_KEY"),
        arguments(nsg(), "12,\"I\",3,1,1,04510500206000,1", "USRN, ESUID", "DUPLICATE_KEY"),
        arguments(
            nsg(),
            "13,\"I\",4,04510500206000,1,2,1,2008-06-03,2008-06-03,2017-01-04,,2",
            "ESUID",
            "DUPLICATE_KEY"),
        arguments(
            nsg(),
            "14,\"I\",6,4510500206000,1,2,451200.00,206000.00",
            "ESUID, COORD_NUMBER",
            "DUPLICATE_KEY"),
        arguments(
            nsg(),
            "16,\"I\",7,4510500206000,1,3,2017-01-04,2017-01-04,,,,,,1",
            "ESUID, SEQUENCE_NUMBER",
            "DUPLICATE_KEY"),
        arguments(
            nsg(),
            "17,\"I\",8,4510500206000,1,6,2017-01-04,2017-01-04,,2008-06-03,,,,,,0,0,0,0,,",
            "ESUID, SEQUENCE_NUMBER",
            "DUPLICATE_KEY"),
        arguments(
            asd(),
            "61,\"I\",1,1,1,3100,5,2008-06-03,2017-01-04,,1,,,\"\",3100,3,1,,,,",
            "USRN, ADDITIONAL_STREET_SEQUENCE_NUM",
            "DUPLICATE_KEY"),
        arguments(
            asd(),
            "62,\"I\",2,1,2008-06-03,2017-01-04,,1,1,,,,,,1,,,\"\",,,,,\"\",,",
            "USRN, CONSTRUCTION_TYPE_SEQ_NUM",
            "DUPLICATE_KEY"),
        arguments(
            asd(),
            "63,\"I\",3,1,1,3,1,2017-01-04,2017-01-04,,,,1,\"\",,,,,,,,,\"\",,,\"\"",
            "USRN, STREET_SPECIAL_DESIG_NUM",
            "DUPLICATE_KEY"),
        arguments(
            asd(),
            "64,\"I\",4,1,1,1,2008-06-03,2008-06-03,2017-01-04,,1,,,,,,,\"\",7.5,\"\",\"\",\"\",,",
            "USRN, HWW_SEQUENCE_NUMBER",
            "DUPLICATE_KEY"),
        arguments(
            asd(),
            "66,\"I\",5,2,1,44,99,1,1,0,0,0,0,2008-06-03,2008-06-03,2017-01-04,,,\"O\",,,\"\",\"\",,\"\",\"\",,\"HERE\",\"THERE\",1,1,\"\",,",
            "PROW_USRN",
            "DUPLICATE_KEY"),
        arguments(
            asd(),
            "67,\"I\",6,\"L\",61,1,1,1,451010.00,206000.00",
            "ASD_RECORD_IDENTIFIER, ASD_USRN, ASD_SEQ_NUM, COORD_NUMBER",
            "DUPLICATE_KEY"),
        arguments(addressBase(), delivery(1, 1), "UDPRN", "DUPLICATE_KEY"),
        arguments(
            addressBase(), "30,\"I\",3,1,\"S1\"," + DATES + ",2", "SUCC_KEY", "DUPLICATE_KEY"),
        arguments(
            addressBase(), "31,\"I\",4,1,\"O1\",\"PUB\",\"\"," + DATES, "ORG_KEY", "DUPLICATE_KEY"),
        arguments(
            addressBase(),
            "32,\"I\",5,1,\"C1\",\"RD02\",\"AddressBase\",1.0," + DATES,
            "CLASS_KEY",
            "DUPLICATE_KEY"),
        // Records without what they belong to.
        arguments(
            llpg(),
            "24,\"I\",4,9,\"L9\",\"ENG\",1,2008-06-03,,2008-06-03,2017-01-04,,\"\",,\"\",\"\",15,\"\",,\"\",\"\",1,\"\",\"Y\",\"\",\"\",\"Y\",,,\"\"",
            "UPRN",
            "NO_BLPU"),
        arguments(
            llpg(),
            "23,\"I\",5,9,\"X9\",2008-06-03,2017-01-04,2008-06-03,,\"CT-2\",\"7666VC\"",
            "UPRN",
            "NO_BLPU"),
        arguments(
            llpg(),
            "22,\"I\",6,9,\"P9\",\"F\",\"\",2008-06-03,2008-06-03,,2017-01-04",
            "UPRN",
            "NO_BLPU"),
        arguments(addressBase(), delivery(9, 9), "UPRN", "NO_BLPU"),
        arguments(addressBase(), "30,\"I\",3,9,\"S9\"," + DATES + ",2", "UPRN", "NO_BLPU"),
        arguments(addressBase(), "31,\"I\",4,9,\"O9\",\"PUB\",\"\"," + DATES, "UPRN", "NO_BLPU"),
        arguments(
            addressBase(),
            "32,\"I\",5,9,\"C9\",\"RD02\",\"AddressBase\",1.0," + DATES,
            "UPRN",
            "NO_BLPU"),
        arguments(nsg(), "14,\"I\",6,999,1,1,451000.00,206000.00", "ESUID", "NO_ESU"),
        // Fields.
        arguments(
            llpg(),
            blpu("D", "2008-06-03", "451234.5", "1"),
            "CHANGE_TYPE",
            "DELETE_IN_FULL_SUPPLY"),
        arguments(llpg(), "25,\"D\",9,1,\"E1\"", "CHANGE_TYPE", "DELETE_IN_FULL_SUPPLY"),
        arguments(
            nsg(), nsgStreet(1).replace("\"I\"", "\"D\""), "CHANGE_TYPE", "DELETE_IN_FULL_SUPPLY"),
        arguments(llpg(), blpu("X", "2008-06-03", "451234.5", "1"), "CHANGE_TYPE", "CODE"),
        arguments(
            llpg(), blpu("I", "2019-02-29", "451234.5", "1"), "BLPU_STATE_DATE", "NOT_A_DATE"),
        arguments(
            llpg(), blpu("I", "03/06/2008", "451234.5", "1"), "BLPU_STATE_DATE", "NOT_A_DATE"),
        arguments(llpg(), blpu("I", "2008-06-03", "79999.99", "1"), "X_COORDINATE", "OUT_OF_RANGE"),
        arguments(llpg(), blpu("I", "2008-06-03", "-1.26", "1"), "X_COORDINATE", "OUT_OF_RANGE"),
        arguments(
            nsg(),
            "14,\"I\",7,4510500206000,1,3,451000.00,657700.01",
            "ESU_Y_COORD",
            "OUT_OF_RANGE"),
        arguments(llpg(), blpu("I", "2008-06-03", "east", "1"), "X_COORDINATE", "NOT_A_NUMBER"),
        arguments(llpg(), blpu("I", "2008-06-03", "451234.5", "8"), "RPC", "CODE"),
        arguments(llpg(), blpu("I", "2008-06-03", "451234.5", ""), "RPC", "MISSING"),
        arguments(llpg(), blpu("I", "2008-06-03", "451234.5", "1") + ",7", null, "COLUMN_COUNT"),
        arguments(llpg(), "61,\"I\",1,1,1", "RECORD_IDENTIFIER", "UNKNOWN_RECORD_TYPE"));
  }

  @ParameterizedTest(name = "{index} {3} {2}")
  @MethodSource("badLines")
  void rejectsABadLineAndAcceptsTheOthers(Dtf file, String line, String field, String code) {
    int good = Math.toIntExact(file.text().lines().count()) - 2;
    HttpResponse<String> response = server.supply("bad.csv", file.line(line).text());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    JsonNode done = GazetteerServer.read(response.body());
    assertThat(done.path("state").asText()).isEqualTo("applied");
    assertThat(done.path("rejects")).as(done.toString()).hasSize(1);
    JsonNode reject = done.path("rejects").path(0);
    assertThat(reject.path("code").asText()).isEqualTo(code);
    assertThat(reject.path("line").asInt()).isEqualTo(good + 2);
    assertThat(reject.path("field").asText(null)).isEqualTo(field);
    assertThat(reject.path("reason").asText()).isNotBlank().doesNotContain("Exception");
    assertThat(done.path("lines").asInt()).isEqualTo(good + 1);
    assertThat(done.path("applied").asInt()).isEqualTo(good);
    assertThat(done.path("rejected").asInt()).isEqualTo(1);
  }

  /** Name, bytes of an invalid file, and text of the response. */
  static Stream<Arguments> badFiles() {
    String good = llpg("2026-11-02").text();
    byte[] packed = gzip(good);
    byte[] damaged = packed.clone();
    damaged[damaged.length / 2] ^= 0x5A;
    return Stream.of(
        arguments("a line break", bytes("\r\n"), ""),
        arguments("no supply", bytes("UPRN,ADDRESS\r\n1,Here\r\n"), "column names"),
        arguments("a spreadsheet", bytes("PK\003\004 and so on"), "zip"),
        arguments("count", bytes(llpg("2026-11-02").text(99)), "trailer says 99 records"),
        arguments("no trailer", bytes(good.substring(0, good.lastIndexOf("99,"))), "no trailer"),
        arguments("cut short", bytes(good.substring(0, good.length() / 2)), ""),
        arguments("truncated gzip", Arrays.copyOf(packed, packed.length / 2), "is incomplete"),
        arguments(
            "gzip without its end", Arrays.copyOf(packed, packed.length - 4), "is incomplete"),
        arguments("damaged gzip", damaged, ""),
        arguments("more behind the trailer", bytes(good + "21,1\r\n"), "after the trailer"),
        arguments(
            "two headers",
            bytes(good.replaceFirst("\r\n11,", "\r\n10,\"x\"\r\n11,")),
            "second header"),
        arguments("version", bytes(good.replace("7.3.3.1", "6.2")), "version '6.2'"),
        arguments("file type", bytes(good.replace(",\"F\"", ",\"Z\"")), "FILE_TYPE"),
        arguments(
            "day of the header", bytes(good.replace("2026-11-02,1,", "2026-02-30,1,")), "header"),
        arguments(
            "changes of streets",
            bytes(nsg().text().replace("8.1.2.10\",\"F\"", "8.1.2.10\",\"C\"")),
            "no change-only"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFiles")
  void anInvalidFileChangesNothing(String name, byte[] file, String reason) {
    assertThat(server.supply("good.csv", llpg().text()).statusCode()).isEqualTo(201);
    String before = State.of(db.database());
    int supplies = server.officerJson("/gazetteer/v1/supplies").path("supplies").size();
    HttpResponse<String> response = server.supply("bad.csv", file);
    assertThat(response.statusCode()).as(name + response.body()).isEqualTo(422);
    assertThat(GazetteerServer.read(response.body()).path("detail").asText())
        .containsIgnoringCase(reason)
        .doesNotContain("Exception");
    assertThat(State.of(db.database())).isEqualTo(before);
    assertThat(server.officerJson("/gazetteer/v1/supplies").path("supplies")).hasSize(supplies);
    assertThat(server.supply("good.csv", llpg("2026-11-02").text()).statusCode())
        .as("the whole file can be sent afterwards")
        .isEqualTo(201);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes(text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }
}
