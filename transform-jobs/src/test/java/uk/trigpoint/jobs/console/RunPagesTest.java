package uk.trigpoint.jobs.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.run.ExampleRuns;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the list of runs, the page of a run and what one can do there. */
class RunPagesTest {
  private static final Pattern OLDER = Pattern.compile("href=\"([^\"]*after=[^\"]*)\"");
  private static final String ROWS =
      "Asset,Kind,X,Y\nA1,LED,445000,215000\nA2,SON,445010,215000\nA3,gas,445020,215000\n";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static int tests;
  static String lamps = "";

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void clear() throws Exception {
    db.execute("DELETE FROM jobs.pipeline_run");
    lamps = "lamps" + tests++;
    server.save(lamps, ConsoleData.pipeline(lamps, "Lamps <b>& co</b>", 5));
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    Files.writeString(inbox.resolve(lamps + ".csv"), ROWS);
  }

  @Test
  void aRunShowsItsVerdictRejectsFilesAndSteps() {
    Run run = run();
    String page = page("/console/runs/" + run.run());
    assertThat(page)
        .contains(
            "Published with rejects: 2 rows published as version 1 of " + lamps,
            "Readers see version 1, of ",
            "What to do:",
            "NOT_IN_LIST",
            "Name an owner",
            lamps + ".csv",
            run.inputSha256(),
            "Replay rejects",
            "rejects.xlsx",
            "/datasets/" + lamps + "#versions")
        .contains("Lamps &lt;b&gt;&amp; co&lt;/b&gt;")
        .doesNotContain("<b>& co</b>");
  }

