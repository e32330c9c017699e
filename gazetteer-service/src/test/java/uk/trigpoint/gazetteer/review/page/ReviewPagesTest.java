package uk.trigpoint.gazetteer.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.TwoHighStreets;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.http.todo.ToDoItem;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the pages of review lists, from the form with the file to the end of the list. */
class ReviewPagesTest {
  private static final String PAGE = "/console/reviews";
  private static final String API = "/gazetteer/v1/reviews";
  private static final String FILE =
      "id,Address\r\n"
          + "a,\"12 High Street, Oxford\"\r\n"
          + "b,12 High Street\r\n"
          + "c,\"99 High Street, Witney\"\r\n"
          + "d,\r\n";
  private static final String HOSTILE = "<script>alert(1)</script>";
  private static final String RIGHT_TO_LEFT = "בית \u202E12 רחוב 🏠";
  private static final Pattern LOCATION = Pattern.compile(PAGE + "/([0-9]+)");

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    server.load(TwoHighStreets.withHouses(30), "12 high street oxford");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    db.database()
        .with(h -> h.execute("TRUNCATE gazetteer.match_decision, gazetteer.review_list CASCADE"));
    db.asSuperuser(h -> h.execute("TRUNCATE care.review_list CASCADE"));
  }

  @Test
  void anOfficerUploadsDecidesUndoesAndReachesTheEnd() {
    assertThat(get(PAGE).body()).contains("No lists yet", "Upload a file");
    HttpResponse<String> created = upload(Map.of("name", "Licences"), FILE);
    assertThat(get(location(created)).body())
        .contains("1 of 4 rows are certain, 2 are to decide", "How we read the columns");
    String page = PAGE + "/" + id(created);

    String row = get(page + "/rows/2").body();
    assertThat(row)
        .contains("12 High Street", "A: <bdi>12 High Street", "Choose A", "None of these", "Skip")
        .contains("#agrees", "#missing", "Where they are", "Why A has 50 of 100")
        .contains("0 of 2 rows decided or skipped")
        .doesNotContain("role=\"status\"");

    HttpResponse<String> decided =
        form(page + "/rows/2/decision", "choice", "uprn:1012", "note", "rang", "version", "0");
    assertThat(location(decided)).isEqualTo(page + "/rows/3?done=2");
    String next = get(location(decided)).body();
    assertThat(next).contains("Row 2: 12 High Street, Oxford, OX1 4AA chosen.", "Undo");
    assertThat(next).contains("1 of 2 rows decided or skipped");

    HttpResponse<String> undone = form(page + "/rows/2/undo", "version", "1");
    assertThat(location(undone)).isEqualTo(page + "/rows/2?undone=true");
    assertThat(get(location(undone)).body()).contains("Row 2 is to decide again.");

    form(page + "/rows/2/decision", "choice", "none", "version", "2");
    HttpResponse<String> last = form(page + "/rows/3/decision", "choice", "skip", "version", "0");
    assertThat(location(last)).isEqualTo(page + "/end?done=3");
    assertThat(get(location(last)).body())
        .contains("All rows are decided or skipped", "Row 3 skipped.", "Download as CSV")
        .contains("Go through skipped rows", page + "/rows/3?queue=skipped");
    HttpResponse<String> again =
        form(
            page + "/rows/3/decision",
            "choice",
            "typed",
            "uprn",
            " 2012 ",
            "version",
            "1",
            "queue",
            "skipped");
    assertThat(location(again)).isEqualTo(page + "/end?done=3&queue=skipped");
    assertThat(get(page + "/download").body())
        .contains("c,\"99 High Street, Witney\",2012,")
        .contains("b,12 High Street,,");
  }

  @Test
  void aListShowsItsRowsByState() {
    String page = PAGE + "/" + id(upload(Map.of("name", "Licences"), FILE));
    form(page + "/rows/2/decision", "choice", "uprn:1012", "note", "rang them", "version", "0");
    assertThat(get(page).body())
        .contains("Showing 1 row: to decide", "/rows/3", "Decide the next row")
        .contains("<progress", "value=\"1\"", "max=\"2\"")
        .doesNotContain("/rows/1\"");
    assertThat(get(page + "?state=decided").body())
        .contains("12 High Street, Oxford", "decided by", "rang them")
        .doesNotContain(">Row 3<");
    assertThat(get(page + "?state=matched").body()).contains(">Row 1<").doesNotContain(">Row 2<");
    assertThat(get(page + "?state=unmatched").body())
        .contains(">Row 4<", "This row has no address.")
        .doesNotContain(">Row 1<");
    assertThat(get(page + "?state=skipped").body())
        .contains("No row of this list is in this state");
    assertThat(get(page + "?state=all").body()).contains(">Row 1<", ">Row 4<");
    assertThat(get(page + "?state=all&after=3").body()).contains(">Row 4<", "First rows");
    assertThat(get(page + "?state=perhaps").statusCode()).isEqualTo(400);
    assertThat(get(page).headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(server.officerJson(API + "/" + id(page) + "/rows?state=matched").at("/rows"))
        .as("the API has the same states")
        .hasSize(1);
  }

  @Test
  void pagesOfRowsAreLinked() {
    StringBuilder file = new StringBuilder("Address\n");
    for (int i = 0; i < 60; i++) {
      file.append(i % 30 + 1).append(" High Street\n");
    }
    String page = PAGE + "/" + id(upload(Map.of("name", "Many"), file.toString()));
    assertThat(get(page).body()).contains("Showing 50 rows", page + "?state=open&amp;after=50");
    assertThat(get(page + "?state=open&after=50").body()).contains("Showing 10 rows", ">Row 60<");
  }

  @Test
  void whoIsLateIsToldWhoDecidedAndMayReplaceIt() {
    String page = PAGE + "/" + id(upload(Map.of("name", "Licences"), FILE));
    form(page + "/rows/2/decision", "choice", "uprn:1012", "version", "0");
    HttpResponse<String> late =
        form(page + "/rows/2/decision", "choice", "uprn:2012", "note", "mine", "version", "0");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains("Your decision was not saved", "that this is 12 High Street, Oxford, OX1 4AA.")
        .contains("Error: Row 2", ">mine</textarea>", "name=\"version\" value=\"1\"");
    assertThat(location(form(page + "/rows/2/decision", "choice", "uprn:2012", "version", "1")))
        .isEqualTo(page + "/rows/3?done=2");
    assertThat(form(page + "/rows/2/undo", "version", "1").statusCode()).isEqualTo(409);
    assertThat(location(form(page + "/rows/2/decision", "choice", "uprn:2012", "version", "0")))
        .as("pressed twice")
        .isEqualTo(page + "/rows/3?done=2");
  }

  @ParameterizedTest
  @CsvSource({
    "typed, x, '', 422, 'UPRN: enter 1 to 12 digits'",
    "typed, 999, '', 422, 'UPRN: there is no address with UPRN 999'",
    "'', '', '', 422, 'UPRN: enter'",
    "none, '', LONG, 422, 'The note can have at most'"
  })
  void wrongDecisionsAreSaidBesideTheirField(
      String choice, String uprn, String note, int status, String message) {
    String page = PAGE + "/" + id(upload(Map.of("name", "Licences"), FILE));
    HttpResponse<String> wrong =
        form(
            page + "/rows/2/decision",
            "choice",
            choice,
            "uprn",
            uprn,
            "note",
            note.replace("LONG", "x".repeat(1_001)),
            "version",
            "0");
    assertThat(wrong.statusCode()).as(wrong.body()).isEqualTo(status);
    assertThat(wrong.body()).contains("There is a problem", message, "Error: Row 2");
    assertThat(form(page + "/rows/2/decision", "choice", "none").statusCode())
        .as("no version")
        .isEqualTo(400);
    assertThat(get(page + "/rows/99").statusCode()).isEqualTo(404);
    assertThat(form(page + "/rows/99/decision", "choice", "none", "version", "0").statusCode())
        .isEqualTo(404);
  }

  @Test
  void wrongFormsAreSaidBesideTheirFieldsAndKeepWhatWasTyped() {
    HttpResponse<String> nothing = upload(Map.of("name", " ", "personal", "true"), "");
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body())
        .contains("Error: Address reviews", "Enter a name for the list")
        .contains("Choose a CSV file that is not empty", "Choose your purpose");
    HttpResponse<String> columns =
        upload(Map.of("name", "Licences", "columns", "Hausnr=number"), FILE);
    assertThat(columns.statusCode()).isEqualTo(422);
    assertThat(columns.body())
        .contains("There is no column &#39;Hausnr&#39;".replace("&#39;", "'"))
        .contains("value=\"Licences\"", "value=\"Hausnr=number\"", "id=\"columns-error\"");
    assertThat(upload(Map.of("name", "x".repeat(101)), FILE).body())
        .contains("The name must have at most 100 characters");
    assertThat(upload(Map.of("name", "Licences"), "Address\r\n").body())
        .contains("The file has no rows after its header.", "id=\"file-error\"");
    assertThat(upload(Map.of("name", "Licences"), "%PDF-1.7 xxxxxxxxxxxxxxxx").statusCode())
        .isEqualTo(422);
    assertThat(get(PAGE).body()).contains("No lists yet");
  }

  @Test
  void hostileRightToLeftAndLongValuesAreShownAsTheyAre() {
    String name = RIGHT_TO_LEFT.replace("\u202E", "") + " " + HOSTILE;
    String file =
        "\"%s\",Address,%s\r\n".formatted(HOSTILE, "x".repeat(300))
            + "\"%s\",\"%s, 12 High Street\",\"%s\"\r\n"
                .formatted(RIGHT_TO_LEFT, HOSTILE, "🏠".repeat(300))
            + ",\"%s, 12 High Street\",=1+1\r\n".formatted("Großes Haus ".repeat(25))
            + ",\"%s\",\r\n".formatted("w".repeat(300));
    HttpResponse<String> created = upload(Map.of("name", name, "columns", "Address"), file);
    String page = PAGE + "/" + id(created);
    for (String path :
        List.of(
            "", "?state=all", "/rows/1", "/rows/2", "/rows/3", "/end", "/end?done=1", "/delete")) {
      HttpResponse<String> answer = get(page + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.body()).as(path).doesNotContain(HOSTILE).contains("&lt;script&gt;");
    }
    assertThat(get(PAGE).body()).doesNotContain(HOSTILE).contains("<bdi>בית 12 רחוב 🏠");
    assertThat(get(page + "/rows/1").body())
        .contains("<bdi>" + RIGHT_TO_LEFT + "</bdi>", "🏠".repeat(300));
    HttpResponse<String> late =
        form(page + "/rows/1/decision", "choice", HOSTILE, "note", HOSTILE, "version", "0");
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).doesNotContain(HOSTILE);
    assertThat(
            form(page + "/rows/1/decision", "choice", "none", "note", HOSTILE, "version", "0")
                .statusCode())
        .isEqualTo(303);
    assertThat(get(page + "?state=decided").body()).doesNotContain(HOSTILE);
    assertThat(form(page + "/delete", "confirm", name).statusCode()).isEqualTo(303);
  }

  @Test
  void theSameFormSentTwiceMakesOneList() {
    String first = location(upload(Map.of("name", "Licences", "upload", "a".repeat(20)), FILE));
    assertThat(first).endsWith("?created=true");
    assertThat(location(upload(Map.of("name", "Licences", "upload", "b".repeat(20)), FILE)))
        .as("another page with the same form")
        .isEqualTo(first);
    assertThat(location(upload(Map.of("name", "Permits"), FILE))).isNotEqualTo(first);
    assertThat(location(upload(Map.of("name", "Licences"), FILE + "d,1 High Street,\r\n")))
        .isNotEqualTo(first);
    assertThat(lists()).isEqualTo(3);
    db.database()
        .with(
            h ->
                h.execute(
                    "UPDATE gazetteer.review_list SET created_at = created_at - interval '11 minutes'"));
    assertThat(location(upload(Map.of("name", "Licences"), FILE))).isNotEqualTo(first);
    assertThat(lists()).isEqualTo(4);
  }

  @Test
  void aDownloadIsNamedAfterTheListAndTheDay() {
    String page = PAGE + "/" + id(upload(Map.of("name", "Licences, \u00e9t\u00e9 / 2026"), FILE));
    assertThat(get(page + "/download").headers().firstValue("Content-Disposition").orElseThrow())
        .contains("filename=\"Licences-_t_-2026-" + LocalDate.now(ZoneId.of("Europe/London")))
        .contains("filename*=UTF-8''Licences-%C3%A9t%C3%A9-2026-");
  }

  @Test
  void theProgressOfAnUploadIsForItsSenderOnly() throws IOException {
    String name = "a".repeat(20);
    String unknown = get(PAGE + "/uploads/" + name).body();
    assertThat(unknown).contains("\"rows\":0", "\"matched\":0");
    UploadProgress progress = server.bean(UploadProgress.class);
    try (UploadProgress.Upload upload = progress.start(name, "demo-gis-officer", () -> 9)) {
      upload.matched(4);
      assertThat(get(PAGE + "/uploads/" + name).body()).contains("\"rows\":9", "\"matched\":4");
    }
    try (UploadProgress.Upload upload = progress.start(name, "somebody-else", () -> 9)) {
      upload.matched(4);
      assertThat(get(PAGE + "/uploads/" + name).body()).isEqualTo(unknown);
    }
    assertThat(get(PAGE).body()).contains("data-review-upload", "name=\"upload\" value=\"");
  }

  @Test
  void deletingAsksForTheName() {
    String page = PAGE + "/" + id(upload(Map.of("name", "Licences"), FILE));
    assertThat(get(page + "/delete").body())
        .contains("Delete <bdi>Licences</bdi>", "4 rows are deleted", "Delete 4 rows");
    HttpResponse<String> wrong = form(page + "/delete", "confirm", "Licence");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Error: Delete Licences", "id=\"confirm-error\"");
    assertThat(get(page).statusCode()).isEqualTo(200);
    assertThat(location(form(page + "/delete", "confirm", " licences "))).isEqualTo(PAGE);
    assertThat(get(page).statusCode()).isEqualTo(404);
  }

  @Test
  void aListOfPeopleAsksForThePurposeAndIsAudited() {
    HttpResponse<String> created =
        upload(Map.of("name", "Clients", "personal", "true", "purpose", "matching"), FILE);
    String page = PAGE + "/" + id(created);
    long before = audited();
    for (String path : List.of("", "/rows/2", "/end", "/download", "/delete")) {
      HttpResponse<String> asked = get(page + path);
      assertThat(asked.body())
          .as(path)
          .contains("Why do you open this list?")
          .doesNotContain("High Street");
      assertThat(asked.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }
    assertThat(form(page + "/rows/2/decision", "choice", "none", "version", "0").body())
        .contains("Why do you open this list?");
    assertThat(get(page + "?purpose=curiosity").body()).contains("Why do you open this list?");
    assertThat(audited()).as("nothing was read").isEqualTo(before);

    HttpResponse<String> row = get(page + "/rows/2?purpose=matching");
    assertThat(row.body())
        .contains("12 High Street", "your views are recorded")
        .contains("name=\"purpose\" value=\"matching\"");
    assertThat(row.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(audited()).as("opened and closed").isEqualTo(before + 2);
    List<String> purposes =
        db.asSuperuser(
            h ->
                h.createQuery("SELECT DISTINCT purpose FROM audit.entry WHERE purpose IS NOT NULL")
                    .mapTo(String.class)
                    .list());
    assertThat(purposes).containsExactly(ReviewPurpose.MATCHING.label());
    String next =
        location(
            form(
                page + "/rows/2/decision",
                "choice",
                "uprn:1012",
                "version",
                "0",
                "purpose",
                "matching"));
    assertThat(next).isEqualTo(page + "/rows/3?done=2&purpose=matching");
    assertThat(get(next).body()).contains("Row 2: 12 High Street, Oxford, OX1 4AA chosen.");
    assertThat(get(page + "?purpose=matching&state=decided").body()).contains("12 High Street");
    assertThat(get(page + "/download?purpose=checking").body()).contains("b,12 High Street,1012");
    assertThat(get(page + "/delete?purpose=matching").body())
        .contains("Decisions of this list apply nowhere else");
  }

  @Test
  void onlyOfficersOfTheOrganisationSeeAList() {
    String page = PAGE + "/" + id(upload(Map.of("name", "Licences"), FILE));
    List<String> paths = List.of("", "/rows/2", "/end", "/download", "/delete");
    for (Role role : List.of(Role.STAFF, Role.BROKER, Role.SUPPLIER, Role.ADMIN)) {
      assertThat(server.get(role, PAGE).statusCode()).as("%s", role).isEqualTo(403);
      for (String path : paths) {
        assertThat(server.get(role, page + path).statusCode()).as(role + path).isEqualTo(403);
      }
      assertThat(
              server
                  .form(role, page + "/rows/2/decision", Map.of("choice", "none", "version", "0"))
                  .statusCode())
          .isEqualTo(403);
    }
    assertThat(server.get(PAGE).statusCode()).isEqualTo(401);
    String other = "Bearer " + DemoIssuer.of(home).token(Role.GIS_OFFICER, "elsewhere");
    for (String path : paths) {
      assertThat(server.get(page + path, "Authorization", other).statusCode())
          .as(path)
          .isEqualTo(404);
    }
    assertThat(server.get(PAGE, "Authorization", other).body()).contains("No lists yet");
  }

  @Test
  void listsWithMostToDecideAreFirstAndOnTheStartPage() {
    upload(Map.of("name", "Few"), FILE);
    String many = PAGE + "/" + id(upload(Map.of("name", "Most"), FILE + FILE.substring(12)));
    upload(Map.of("name", "None"), "Address\r\n\"12 High Street, Oxford\"\r\n");
    String body = get(PAGE).body();
    assertThat(body.indexOf("<bdi>Most")).isBetween(0, body.indexOf("<bdi>Few"));
    assertThat(body.indexOf("<bdi>Few")).isLessThan(body.indexOf("<bdi>None"));
    ReviewsToDo toDo = server.bean(ReviewsToDo.class);
    List<ToDoItem> items = toDo.list(Caller.of("olga", Set.of(Role.GIS_OFFICER), "test"));
    assertThat(items)
        .extracting(ToDoItem::title)
        .containsExactly(
            "4 rows of the address review “Most”", "2 rows of the address review “Few”");
    assertThat(items.getFirst().href()).isEqualTo(many);
    assertThat(toDo.list(Caller.of("stan", Set.of(Role.STAFF, Role.ADMIN), "test"))).isEmpty();
    for (int i = 0; i < 5; i++) {
      upload(Map.of("name", "More " + i), FILE);
    }
    assertThat(toDo.list(Caller.of("olga", Set.of(Role.GIS_OFFICER), "test")))
        .hasSize(6)
        .last()
        .extracting(ToDoItem::title)
        .isEqualTo("2 more address reviews");
  }

  private static HttpResponse<String> get(String path) {
    return server.officer(path);
  }

  private static HttpResponse<String> form(String path, String... fields) {
    Map<String, String> sent = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      sent.put(fields[i], fields[i + 1]);
    }
    return server.form(Role.GIS_OFFICER, path, sent);
  }

  private static HttpResponse<String> upload(Map<String, String> fields, String file) {
    StringBuilder body =
        new StringBuilder(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + file);
    fields.forEach(
        (name, value) ->
            body.append("\r\n--b\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value));
    return server.post(
        Role.GIS_OFFICER,
        PAGE,
        "multipart/form-data; boundary=b",
        body.append("\r\n--b--\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String id(HttpResponse<String> created) {
    return id(location(created));
  }

  private static String id(String text) {
    Matcher matcher = LOCATION.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static long lists() {
    return db.asSuperuser(
        h -> h.createQuery("SELECT count(*) FROM gazetteer.review_list").mapTo(Long.class).one());
  }

  private static long audited() {
    return db.asSuperuser(
        h -> h.createQuery("SELECT count(*) FROM audit.entry").mapTo(Long.class).one());
  }
}
