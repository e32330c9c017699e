package uk.trigpoint.gazetteer.unlinked;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests a list from import to export, over the API and the forms. */
class UnlinkedHttpTest {
  private static final String API = "/gazetteer/v1/unlinked";
  private static final String FILE =
      "UARN,Address,Postcode,Remark\r\n"
          + "11,\"1, HIGH STREET\",OX28 1AA,\"as \"\"sent\"\"\"\r\n"
          + "12,\"BARN,\nMILL LANE\",OX28 1AB,=1+1\r\n"
          + "13,SHORT\r\n"
          + "14,2 HIGH STREET,OX28 1AC,x,y\r\n"
          + "15,MAST,,\r\n";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  static GazetteerServer server;

  @BeforeAll
  static void start() {
    server = new GazetteerServer(db, home, Map.of("test.fixed-suggester", true));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void importsAnswersAndExportsWithoutLosingALine() {
    LocalDate deadline = LocalDate.now(ZoneId.of("Europe/London")).plusDays(9);
    JsonNode list =
        json(
            post(
                API + "?fileName=3105_LegacyVOA.csv&deadline=" + deadline,
                FILE.getBytes(StandardCharsets.UTF_8)));
    String path = API + "/" + list.at("/id").asLong();
    assertThat(list.at("/kind").asText()).isEqualTo("legacy-voa");
    assertThat(list.at("/daysLeft").asLong()).isEqualTo(9);
    assertThat(list.at("/lines").asLong()).isEqualTo(5);
    assertThat(list.at("/faulty").asLong()).isEqualTo(2);

    JsonNode lines = json(get(path)).at("/lines");
    assertThat(lines).hasSize(5);
    assertThat(lines.at("/0/suggestions")).hasSize(3);
    assertThat(lines.at("/0/suggestions/0/band").asText()).isEqualTo("accept");
    assertThat(lines.at("/0/answer").isMissingNode())
        .as("offered, not answered by itself")
        .isTrue();
    assertThat(lines.at("/1/suggestions")).isEmpty();
    assertThat(lines.at("/2/fault").asText()).isEqualTo("2 fields, but the header has 4");

    JsonNode answered =
        json(put(path + "/lines/2", "{\"answer\": \"uprn\", \"uprn\": \"000000000100\"}"));
    assertThat(answered.at("/uprn").asText()).isEqualTo("100");
    assertThat(answered.at("/answeredBy").asText()).isNotBlank();
    assertThat(answered.at("/answeredAt").asText()).isNotBlank();
    put(
        path + "/lines/3",
        "{\"answer\": \"query\", \"note\": \"Which barn, the \\\"red\\\" one?\"}");
    put(path + "/lines/5", "{\"answer\": \"duplicate\"}");
    put(path + "/lines/5", "{\"answer\": \"not-a-property\"}");

    assertThat(json(get(path + "?open=true")).at("/lines"))
        .extracting(l -> l.at("/line").asLong())
        .containsExactly(6L, 7L);
    JsonNode now = json(get(path)).at("/list");
    assertThat(now.at("/open").asLong()).isEqualTo(2);
    assertThat(now.at("/answered").asLong()).isEqualTo(3);

    HttpResponse<String> export = get(path + "/export");
    assertThat(export.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(export.body())
        .startsWith(
            "UARN,Address,Postcode,Remark,,answer,answer_uprn,answer_note,answered_at,answered_by")
        .contains("11,\"1, HIGH STREET\",OX28 1AA,\"as \"\"sent\"\"\",,uprn,100,,")
        .contains(
            "\"BARN,\nMILL LANE\",OX28 1AB,'=1+1,,query,,\"Which barn, the \"\"red\"\" one?\",")
        .contains("13,SHORT,,,,not-a-property,")
        .contains("14,2 HIGH STREET,OX28 1AC,x,y,,,,,");
    assertThat(get(path + "/export?escape=false").body()).contains("MILL LANE\",OX28 1AB,=1+1,,");
    assertThat(json(get(API)).at("/lists").findValuesAsText("fileName"))
        .contains("3105_LegacyVOA.csv");
  }

  @Test
  void readsOldWindowsFiles() {
    JsonNode list =
        json(
            post(
                API + "?kind=new",
                "Address\nTŶ CAFÉ\n".replace("Ŷ", "Y").getBytes(Charset.forName("windows-1252"))));
    assertThat(json(get(API + "/" + list.at("/id").asLong())).at("/lines/0/address").asText())
        .isEqualTo("TY CAFÉ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"answer\": \"maybe\"}",
        "{\"answer\": \"uprn\"}",
        "{\"answer\": \"uprn\", \"uprn\": \"x\"}",
        "{\"answer\": \"query\"}",
        "{\"answer\": \"duplicate\", \"uprn\": \"1\"}"
      })
  void rejectsInvalidAnswers(String body) {
    long id =
        json(post(API + "?kind=priority", FILE.getBytes(StandardCharsets.UTF_8)))
            .at("/id")
            .asLong();
    assertThat(put(API + "/" + id + "/lines/2", body).statusCode()).isEqualTo(422);
    assertThat(json(get(API + "/" + id)).at("/list/open").asLong()).isEqualTo(5);
  }

  @Test
  void rejectsUnknownListsAndLines() {
    byte[] file = FILE.getBytes(StandardCharsets.UTF_8);
    assertThat(post(API, file).statusCode()).isEqualTo(400);
    assertThat(post(API + "?kind=other", file).statusCode()).isEqualTo(400);
    assertThat(post(API + "?kind=new&deadline=soon", file).statusCode()).isEqualTo(400);
    assertThat(post(API + "?kind=new", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)).statusCode())
        .isEqualTo(422);
    assertThat(get(API + "/999999").statusCode()).isEqualTo(404);
    assertThat(get(API + "/999999/export").statusCode()).isEqualTo(404);
    long id = json(post(API + "?kind=new", file)).at("/id").asLong();
    assertThat(put(API + "/" + id + "/lines/99", "{\"answer\": \"duplicate\"}").statusCode())
        .isEqualTo(404);
    assertThat(get(API + "/" + id + "?open=perhaps").statusCode()).isEqualTo(400);
    assertThat(server.get(Role.STAFF, API).statusCode()).isEqualTo(403);
  }

  @Test
  void formsWorkThroughAList() {
    long id =
        json(post(API + "?kind=new&fileName=list.csv", FILE.getBytes(StandardCharsets.UTF_8)))
            .at("/id")
            .asLong();
    String page = "/console/unlinked/" + id;
    assertThat(get("/console/unlinked").body()).contains("list.csv", "New PAF and VOA records");
    assertThat(get(page).body())
        .contains(
            "value=\"uprn:100\"",
            "1 High Street",
            "Matches 100 %",
            "as &#34;sent&#34;".replace("&#34;", "\""));

    HttpResponse<String> error = form(page + "/lines/2", "choice=query&note=");
    assertThat(error.statusCode()).isEqualTo(422);
    assertThat(error.body()).contains("A query needs a note with your question", "Error: Line 2");
    assertThat(form(page + "/lines/2", "note=").statusCode()).isEqualTo(422);

    HttpResponse<String> saved = form(page + "/lines/2", "choice=uprn%3A100&uprn=&note=");
    assertThat(saved.statusCode()).isEqualTo(303);
    assertThat(saved.headers().firstValue("Location")).hasValue(page + "?line=3");
    form(page + "/lines/3", "choice=not-a-property&uprn=55&note=");
    form(page + "/lines/5", "choice=uprn&uprn=77&note=seen");
    form(page + "/lines/6", "choice=duplicate&uprn=&note=");
    HttpResponse<String> last = form(page + "/lines/7", "choice=duplicate&uprn=&note=");
    assertThat(last.headers().firstValue("Location")).hasValue(page);
    assertThat(get(page).body()).contains("All answered");
    assertThat(get(page + "?line=5").body()).contains("Answered uprn 77");
    assertThat(get(page + "?line=99").statusCode()).isEqualTo(404);
  }

  @Test
  void theListSaysWhatIsOpenAndEveryLineCanBeFoundAgain() {
    long id =
        json(post(
                API + "?kind=new&fileName=late.csv&deadline=2020-01-31",
                FILE.getBytes(StandardCharsets.UTF_8)))
            .at("/id")
            .asLong();
    assertThat(get("/console/unlinked").body())
        .contains(
            "tp-verdict is-warn",
            "overdue",
            "Answer late.csv first. It was due on 31 January 2020.",
            "does not change the gazetteer");
    form("/console/unlinked/" + id + "/lines/2", "choice=duplicate&uprn=&note=twice+in+the+file");
    String lines = "/console/unlinked/" + id + "/lines";
    assertThat(get(lines).body())
        .contains("Line 2", "Line 3", "Duplicate of another record", "twice in the file");
    assertThat(get(lines + "?state=open").body()).contains("Line 3").doesNotContain("Line 2<");
    assertThat(get(lines + "?offset=500").body()).contains("There are no further lines");
    assertThat(get(lines + "?state=shut").statusCode()).isEqualTo(400);
    assertThat(get("/console/unlinked/999999/lines").statusCode()).isEqualTo(404);
  }

  @Test
  void errorsAreBesideTheirFieldsAndWhatWasTypedStays() {
    long id =
        json(post(API + "?kind=new&fileName=typed.csv", FILE.getBytes(StandardCharsets.UTF_8)))
            .at("/id")
            .asLong();
    String page = "/console/unlinked/" + id + "/lines/2";
    assertThat(form(page, "choice=query&uprn=&note=").body())
        .contains("href=\"#note\"", "id=\"note-error\"");
    assertThat(form(page, "choice=uprn&uprn=12x&note=seen+it").body())
        .contains("href=\"#uprn\"", "id=\"uprn-error\"", "value=\"12x\"", ">seen it</textarea>");
    assertThat(form(page, "note=").body())
        .contains("href=\"#choice-1\"", "id=\"choice-1-error\"", "Choose an answer");
  }

  @Test
  void importsAFileWithTheForm() {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"3105_Priority.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            + FILE
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"deadline\"\r\n\r\n2026-12-24\r\n--b--\r\n";
    HttpResponse<String> answer =
        server.post(Role.GIS_OFFICER, "/console/unlinked", "multipart/form-data; boundary=b", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    HttpResponse<String> refused =
        server.post(
            Role.GIS_OFFICER,
            "/console/unlinked",
            "multipart/form-data; boundary=b",
            body.replace("3105_Priority", "unknown"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("There is a problem", "href=\"#kind\"", "id=\"kind-error\"")
        .contains("value=\"2026-12-24\"");
    HttpResponse<String> without =
        server.post(
            Role.GIS_OFFICER,
            "/console/unlinked",
            "multipart/form-data; boundary=b",
            body.replace("3105_Priority.csv", "").replace(FILE, ""));
    assertThat(without.statusCode()).as(without.body()).isEqualTo(422);
    assertThat(without.body()).contains("Choose a file", "id=\"file-error\"");
  }

  private static HttpResponse<String> get(String path) {
    return server.officer(path);
  }

  private static HttpResponse<String> post(String path, byte[] body) {
    return server.post(Role.GIS_OFFICER, path, "text/csv", body);
  }

  private static HttpResponse<String> put(String path, String body) {
    return server.put(Role.GIS_OFFICER, path, body);
  }

  private static HttpResponse<String> form(String path, String body) {
    return server.post(Role.GIS_OFFICER, path, "application/x-www-form-urlencoded", body);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return GazetteerServer.read(answer.body());
  }
}