  @Test
  void rejectsGetAnOwnerOnAPage_thatOnceNeededTheCommandLine() {
    String run = "/console/runs/" + run().run();
    Matcher link = Pattern.compile("href=\"(" + run + "/owner\\?[^\"]+)\"").matcher(page(run));
    assertThat(link.find()).isTrue();
    String owner = link.group(1).replace("&amp;", "&");
    assertThat(page(owner)).contains("Who looks after these rejects?", "NOT_IN_LIST");
    String form = owner.substring(owner.indexOf('?') + 1);
    HttpResponse<String> empty = post(run + "/owner", form + "&to=&note=" + "n".repeat(1_001));
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body())
        .contains("<a href=\"#to\">", "<a href=\"#note\">", "Enter a name or an e-mail address.");
    HttpResponse<String> saved = post(run + "/owner", form + "&to=Dilys+%3Cb%3E&note=Ask");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    assertThat(page(run))
        .contains("Dilys &lt;b&gt;", "Change<span")
        .doesNotContain("Name an owner");
    assertThat(post(run + "/owner", form + "&remove=1").statusCode()).isEqualTo(303);
    assertThat(page(run)).contains("Name an owner");
    assertThat(post(run + "/owner", form + "&remove=1").statusCode()).isEqualTo(404);
    assertThat(post(run + "/owner", "step=x&code=y&field=&to=z").statusCode()).isEqualTo(404);
    assertThat(server.get(Role.STAFF, owner).statusCode()).isEqualTo(403);
  }

  @Test
  void rejectsAreReplayedAfterAConfirmationThatNamesTheirNumber() {
    Run run = run();
    String confirm = page("/console/runs/" + run.run() + "/replay");
    assertThat(confirm).contains("Replay 1 rejected row");
    HttpResponse<String> answer = post("/console/runs/" + run.run() + "/replay", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(page(location(answer))).contains("Queued", "a replay of");
  }

  @Test
  void aQueuedRunIsCancelledAndOneThatEndedCannotBe() {
    HttpResponse<String> started = post("/console/runs/" + run().run() + "/again", "");
    String queued = location(started);
    assertThat(page(queued)).contains("Cancel the run").doesNotContain("Replay rejects");
    assertThat(post(queued + "/cancel", "").statusCode()).isEqualTo(303);
    assertThat(page(queued)).contains("Cancelled");
    assertThat(post(queued + "/cancel", "").statusCode()).isEqualTo(409);
    assertThat(server.get(Role.GIS_OFFICER, queued + "/explode").statusCode()).isEqualTo(404);
  }

  @Test
  void aHeldVersionIsReleasedBySomebodyElseWhoEntersItsName() throws Exception {
    run();
    Files.writeString(
        home.resolve("inbox").resolve(lamps + ".csv"), "Asset,Kind,X,Y\nB9,LED,445000,215000\n");
    Run held = run();
    assertThat(held.state()).as(held.message()).isEqualTo("held");
    String path = "/console/runs/" + held.run();
    assertThat(page(path)).contains("Held: Version 2", "Release", "Discard");
    assertThat(page("/console")).contains("Review");
    assertThat(page("/console/runs?state=waiting")).contains(path);
    assertThat(page(path + "/release"))
        .contains("1 added, 0 changed and 2 removed", "Enter " + lamps + " to confirm");
    HttpResponse<String> wrong = post(path + "/release", "confirm=other");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Error: ", "href=\"#confirm\"", "value=\"other\"");
    HttpResponse<String> released = post(path + "/release", "confirm=" + lamps);
    assertThat(released.statusCode()).as(released.body()).isEqualTo(303);
    assertThat(page(path)).contains("Held, then released", "Readers see version 2");
  }

  @Test
  void theFilterIsInTheAddressAndEachPartIsRemovable() {
    UUID failed = ConsoleData.run(db, lamps, "failed", "Broken.");
    UUID published = ConsoleData.run(db, lamps, "published", "");
    String page =
        page("/console/runs?pipeline=" + lamps + "&state=failed&trigger=api&from=2020-01-01&to=");
    assertThat(page)
        .contains(failed.toString(), "From 1 January 2020", "Started by: API")
        .contains("/console/runs?state=failed&amp;trigger=api&amp;from=2020-01-01")
        .doesNotContain(published.toString());
    assertThat(page("/console/runs?last=24h&state=failed")).contains(failed.toString());
    assertThat(page("/console/runs?to=2020-01-01")).contains("No run matches");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    ConsoleData.tenThousandRuns(db, 3);
    String path = "/console/runs?pipeline=p1";
    java.util.Set<String> seen = new java.util.HashSet<>();
    int pages = 0;
    while (path != null && pages < 200) {
      String page = page(path);
      Matcher rows = Pattern.compile("/console/runs/([0-9a-f-]{36})").matcher(page);
      while (rows.find()) {
        assertThat(seen.add(rows.group(1))).isTrue();
      }
      Matcher older = OLDER.matcher(page);
      path = older.find() ? older.group(1).replace("&amp;", "&") : null;
      pages++;
    }
    assertThat(seen).hasSize(3_334);
    assertThat(pages).isEqualTo(67);
  }

  @Test
  void aRunWithoutItsFileLeadsToWhereOneIsGiven() {
    UUID run = ConsoleData.run(db, lamps, "not_taken", "No file '" + lamps + "' is in the inbox.");
    assertThat(page("/console/runs/" + run))
        .contains("href=\"/console/pipelines/" + lamps + "#files\"", "Give it a file");
    UUID failed = ConsoleData.run(db, lamps, "failed", "Broken.");
    assertThat(page("/console/runs/" + failed)).doesNotContain("Give it a file");
  }

  @Test
  void rejectedRowsAreCsvWithoutFormulas() throws Exception {
    Files.writeString(
        home.resolve("inbox").resolve(lamps + ".csv"),
        "Asset,Kind,X,Y\n=A3,\"gas, \"\"old\"\"\",445020,215000\n");
    String csv = "/jobs/v1/runs/" + run().run() + "/rejects.csv";
    HttpResponse<String> answer = server.get(Role.GIS_OFFICER, csv);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(answer.body())
        .startsWith("\uFEFFRow,Column,Code,Reason,asset_id,kind\r\n2,kind,NOT_IN_LIST,")
        .contains("'=A3,\"gas, \"\"old\"\"\"\r\n");
    assertThat(server.get(Role.STAFF, csv).statusCode()).isEqualTo(403);
    assertThat(page(csv.replace("/jobs/v1", "/console").replace("/rejects.csv", ""))).contains(csv);
  }

  @Test
  void csvHasTheFilteredRunsAndNoFormula() {
    ConsoleData.run(db, lamps, "failed", "=cmd|' /C calc'!A0, \"quoted\"");
    HttpResponse<String> csv = server.get(Role.GIS_OFFICER, "/console/runs.csv?state=failed");
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body()).contains("\"'=cmd|' /C calc'!A0, \"\"quoted\"\"\"");
    assertThat(server.get(Role.GIS_OFFICER, "/console/runs.csv?state=published").body().lines())
        .hasSize(1);
  }

  @Test
  void hostileParametersAreRefusedOrShownAsText() {
    String script = encoded("<script>alert(1)</script>");
    assertThat(page("/console/runs?pipeline=" + script)).doesNotContain("<script>alert");
    assertThat(page("/console/runs?pipeline=" + encoded("\u202Egnp.exe \uD83D\uDE80")))
        .contains("\uD83D\uDE80");
    for (String bad :
        new String[] {
          "pipeline=" + "x".repeat(300),
          "state=" + script,
          "trigger=x",
          "from=2026-13-01",
          "to=" + encoded("-999999999-01-01x"),
          "last=25h",
          "after=" + script,
          "after=-1000000000-01-01T00:00:00Z_" + UUID.randomUUID()
        }) {
      HttpResponse<String> answer = server.get(Role.GIS_OFFICER, "/console/runs?" + bad);
      assertThat(answer.statusCode()).as(bad).isEqualTo(400);
      assertThat(answer.body()).doesNotContain("<script>alert");
    }
    assertThat(server.get(Role.GIS_OFFICER, "/console/runs/" + script).statusCode()).isEqualTo(404);
    assertThat(page("/console/runs?utm_source=mail")).contains("<h1>");
    assertThat(server.get(Role.GIS_OFFICER, "/console/runs.csv?utm_source=mail").statusCode())
        .isEqualTo(400);
  }

  @Test
  void onlyOfficersAndOperatorsSeeThem() {
    String run = "/console/runs/" + ConsoleData.run(db, lamps, "failed", "Broken.");
    for (String path : new String[] {"/console/runs", "/console/runs.csv", run, run + "/again"}) {
      assertThat(server.get(Role.PUBLIC, path).statusCode()).as(path).isEqualTo(401);
      assertThat(server.get(Role.STAFF, path).statusCode()).as(path).isEqualTo(403);
      assertThat(server.get(Role.ADMIN, path).statusCode()).as(path).isEqualTo(200);
    }
  }

  private static Run run() {
    return new ExampleRuns(server).run(lamps, java.util.Map.of());
  }

  private static String page(String path) {
    HttpResponse<String> answer = server.get(Role.GIS_OFFICER, path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> post(String path, String form) {
    return server.send(Role.GIS_OFFICER, "POST", path, "application/x-www-form-urlencoded", form);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
