package uk.trigpoint.jobs.console.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.console.EditorFields;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the form of the editor: each submission changes the text and shows it again. */
class EditorFormTest {
  private static final String TREES =
      """
      # Trees of the county
      id: trees
      title: Trees
      parameters: {file: {type: file, default: "trees_*.csv"}}
      steps:
        # from the survey
        - id: read
          type: read
          file: "${file}" # every month
          columns:
            - {name: tree_id, from: [Tree ID, Asset]} # the key
            - {name: height_m, type: number}

        - {id: check, type: check, input: read, rules: [{column: tree_id, required: true}]} # strict
        - id: publish
          type: publish
          input: check
          dataset: trees
          title: Trees
          key: tree_id
          access: {read: [staff]}
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new JobsServer(db, home, 0, false);
    server.save("trees", TREES);
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    Files.writeString(inbox.resolve("trees_1.csv"), "Tree ID,height_m\nT1,12.5\nT2,3\n");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void theFormsOfShippedPipelinesChangeNothing(Path file) throws IOException {
    String yaml = Files.readString(file);
    String id = DefinitionReader.read(yaml).id();
    server.save(id, yaml);
    List<String> steps =
        DefinitionReader.read(yaml).steps().stream().map(StepDefinition::id).toList();
    for (String step : Stream.concat(Stream.of(""), steps.stream()).toList()) {
      Map<String, String> fields = open(id, step);
      assertThat(fields.get("step")).isEqualTo(step);
      HttpResponse<String> again = submit(id, fields, "apply");
      assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
      assertThat(EditorFields.of(again.body()).get("yaml")).as("step " + step).isEqualTo(yaml);
    }
  }

  @Test
  void theLastChangeIsUndoneAndUndoneAgain() {
    Map<String, String> fields = open("trees", "read");
    assertThat(fields).containsEntry("before", "");
    HttpResponse<String> nothing = submit("trees", fields, "undo");
    assertThat(nothing.body())
        .contains("There is nothing to undo.", "data-editor-changed=\"false\"");
    fields.put("f.layer", "Survey");
    HttpResponse<String> changed = submit("trees", fields, "apply");
    assertThat(changed.body())
        .contains("data-editor-changed=\"true\"", "There are changes that are not saved.");
    Map<String, String> after = EditorFields.of(changed.body());
    HttpResponse<String> undone = submit("trees", after, "undo");
    assertThat(yaml(undone, 200)).isEqualTo(TREES);
    assertThat(undone.body()).contains("The last change was undone.");
    assertThat(yaml(submit("trees", EditorFields.of(undone.body()), "undo"), 200))
        .as("back again")
        .contains("layer: Survey");

    Map<String, String> typed = EditorFields.of(changed.body());
    typed.put("f.layer", "Other");
    assertThat(yaml(submit("trees", typed, "undo"), 200))
        .as("only what was typed since is undone")
        .contains("layer: Survey");
    Map<String, String> removed =
        EditorFields.of(submit("trees", open("trees", "check"), "remove").body());
    assertThat(removed.get("yaml")).doesNotContain("rules:");
    assertThat(yaml(submit("trees", removed, "undo"), 200)).isEqualTo(TREES);
    Map<String, String> asYaml = EditorFields.of(submit("trees", removed, "view:yaml").body());
    assertThat(yaml(submit("trees", asYaml, "undo"), 200)).isEqualTo(TREES);
  }

  @Test
  void aSettingIsChangedInItsLineOnly() {
    Map<String, String> fields = open("trees", "read");
    assertThat(fields)
        .containsEntry("f.columns.0.name", "tree_id")
        .containsEntry("f.columns.0.from", "Tree ID\nAsset")
        .containsEntry("f.columns.1.type", "number")
        .containsEntry("f.file", "${file}");
    fields.put("f.columns.1.required", "false");
    fields.put("f.layer", "Survey");
    String yaml = yaml(submit("trees", fields, "apply"), 200);
    assertThat(yaml)
        .isEqualTo(
            TREES
                .replace("type: number}", "type: number, required: false}")
                .replace("# every month\n", "# every month\n    layer: Survey\n"));
  }

  @Test
  void aWrongValueIsKeptAndNamedBesideItsField() {
    Map<String, String> fields = open("trees", "read");
    fields.put("f.headerRow", "third");
    fields.put("f.columns.1.name", "");
    HttpResponse<String> checked = submit("trees", fields, "check");
    assertThat(checked.statusCode()).isEqualTo(422);
    assertThat(checked.body())
        .contains("<title>Error: ", "href=\"#f.headerRow\"", "Header row must be a whole number")
        .contains("href=\"#f.columns.1.name\"", "Name is missing")
        .contains("id=\"f.headerRow-error\"", "value=\"third\"");
    Map<String, String> other = EditorFields.of(submit("trees", fields, "open:publish").body());
    HttpResponse<String> elsewhere = submit("trees", other, "check");
    assertThat(elsewhere.body())
        .contains(
            "href=\"#open-read\"", "Step read, headerRow: must be a whole number", "2 faults");
  }

  @Test
  void textThatIsNoYamlIsKeptAsTyped() {
    Map<String, String> fields = open("trees", "publish");
    fields.put("f.access.rules", "- {roles: [staff");
    fields.put("f.title", "Other");
    HttpResponse<String> refused = submit("trees", fields, "open:read");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("href=\"#f.access.rules\"", "- {roles: [staff", "value=\"Other\"");
    assertThat(EditorFields.of(refused.body()))
        .containsEntry("yaml", TREES)
        .containsEntry("step", "publish");
  }

  @Test
  void itemsAndEntriesAreAddedAndRemoved() {
    Map<String, String> fields = open("trees", "read");
    HttpResponse<String> added = submit("trees", fields, "item-add:f.columns");
    assertThat(added.body()).contains("id=\"f.columns.2\"").doesNotContain("Error: ");
    Map<String, String> more = EditorFields.of(added.body());
    more.put("f.columns.2.name", "species");
    String yaml = yaml(submit("trees", more, "item-remove:f.columns.1"), 200);
    assertThat(yaml)
        .contains("# the key\n      - {name: species}\n\n  - {id: check")
        .doesNotContain("height_m");
    Map<String, String> own = open("trees", "");
    own.put("p.parameters--new--name", "year");
    Map<String, String> entry =
        EditorFields.of(submit("trees", own, "item-add:p.parameters").body());
    assertThat(entry).containsEntry("p.parameters.1--name", "year");
    entry.put("p.parameters.1.type", "number");
    entry.put("p.schedule.cron", "15 5 * * *");
    assertThat(yaml(submit("trees", entry, "apply"), 200))
        .contains("year: {type: number}", "title: Trees\nschedule: {cron: \"15 5 * * *\"}\n");
    entry.put("p.parameters.1--name", "file");
    HttpResponse<String> twice = submit("trees", entry, "apply");
    assertThat(twice.statusCode()).isEqualTo(422);
    assertThat(twice.body()).contains("There are two rows named", "href=\"#p.parameters.1--name\"");
  }

  @Test
  void stepsAreAddedRenamedMovedAndRemoved() {
    Map<String, String> fields = open("trees", "read");
    fields.put("add-kind", "points");
    fields.put("add-after", "check");
    HttpResponse<String> added = submit("trees", fields, "add");
    assertThat(added.body())
        .contains("Step “points” was added. It is now read by publish.", "Step points: ")
        .contains("<option value=\"height_m\">", "list=\"list-columns-0\"")
        .doesNotContain("Error: ");
    Map<String, String> points = EditorFields.of(added.body());
    assertThat(points.get("yaml"))
        .contains("# strict\n  - id: points\n    type: points\n    input: check\n  - id: publish")
        .contains("type: publish\n    input: points\n");
    points.put("step-id", "located");
    Map<String, String> renamed = EditorFields.of(submit("trees", points, "up").body());
    assertThat(renamed).containsEntry("step", "located");
    assertThat(renamed.get("yaml"))
        .contains("  - id: located\n    type: points\n    input: check\n\n  - {id: check")
        .contains("input: located\n");
    HttpResponse<String> removed = submit("trees", renamed, "remove");
    assertThat(removed.body()).contains("What it read is now read by publish.");
    assertThat(EditorFields.of(removed.body()).get("yaml")).isEqualTo(TREES);
    points.put("step-id", "publish");
    HttpResponse<String> namesake = submit("trees", points, "apply");
    assertThat(namesake.statusCode()).isEqualTo(422);
    assertThat(namesake.body()).contains("href=\"#step-id\"");
    HttpResponse<String> none = submit("trees", open("trees", "read"), "add");
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("href=\"#add-kind\"");
  }

  @Test
  void aLongListOfColumnsFitsIntoOneForm() {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      columns.append("      - {name: c").append(i).append(", type: number}\n");
    }
    String yaml =
        TREES
            .replace("id: trees", "id: wide")
            .replace("dataset: trees", "dataset: wide")
            .replace("      - {name: height_m, type: number}\n", columns);
    server.save("wide", yaml);
    Map<String, String> fields = open("wide", "read");
    fields.put("f.columns.200.type", "text");
    assertThat(yaml(submit("wide", fields, "apply"), 200))
        .isEqualTo(yaml.replace("{name: c199, type: number}", "{name: c199, type: text}"));
  }

  @Test
  void commentsThatGoAreNamed() {
    Map<String, String> fields = open("trees", "read");
    assertThat(submit("trees", fields, "item-remove:f.columns.0").body())
        .contains("no longer in the text: the key.");
  }

  @Test
  void theViewsAreSwitchedWithoutLoss() {
    Map<String, String> fields = open("trees", "check");
    fields.put("f.rules.0.code", "NO_KEY");
    HttpResponse<String> yaml = submit("trees", fields, "view:yaml");
    Map<String, String> typed = EditorFields.of(yaml.body());
    assertThat(yaml.body()).contains("<textarea", "Edit as a form");
    assertThat(typed.get("yaml")).contains("required: true, code: NO_KEY}");
    typed.put("yaml", typed.get("yaml").replace("NO_KEY", "NO_TREE"));
    assertThat(EditorFields.of(submit("trees", typed, "view:form").body()))
        .containsEntry("step", "check")
        .containsEntry("f.rules.0.code", "NO_TREE");
    typed.put("yaml", "id: [");
    assertThat(submit("trees", typed, "view:form").body())
        .contains("<textarea", "this is not YAML");
  }

  @Test
  void textThatIsNotSavedIsPreviewed() {
    Map<String, String> fields = open("trees", "read");
    HttpResponse<String> preview = submit("trees", fields, "preview:read");
    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    assertThat(preview.body()).contains("Preview of read", "T1", "12.5");
  }

  @Test
  void aPipelineIsSavedFromTheForm() {
    server.save(
        "saved-trees",
        TREES
            .replace("id: trees", "id: saved-trees")
            .replace("dataset: trees", "dataset: saved-trees"));
    Map<String, String> fields = open("saved-trees", "publish");
    fields.put("f.owner", "Parks");
    HttpResponse<String> unexplained = submit("saved-trees", fields, "save");
    assertThat(unexplained.statusCode()).isEqualTo(422);
    assertThat(unexplained.body()).contains("href=\"#reason\"");
    fields.put("reason", "Parks own it");
    HttpResponse<String> saved = submit("saved-trees", fields, "save");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    assertThat(open("saved-trees", "publish")).containsEntry("f.owner", "Parks");
  }

  private static Map<String, String> open(String id, String step) {
    HttpResponse<String> page =
        server.get(Role.GIS_OFFICER, "/console/pipelines/" + id + "/edit?step=" + step);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return EditorFields.of(page.body());
  }

  private static HttpResponse<String> submit(String id, Map<String, String> fields, String action) {
    fields.put("do", action);
    return server.send(
        Role.GIS_OFFICER,
        "POST",
        "/console/pipelines/" + id + "/edit",
        "application/x-www-form-urlencoded",
        EditorFields.body(fields));
  }

  private static String yaml(HttpResponse<String> page, int status) {
    assertThat(page.statusCode()).as(page.body()).isEqualTo(status);
    return EditorFields.of(page.body()).get("yaml");
  }
}
