package uk.trigpoint.jobs.console.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.console.EditorFields;
import uk.trigpoint.jobs.schedule.Schedule;
import uk.trigpoint.jobs.schedule.Schedules;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the schedule in the form of the editor, and when it takes effect. */
class EditorScheduleTest {
  private static final String YAML =
      """
      id: ID
      title: Trees # of the county
      schedule: {cron: "15 5 * * *"} # after the backup
      steps:
        - {id: read, type: read, file: "ID*.csv", columns: [{name: tree_id}]}
        - {id: out, type: publish, input: read, dataset: ID, title: Trees, key: tree_id, access: {read: [staff]}}
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static int tests;
  static String trees = "";

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void save() {
    trees = "sched" + tests++;
    server.save(trees, yaml());
    assertThat(server.get(Role.GIS_OFFICER, "/console/pipelines/" + trees).body())
        .contains("/edit#schedule\">Change the schedule");
  }

  @ParameterizedTest
  @CsvSource({
    "15 5 * * *, day, 05:15",
    "5 * * * *, hour, 00:05",
    "0 18 * * 1-5, weekday, 18:00",
    "30 6 * * 0, 0, 06:30",
    "30 6 * * 3, 3, 06:30",
    "0 0 1 * *, month, 00:00"
  })
  void cronExpressionsHaveWords(String cron, String often, String time) {
    ScheduleWords words = ScheduleWords.of(cron).orElseThrow();
    assertThat(words).isEqualTo(new ScheduleWords(often, time));
    assertThat(words.cron()).contains(cron);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/5 * * * *", "0 0 2 * *", "0 0 1 * 1", "* * * * *", "0 0 * 1 *", "x", ""})
  void othersStayAsTheyAre(String cron) {
    assertThat(ScheduleWords.of(cron)).isEmpty();
  }

  @Test
  void aScheduleIsChosenInWordsAndItsNextTimesAreShownBeforeItIsSaved() {
    Map<String, String> fields = open();
    assertThat(fields)
        .containsEntry("schedule-often", "day")
        .containsEntry("schedule-time", "05:15");
    fields.put("schedule-often", "weekday");
    fields.put("schedule-time", "6.30");
    HttpResponse<String> shown = submit(fields, "apply");
    assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
    assertThat(EditorFields.of(shown.body()).get("yaml"))
        .isEqualTo(yaml().replace("15 5 * * *", "30 6 * * 1-5"));
    String times = times(shown.body());
    assertThat(times.split("<li>", -1)).as(times).hasSize(6);
    assertThat(times).contains("6:30am", "Now it runs at 05:15", "when you save");
    assertThat(inForce().orElseThrow().cron()).isEqualTo("15 5 * * *");
    Map<String, String> again = EditorFields.of(shown.body());
    again.put("reason", "Later");
    assertThat(submit(again, "save").statusCode()).isEqualTo(303);
    Schedule schedule = inForce().orElseThrow();
    assertThat(schedule.cron()).isEqualTo("30 6 * * 1-5");
    assertThat(schedule.changedBy()).isEqualTo("demo-gis-officer");
  }

  @Test
  void changesOfTheClocksAreShownBeforeItIsSaved() {
    Map<String, String> fields = open();
    fields.put("p.schedule.cron", "30 1 * 3 0");
    assertThat(times(submit(fields, "apply").body()))
        .containsPattern("01:30 does not happen on [0-9]+ March 20[0-9]{2}; runs at 02:00");
  }

  @Test
  void bankHolidaysAndZonesAreFieldsToo() {
    Map<String, String> fields = open();
    fields.put("p.schedule.notOn", "bank-holidays");
    fields.put("p.schedule.missed", "skip");
    String body = submit(fields, "apply").body();
    assertThat(times(body)).contains("not on bank holidays");
    assertThat(EditorFields.of(body).get("yaml"))
        .contains("notOn: bank-holidays", "missed: skip", "# after the backup");
    Map<String, String> wrong = EditorFields.of(body);
    wrong.put("p.schedule.zone", "Europe/Oxford");
    HttpResponse<String> checked = submit(wrong, "check");
    assertThat(checked.statusCode()).isEqualTo(422);
    assertThat(checked.body()).contains("href=\"#p.schedule.zone\"", "Europe/Oxford");
  }

  @Test
  void aWrongTimeIsNamedBesideItsFieldAndKept() {
    for (String wrong : new String[] {"25:00", "noon", "<b>", ""}) {
      Map<String, String> fields = open();
      fields.put("schedule-time", wrong);
      HttpResponse<String> refused = submit(fields, "save");
      assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
      assertThat(refused.body()).contains("Enter a time such as 05:15", "href=\"#schedule-time\"");
      assertThat(EditorFields.of(refused.body())).containsEntry("schedule-time", wrong);
    }
    Map<String, String> fields = open();
    fields.put("schedule-often", "9");
    assertThat(submit(fields, "apply").statusCode()).isEqualTo(422);
  }

  @Test
  void aScheduleIsAddedAndRemoved() {
    Map<String, String> fields = open();
    fields.put("schedule-often", "never");
    fields.put("reason", "By hand only");
    assertThat(submit(fields, "save").statusCode()).isEqualTo(303);
    assertThat(inForce()).isEmpty();
    fields = open();
    assertThat(fields.get("yaml")).doesNotContain("schedule");
    assertThat(fields).containsEntry("schedule-often", "never");
    fields.put("schedule-often", "month");
    fields.put("reason", "Monthly");
    assertThat(submit(fields, "save").statusCode()).isEqualTo(303);
    assertThat(inForce().orElseThrow().cron()).isEqualTo("0 5 1 * *");
  }

  @Test
  void whatOfficersChangedWithoutTheTextStaysUntilTheTextStatesAnother() {
    patch("{\"cron\":\"0 9 * * *\",\"enabled\":false}");
    server.save(trees, yaml() + "# a comment\n");
    assertThat(taken().cron()).as("the text states the same").isEqualTo("0 9 * * *");
    assertThat(server.get(Role.GIS_OFFICER, edit()).body()).contains("Now it runs at 09:00");
    server.save(trees, yaml().replace("15 5", "45 5"));
    assertThat(taken().cron()).isEqualTo("45 5 * * *");
    assertThat(taken().enabled()).as("it stays paused").isFalse();
    patch("{\"cron\":\"0 9 * * *\"}");
    assertThat(taken().cron()).as("not taken over again").isEqualTo("0 9 * * *");
  }

  @Test
  void aReleaseDoesNotUndoWhatOfficersChanged() {
    patch("{\"cron\":\"0 9 * * *\"}");
    db.execute(
        "INSERT INTO jobs.pipeline_definition (pipeline, version, definition, saved_by, reason, approval_required) SELECT pipeline, 2, replace(definition, '15 5', '16 5'), 'platform', '', false FROM jobs.pipeline_definition WHERE pipeline = '"
            + trees
            + "'");
    assertThat(taken().cron()).isEqualTo("0 9 * * *");
  }

  private static String yaml() {
    return YAML.replace("ID", trees);
  }

  private static String edit() {
    return "/console/pipelines/" + trees + "/edit";
  }

  private static Map<String, String> open() {
    HttpResponse<String> page = server.get(Role.GIS_OFFICER, edit());
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return EditorFields.of(page.body());
  }

  private static HttpResponse<String> submit(Map<String, String> fields, String action) {
    fields.put("do", action);
    return server.send(
        Role.GIS_OFFICER,
        "POST",
        edit(),
        "application/x-www-form-urlencoded",
        EditorFields.body(fields));
  }

  private static String times(String page) {
    int start = page.indexOf("data-editor-live=\"schedule\"");
    assertThat(start).as(page).isPositive();
    return page.substring(start, page.indexOf("</div>", start));
  }

  private static Optional<Schedule> inForce() {
    return server.bean(Schedules.class).find(trees);
  }

  /** Returns the schedule after pages have listed it. */
  private static Schedule taken() {
    assertThat(server.get(Role.GIS_OFFICER, "/console/schedules").statusCode()).isEqualTo(200);
    return inForce().orElseThrow();
  }

  private static void patch(String json) {
    HttpResponse<String> answer =
        server.send(
            Role.GIS_OFFICER,
            "PATCH",
            "/jobs/v1/schedules/" + trees,
            "application/merge-patch+json",
            json);
    JsonNode body = JobsServer.read(answer.body());
    assertThat(answer.statusCode()).as(body.toString()).isEqualTo(200);
  }
}
