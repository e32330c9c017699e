package uk.trigpoint.gazetteer.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.formats.xlsx.XlsxCell;
import uk.trigpoint.formats.xlsx.XlsxReader;
import uk.trigpoint.formats.xlsx.XlsxWriter;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.TwoHighStreets;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

class BulkMatchTest {
  private static final String MATCH = "/gazetteer/v1/match";
  private static final String CSV = "text/csv";
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    server.load(TwoHighStreets.withHouses(30), "12 high street oxford");
  }

  @BeforeEach
  void deleteDecisions() {
    db.database().with(h -> h.execute("TRUNCATE gazetteer.match_decision"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void returnsEveryRowWithItsResult() {
    HttpResponse<String> response =
        match(
            "",
            "id,Address,Postcode\n"
                + "a,\"12 High Street, Oxford\",OX1 4AA\n"
                + "b,12 High Street,\n"
                + "c,Rose Cottage Atlantis,\n"
                + "d,,\n");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(CSV);
    assertThat(response.headers().firstValue("Match-Delimiter")).contains("comma");
    List<CsvRecord> rows = csv(response, ',');
    assertThat(rows.getFirst().getFields())
        .containsExactly(
            "id",
            "Address",
            "Postcode",
            "uprn",
            "score",
            "band",
            "explanation",
            "matched_address",
            "easting",
            "northing");
    assertThat(rows).hasSize(5);
    List<String> first = rows.get(1).getFields();
    assertThat(first.subList(0, 4))
        .containsExactly("a", "12 High Street, Oxford", "OX1 4AA", "1012");
    assertThat(first.get(5)).isEqualTo("accept");
    assertThat(first.get(6)).isNotBlank();
    assertThat(first.get(7)).isEqualTo("12 High Street, Oxford, OX1 4AA");
    assertThat(first.get(8)).isEqualTo("451012.0");
    assertThat(rows.get(2).getField(5)).isEqualTo("review");
    assertThat(rows.get(3).getField(3)).isEmpty();
    assertThat(rows.get(3).getField(5)).isEqualTo("none");
    assertThat(rows.get(4).getField(5)).isEqualTo("none");
    assertThat(rows.get(4).getField(6)).isEqualTo("the row has no address");
  }

  @Test
  void keepsBadRowsWithTheReason() {
    List<CsvRecord> rows =
        csv(
            match(
                "",
                "id,address\n1\n2,12 High Street,Oxford,more\n\n4,"
                    + "x".repeat(400)
                    + "\n5,\"12 High Street, Oxford\"\n6,\"12 High Street, Oxford\" OX1 4AA\n"),
            ',');
    assertThat(rows).hasSize(7);
    assertThat(rows).allMatch(r -> r.getFieldCount() == 9);
    assertThat(rows.get(1).getField(5)).isEqualTo("1 fields, but the header has 2");
    assertThat(rows.get(2).getField(1)).isEqualTo("12 High Street,Oxford,more");
    assertThat(rows.get(2).getField(2)).isEqualTo("1012");
    assertThat(rows.get(2).getField(4)).as("never accepted").isEqualTo("review");
    assertThat(rows.get(2).getField(5)).startsWith("4 fields, but the header has 2");
    assertThat(rows.get(3).getField(4)).isEqualTo("none");
    assertThat(rows.get(4).getField(5)).contains("longer than 300");
    assertThat(rows.get(5).getField(2)).isEqualTo("1012");
  }

  @Test
  void anUnclosedQuoteLosesNoRows() {
    List<CsvRecord> rows =
        csv(match("", "id,address\n1,\"12 High Street, Oxford\"\n2,\"open\n3,y\n"), ',');
    assertThat(rows).hasSize(4);
    assertThat(rows.get(2).getFields()).startsWith("2", "\"open");
    assertThat(rows.get(2).getField(5)).startsWith("a quote is opened but not closed");
    assertThat(rows.get(3).getFields()).startsWith("3", "y");
  }

  @Test
  void recognisesColumnsDelimitersAndEncodings() throws IOException {
    String semicolons = "ref;Strasse;Stadt;uprn\r\n1;12 High Street;Oxford;x\r\n";
    HttpResponse<String> response = match("?columns=strasse,Stadt", semicolons);
    List<CsvRecord> rows = csv(response, ';');
    assertThat(rows.getFirst().getFields())
        .containsSequence("ref", "Strasse", "Stadt", "uprn", "match_uprn", "score");
    assertThat(rows.get(1).getFields()).startsWith("1", "12 High Street", "Oxford", "x", "1012");
    assertThat(response.headers().firstValue("Match-Delimiter")).contains("semicolon");
    byte[] windows =
        "name,address1,town\nCafé,12 High Street,Oxford\n"
            .getBytes(Charset.forName("windows-1252"));
    assertThat(csv(match(CSV, "", windows), ',').get(1).getFields())
        .startsWith("Café")
        .contains("1012");
    String bars = "address1|postcode\n12 High Street|OX1 4AA\n";
    assertThat(csv(match("?delimiter=bar", bars), '|').get(1).getField(2)).isEqualTo("1012");
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write("\uFEFFaddress\n12 High Street Oxford\n".getBytes(UTF_8));
    }
    HttpResponse<String> unzipped = match("application/gzip", "", zipped.toByteArray());
    assertThat(unzipped.body()).startsWith("\uFEFFaddress,").contains("1012");
  }

  @Test
  void aBodyThatIsNotATableIsABadRequest() {
    HttpResponse<String> response = match("", "colour,size\nred,3\n");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("columns", "colour, size");
    assertThat(match("?columns=Address9", "address\nx\n").body()).contains("Address9", "address");
    assertThat(match("", "").statusCode()).isEqualTo(400);
    assertThat(match("?delimiter=dot", "address\nx\n").statusCode()).isEqualTo(400);
    assertThat(match("?candidates=99", "address\nx\n").statusCode()).isEqualTo(400);
    assertThat(match(CSV, "", new byte[] {'P', 'K', 3, 4, 0, 0}).statusCode()).isEqualTo(422);
  }

  @Test
  void aStrayQuoteSwallowsNoRows() {
    StringBuilder file = new StringBuilder("id,address,postcode\n");
    for (int i = 1; i <= 500; i++) {
      file.append(i).append(i == 10 ? ",\"12 High Street, Oxford" : ",12 High Street Oxford");
      file.append(",OX1 4AA\n");
    }
    List<CsvRecord> rows = csv(match("", file.toString()), ',');
    assertThat(rows).hasSize(501);
    for (int i = 1; i <= 500; i++) {
      assertThat(rows.get(i).getField(0)).isEqualTo(Integer.toString(i));
      assertThat(rows.get(i).getField(2)).isEqualTo("OX1 4AA");
      assertThat(rows.get(i).getField(3)).isEqualTo("1012");
      assertThat(rows.get(i).getField(5)).isEqualTo(i == 10 ? "review" : "accept");
    }
    assertThat(rows.get(10).getField(6)).startsWith("a quote is opened but not closed");
  }

  @Test
  void aHouseNumberInItsOwnColumnIsNotLost() {
    for (String name :
        List.of(
            "House No",
            "HOUSE_NUMBER",
            "Number",
            "No.",
            "paon",
            "Property",
            "house",
            "Building number")) {
      List<CsvRecord> rows =
          csv(
              match(
                  "", "Ref," + name + ",Street,Town,Post Code\n7,12,High Street,Oxford,OX1 4AA\n"),
              ',');
      assertThat(rows.get(1).getFields()).as(name).startsWith("7", "12", "High Street");
      assertThat(rows.get(1).getField(5)).as(name).isEqualTo("1012");
      assertThat(rows.get(1).getField(7)).as(name).isEqualTo("accept");
    }
  }

  @Test
  void saysHowEveryColumnIsRead() {
    HttpResponse<String> response =
        match("", "Ref;Road;No.;Caf\u00e9\n1;High Street;12;x\n2;High Street;14;y\n");
    JsonNode reading =
        GazetteerServer.read(response.headers().firstValue("Match-Reading").orElseThrow());
    assertThat(reading.path("format").asText()).isEqualTo("csv");
    assertThat(reading.path("encoding").asText()).isEqualTo("UTF-8");
    assertThat(reading.path("delimiter").asText()).isEqualTo("semicolon");
    assertThat(reading.path("header").asBoolean()).isTrue();
    assertThat(reading.path("columns").findValuesAsText("column"))
        .containsExactly("Ref", "Road", "No.", "Caf\u00e9");
    assertThat(reading.path("columns").findValuesAsText("role"))
        .containsExactly("not used: not part of an address", "street", "number", "not used");
  }

  @Test
  void refusesAColumnThatLooksLikePartOfTheAddressUntilItIsStated() {
    String file = "Ref,Hausnr,Street,Town\n1,12,High Street,Oxford\n2,9,High Street,Oxford\n";
    HttpResponse<String> refused = match("", file);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(GazetteerServer.read(refused.body()).path("detail").asText())
        .contains("'Hausnr'", "house numbers", "12", "columns=Hausnr=number", "ignore=Hausnr");
    assertThat(csv(match("?columns=Hausnr%3Dnumber", file), ',').get(1).getField(4))
        .isEqualTo("1012");
    assertThat(csv(match("?ignore=hausnr", file), ',').get(1).getFields()).contains("12");
    assertThat(match("?columns=Hausnr%3Dcolour", file).body()).contains("is not a role", "street");
    assertThat(match("?columns=Street,Hausnr%3Dnumber", file).statusCode()).isEqualTo(400);
    assertThat(match("?ignore=Nothing", file).body()).contains("ignore", "Nothing");
  }

  @Test
  void aFileWithoutAHeaderKeepsItsFirstRow() {
    HttpResponse<String> response =
        match("", "1,\"12 High Street, Oxford\",OX1 4AA\n2,\"14 High Street, Oxford\",OX1 4AA\n");
    List<CsvRecord> rows = csv(response, ',');
    assertThat(rows).hasSize(3);
    assertThat(rows.getFirst().getFields()).startsWith("column_1", "column_2", "column_3", "uprn");
    assertThat(rows.get(1).getField(3)).isEqualTo("1012");
    assertThat(rows.get(2).getField(3)).isEqualTo("1014");
    assertThat(
            GazetteerServer.read(response.headers().firstValue("Match-Reading").orElseThrow())
                .path("header")
                .asBoolean(true))
        .isFalse();
  }

  @Test
  void readsUtf16AndAStatedDelimiter() {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] text = "\uFEFFid\taddress\n\u00e9\t12 High Street, Oxford\n".getBytes(charset);
      HttpResponse<String> response = match(CSV, "", text);
      assertThat(response.body()).startsWith("\uFEFFid\taddress\tuprn");
      assertThat(response.body().lines().skip(1).findFirst().orElseThrow())
          .startsWith("\u00e9\t12 High Street, Oxford\t1012");
    }
    List<CsvRecord> stated = csv(match("", "sep=;\nid;address\n1;12 High Street, Oxford\n"), ';');
    assertThat(stated.getFirst().getFields()).startsWith("id", "address", "uprn");
    assertThat(stated.get(1).getField(2)).isEqualTo("1012");
  }

  @Test
  void matchesAWorkbookWithATitleAboveItsHeader() throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (XlsxWriter workbook = new XlsxWriter(sent, "Homes")) {
      workbook.write(cells("Addresses of homes 2026"));
      workbook.write(List.of());
      workbook.write(cells("Ref", "House No", "Street", "Post code"));
      workbook.write(
          List.of(
              XlsxCell.text("007"),
              new XlsxCell("12", XlsxCell.Kind.NUMBER),
              XlsxCell.text("High Street"),
              XlsxCell.text("OX1 4AA")));
      workbook.write(List.of());
      workbook.write(cells("=1+1", "14", "High Street", "OX1 4AA"));
    }
    HttpResponse<byte[]> response = matchWorkbook(sent.toByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode reading =
        GazetteerServer.read(response.headers().firstValue("Match-Reading").orElseThrow());
    assertThat(reading.path("format").asText()).isEqualTo("xlsx, sheet Homes");
    assertThat(reading.path("columns").findValuesAsText("role"))
        .endsWith("number", "street", "postcode");
    Path file = Files.write(home.resolve("matched.xlsx"), response.body());
    List<List<XlsxCell>> rows = new ArrayList<>();
    try (XlsxReader reader = XlsxReader.open(file)) {
      for (Optional<List<XlsxCell>> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    assertThat(rows).hasSize(6);
    assertThat(rows.get(0)).isEqualTo(cells("Addresses of homes 2026"));
    assertThat(rows.get(2)).startsWith(cells("Ref", "House No").toArray(XlsxCell[]::new));
    assertThat(rows.get(3).get(0)).isEqualTo(XlsxCell.text("007"));
    assertThat(rows.get(3).get(1)).isEqualTo(new XlsxCell("12", XlsxCell.Kind.NUMBER));
    assertThat(rows.get(3).get(4)).isEqualTo(XlsxCell.text("1012"));
    assertThat(rows.get(3).get(6).text()).isEqualTo("accept");
    assertThat(rows.get(4).get(6).text()).isEqualTo("none");
    assertThat(rows.get(5).get(0)).isEqualTo(XlsxCell.text("=1+1"));
    assertThat(rows.get(5).get(4)).isEqualTo(XlsxCell.text("1014"));
    assertThat(matchWorkbook(new byte[] {'P', 'K', 3, 4, 0, 0}).statusCode()).isEqualTo(422);
  }

  private static HttpResponse<byte[]> matchWorkbook(byte[] workbook) {
    return server.send(
        Role.STAFF,
        server
            .request(MATCH)
            .header(
                "Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .POST(HttpRequest.BodyPublishers.ofByteArray(workbook)),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static List<XlsxCell> cells(String... texts) {
    return Stream.of(texts).map(XlsxCell::text).toList();
  }

  @Test
  void aPdfIsRefusedInOneSentence() {
    HttpResponse<String> refused = match(CSV, "", "%PDF-1.4\n%x\n".getBytes(UTF_8));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("The file is a PDF document, not a table.");
    assertThat(match("", "\n\n").body()).contains("The file is empty.");
  }

  @Test
  void aGzipBombIsRefusedBeforeAnyRowIsMatched() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
      out.write("address\n".getBytes(UTF_8));
      byte[] rows = "12 High Street Oxford\n".repeat(50_000).getBytes(UTF_8);
      for (int i = 0; i < 100; i++) {
        out.write(rows);
      }
    }
    HttpResponse<String> refused = match("application/gzip", "", bomb.toByteArray());
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains("100 times its packed size");
  }

  @Test
  void whatBeginsLikeGzipButIsDamagedIsRefusedWithASentence() {
    byte[] damaged = "\u001f\u008bxxxxxxxxxxxx".getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse<String> response = server.post(Role.STAFF, MATCH, CSV, damaged);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(response.body()).contains("begins like gzip, but is damaged");
  }

  @Test
  void onlySomeRolesCanMatchInBulk() {
    byte[] body = "address\nx\n".getBytes(UTF_8);
    assertThat(server.post(null, MATCH, CSV, body).statusCode()).isEqualTo(401);
    assertThat(server.post(Role.SUPPLIER, MATCH, CSV, body).statusCode()).isEqualTo(403);
    for (Role role : List.of(Role.STAFF, Role.BROKER, Role.GIS_OFFICER, Role.ADMIN)) {
      assertThat(server.post(role, MATCH, CSV, body).statusCode()).as(role.code()).isEqualTo(200);
    }
  }

  @Test
  void escapesFormulasInAllCellsUnlessTurnedOff() {
    setFirstLineOfNumber12("=1+1, 12 High Street");
    try {
      String sent = "=note,address,number\n=A1,\"12 High Street, Oxford\",-1.5\n";
      List<CsvRecord> rows = csv(match("", sent), ',');
      assertThat(rows.getFirst().getFields()).startsWith("'=note", "address", "number");
      assertThat(rows.get(1).getFields()).startsWith("'=A1", "12 High Street, Oxford", "-1.5");
      assertThat(rows.get(1).getFields().get(7)).startsWith("'=1+1, 12 High Street");
      List<CsvRecord> plain = csv(match("?escape=false", sent), ',');
      assertThat(plain.getFirst().getFields()).startsWith("=note");
      assertThat(plain.get(1).getFields()).startsWith("=A1", "12 High Street, Oxford", "-1.5");
      assertThat(plain.get(1).getFields().get(7)).startsWith("=1+1, 12 High Street");
    } finally {
      setFirstLineOfNumber12("12 High Street");
    }
  }

  /** Changes the first line of an address, and waits until answers have it. */
  private static void setFirstLineOfNumber12(String line) {
    db.database()
        .with(
            h -> {
              h.execute("UPDATE gazetteer.address SET lines[1] = ? WHERE fid = 1012", line);
              return h.execute(
                  "INSERT INTO feed.change (dataset_id, kind, features, keys) VALUES ('address-variants', 'edit', 30000, NULL)");
            });
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    String found;
    do {
      found = match("", "address\n\"12 High Street, Oxford\"\n").body();
    } while (!found.contains(line + ", Oxford") && System.nanoTime() < deadline);
    assertThat(found).contains(line + ", Oxford");
  }

  @Test
  void matchesJsonLines() {
    String lines =
        "{\"id\":1,\"address\":\"12 High Street, Oxford\",\"deep\":{\"a\":[1.50]}}\n\n"
            + "{\"id\":2,\"address\":\"12 High Street\",\"score\":7}\r\n"
            + "no json\n"
            + "{\"id\":4,\"colour\":\"red\"}\n";
    HttpResponse<String> response =
        match("application/x-ndjson", "?candidates=3", lines.getBytes(UTF_8));
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/x-ndjson");
    List<JsonNode> rows =
        new ArrayList<>(response.body().lines().map(GazetteerServer::read).toList());
    assertThat(rows).hasSize(5);
    assertThat(rows.get(0).path("uprn").asText()).isEqualTo("1012");
    assertThat(rows.get(0).path("deep").path("a")).hasSize(1);
    assertThat(rows.get(0).path("explanation")).isNotEmpty();
    assertThat(rows.remove(1).path("explanation").path(0).asText()).isEqualTo("the line is blank");
    assertThat(rows.get(1).path("score").asInt()).isEqualTo(7);
    assertThat(rows.get(1).path("match_score").isNumber()).isTrue();
    assertThat(rows.get(1).path("candidates").size()).isBetween(2, 3);
    assertThat(rows.get(2).path("input").asText()).isEqualTo("no json");
    assertThat(rows.get(2).path("band").asText()).isEqualTo("none");
    assertThat(rows.get(3).path("band").asText()).isEqualTo("none");
    assertThat(match("application/x-ndjson", "", "{\"colour\":1}\n".getBytes(UTF_8)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void manyRowsKeepTheirOrder() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    StringBuilder file = new StringBuilder("row,address\n");
    int rows = 3_000;
    int[] numbers = new int[rows];
    for (int i = 0; i < rows; i++) {
      numbers[i] = 1 + random.nextInt(30);
      file.append(i).append(",\"").append(numbers[i]).append(" High Street, Oxford\"\n");
    }
    List<CsvRecord> answered = csv(match("", file.toString()), ',');
    assertThat(answered).hasSize(rows + 1);
    for (int i = 0; i < rows; i++) {
      assertThat(answered.get(i + 1).getField(0)).isEqualTo(Integer.toString(i));
      assertThat(answered.get(i + 1).getField(2))
          .as("seed " + seed)
          .isEqualTo(Integer.toString(1000 + numbers[i]));
    }
  }

  @Test
  void aFileWithThousandsOfColumnsIsRefused() {
    String header = "Address," + "c,".repeat(1_000) + "c\n";
    assertThat(
            server
                .post(Role.STAFF, MATCH, CSV, (header + "12 High Street\n").getBytes(UTF_8))
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void officersDecisionsTakePrecedence() {
    String review =
        "row,text,rank,uprn,address,score,explanation,decision\n"
            + "1,12 High Street,1,2012,x,0.8,y,YES\n"
            + "1,12 High Street,2,1012,x,0.8,y,no\n"
            + "2,\"12 High Street, Oxford\",1,1012,x,1,y,no\n"
            + "3,13 High Street,1,1013,x,1,y,\n"
            + "4,14 High Street,1,99,x,1,y,yes\n"
            + "5,15 High Street,1,1015,x,1,y,perhaps\n";
    JsonNode kept = decide(review);
    assertThat(kept.path("rows").asInt()).isEqualTo(6);
    assertThat(kept.path("decided").asInt()).isEqualTo(3);
    assertThat(kept.path("blank").asInt()).isEqualTo(1);
    assertThat(kept.path("rejected").findValuesAsText("line")).containsExactly("6", "7");
    List<CsvRecord> rows =
        csv(match("", "address\n\"12, HIGH street.\"\n\"12 High Street, Oxford\"\n"), ',');
    assertThat(rows.get(1).getFields()).contains("2012", "1.0", "accept");
    assertThat(rows.get(1).getField(4)).startsWith("an officer decided on 20");
    assertThat(rows.get(2).getField(1)).isNotEqualTo("1012");
    assertThat(rows.get(2).getField(4)).contains("is not 1012");

    decide("text,uprn,decision\n12 High Street,1012,yes\n");
    JsonNode decisions =
        server.officerJson("/gazetteer/v1/match/decisions?text=12+high+street").path("decisions");
    assertThat(decisions).as("the last decision wins").hasSize(1);
    JsonNode decision = decisions.path(0);
    assertThat(decision.path("uprn").asText()).isEqualTo("1012");
    assertThat(decision.path("verdict").asText()).isEqualTo("is");
    assertThat(decision.path("source").asText()).isEqualTo("review.csv");
    assertThat(csv(match("", "address\n12 High Street\n"), ',').get(1).getField(1))
        .isEqualTo("1012");
    String path = "/gazetteer/v1/match/decisions/" + decision.path("id").asText();
    assertThat(server.delete(Role.GIS_OFFICER, path).statusCode()).isEqualTo(204);
    assertThat(server.delete(Role.GIS_OFFICER, path).statusCode()).isEqualTo(404);
    assertThat(csv(match("", "address\n12 High Street\n"), ',').get(1).getField(3))
        .isEqualTo("review");
    assertThat(server.get("/gazetteer/v1/match/decisions").statusCode()).isEqualTo(401);
  }

  @Test
  void rejectsAFileWithoutDecisions() {
    assertThat(
            server
                .post(
                    Role.GIS_OFFICER, MATCH + "/decisions", CSV, "text,uprn\nx,1\n".getBytes(UTF_8))
                .statusCode())
        .isEqualTo(422);
    assertThat(
            server.post(Role.STAFF, MATCH + "/decisions", CSV, "text".getBytes(UTF_8)).statusCode())
        .isEqualTo(403);
  }

  private static JsonNode decide(String file) {
    HttpResponse<String> response =
        server.post(
            Role.GIS_OFFICER, MATCH + "/decisions?fileName=review.csv", CSV, file.getBytes(UTF_8));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return GazetteerServer.read(response.body());
  }

  private static HttpResponse<String> match(String query, String body) {
    return match(CSV, query, body.getBytes(UTF_8));
  }

  private static HttpResponse<String> match(String type, String query, byte[] body) {
    return server.post(Role.STAFF, MATCH + query, type, body);
  }

  private static List<CsvRecord> csv(HttpResponse<String> response, char separator) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return CsvReader.builder()
        .fieldSeparator(separator)
        .detectBomHeader(false)
        .ofCsvRecord(response.body())
        .stream()
        .toList();
  }
}
