package uk.trigpoint.gazetteer.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.TwoHighStreets;
import uk.trigpoint.testing.PostgisExtension;

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
    assertThat(rows.get(2).getField(4)).isEqualTo("none");
    assertThat(rows.get(3).getField(4)).isEqualTo("none");
    assertThat(rows.get(4).getField(5)).contains("longer than 300");
    assertThat(rows.get(5).getField(2)).isEqualTo("1012");
  }

  @Test
  void anUnclosedQuoteLosesNoRows() {
    List<CsvRecord> rows =
        csv(match("", "id,address\n1,\"12 High Street, Oxford\"\n2,\"open\n3,y\n"), ',');
    assertThat(rows).hasSize(3);
    assertThat(rows.get(2).getField(1)).contains("open").contains("3,y");
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
    db.database()
        .with(
            h ->
                h.execute(
                    "UPDATE gazetteer.address SET address = '=1+1, 12 High Street' WHERE fid = 1012"));
    try {
      String sent = "=note,address,number\n=A1,\"12 High Street, Oxford\",-1.5\n";
      List<CsvRecord> rows = csv(match("", sent), ',');
      assertThat(rows.getFirst().getFields()).startsWith("'=note", "address", "number");
      assertThat(rows.get(1).getFields()).startsWith("'=A1", "12 High Street, Oxford", "-1.5");
      assertThat(rows.get(1).getFields().get(7)).isEqualTo("'=1+1, 12 High Street");
      List<CsvRecord> plain = csv(match("?escape=false", sent), ',');
      assertThat(plain.getFirst().getFields()).startsWith("=note");
      assertThat(plain.get(1).getFields()).startsWith("=A1", "12 High Street, Oxford", "-1.5");
      assertThat(plain.get(1).getFields().get(7)).isEqualTo("=1+1, 12 High Street");
    } finally {
      db.database()
          .with(
              h ->
                  h.execute(
                      "UPDATE gazetteer.address SET address = '12 High Street, Oxford, OX1 4AA' WHERE fid = 1012"));
    }
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
    List<JsonNode> rows = response.body().lines().map(GazetteerServer::read).toList();
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).path("uprn").asText()).isEqualTo("1012");
    assertThat(rows.get(0).path("deep").path("a")).hasSize(1);
    assertThat(rows.get(0).path("explanation")).isNotEmpty();
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
    long seed = System.nanoTime();
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
