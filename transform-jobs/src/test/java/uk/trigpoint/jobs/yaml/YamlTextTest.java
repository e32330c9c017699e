package uk.trigpoint.jobs.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.trigpoint.jobs.definition.DefinitionReader;

/** Tests that a text changes only where its value does. */
class YamlTextTest {
  private static final int ROUNDS = 3_000;

  private static final String SMALL =
      """
      # Trees of the county
      id: trees
      title: Trees   # for people
      steps:
        # from the survey
        - id: read
          type: read
          file: "trees_*.csv" # every month
          columns:
            # the key
            - {name: tree_id, from: [Tree ID, Asset]}
            - {name: height_m, type: number}   # metres

        # rules
        - {id: check, type: check, input: read, rules: [{column: tree_id}]} # strict
        - id: publish
          type: publish
          input: check
          dataset: trees
      # the end
      """;

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    }
  }

  @Test
  void aValueIsChangedInPlace() {
    ObjectNode after = tree(SMALL);
    step(after, 0).put("file", "trees.csv");
    assertThat(YamlText.change(SMALL, after))
        .isEqualTo(SMALL.replace("\"trees_*.csv\" # every", "trees.csv # every"));
    after = tree(SMALL);
    ((ObjectNode) step(after, 1).path("rules").path(0)).put("required", true);
    assertThat(YamlText.change(SMALL, after))
        .isEqualTo(SMALL.replace("{column: tree_id}]", "{column: tree_id, required: true}]"));
  }

  @Test
  void membersAndItemsAreAddedAndRemoved() {
    ObjectNode after = tree(SMALL);
    step(after, 0).put("crs", "EPSG:27700");
    ((ArrayNode) step(after, 0).path("columns")).remove(1);
    ((ArrayNode) step(after, 0).path("columns"))
        .addObject()
        .put("name", "girth")
        .put("type", "number");
    ((ArrayNode) step(after, 0).path("columns")).addObject().put("name", "note");
    String changed = YamlText.change(SMALL, after);
    assertThat(changed)
        .contains("      # the key\n      - {name: tree_id, from: [Tree ID, Asset]}\n")
        .contains("      - {name: note}\n    crs: \"EPSG:27700\"\n\n  # rules\n");
    after = tree(SMALL);
    ((ArrayNode) after.path("steps")).remove(1);
    assertThat(YamlText.change(SMALL, after))
        .doesNotContain("# rules", "# strict")
        .contains("# metres\n  - id: publish\n");
    after = tree(SMALL);
    ((ArrayNode) after.path("steps")).remove(0);
    assertThat(YamlText.change(SMALL, after)).contains("  # rules\n  - {id: check");
  }

  @Test
  void aStepIsMovedWithItsComments() {
    String moved = YamlText.move(SMALL, "steps", 1, 0);
    assertThat(moved)
        .contains("steps:\n  # from the survey\n  # rules\n  - {id: check")
        .contains("# strict\n  - id: read\n");
    assertThat(YamlText.lostComments(SMALL, moved)).isEmpty();
    assertThat(YamlText.move(SMALL, "steps", 2, 1)).contains("# metres\n  - id: publish\n");
    String flow = "{id: a, title: A, steps: [{id: a}, {id: b}]}";
    assertThat(YamlText.move(flow, "steps", 0, 1))
        .isEqualTo("{id: a, title: A, steps: [{id: b}, {id: a}]}");
  }

  @Test
  void lostCommentsAreListed() {
    ObjectNode after = tree(SMALL);
    step(after, 0).remove("columns");
    assertThat(YamlText.lostComments(SMALL, YamlText.change(SMALL, after)))
        .containsExactly("the key", "metres");
  }

  @Test
  void aTextThatIsNoMappingIsRefused() {
    assertThatThrownBy(() -> YamlText.change("[1, 2]", JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(YamlTextException.class);
  }

  @Test
  void scalarsMeanTheSameWhenTheyAreReadAgain() {
    RandomYaml random = new RandomYaml(41);
    for (int i = 0; i < ROUNDS; i++) {
      JsonNode value = random.object(3, 4);
      assertThat(YamlText.isSame(DefinitionReader.tree(YamlWriter.inline(value)), value))
          .as("round %d: %s", i, value)
          .isTrue();
      if (!value.isEmpty()) {
        assertThat(YamlText.isSame(DefinitionReader.tree(YamlWriter.text(value)), value))
            .as("round %d: %s%n%s", i, value, YamlWriter.text(value))
            .isTrue();
      }
    }
  }

  /** Changes one step of a random pipeline, and compares what is around it. */
  @Test
  void otherStepsOfRandomPipelinesStayByteForByte() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomYaml random = new RandomYaml(seed);
      ObjectNode pipeline = JsonNodeFactory.instance.objectNode();
      pipeline.put("id", "p").put("title", "It's: a title");
      ArrayNode steps = pipeline.putArray("steps");
      int count = 1 + seed % 5;
      for (int i = 0; i < count; i++) {
        steps.add(random.step("step" + i));
      }
      String text = random.text(pipeline);
      assertThat(YamlText.isSame(DefinitionReader.tree(text), pipeline)).as(text).isTrue();
      assertThat(YamlText.change(text, pipeline)).isEqualTo(text);
      assertThat(YamlText.lostComments(text, "id: p")).contains("top");
      int changed = seed % count;
      ObjectNode after = pipeline.deepCopy();
      ((ArrayNode) after.path("steps")).set(changed, random.changed(steps.get(changed)));
      requireOnly(text, after, changed, seed);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void otherStepsOfShippedPipelinesStayByteForByte(Path file) throws IOException {
    String text = Files.readString(file);
    ObjectNode before = tree(text);
    assertThat(YamlText.change(text, before)).isEqualTo(text);
    for (int i = 0; i < before.path("steps").size(); i++) {
      for (int seed = 0; seed < 20; seed++) {
        ObjectNode after = before.deepCopy();
        ArrayNode steps = (ArrayNode) after.path("steps");
        steps.set(i, new RandomYaml(seed).changed(steps.get(i)));
        requireOnly(text, after, i, seed);
      }
    }
  }

  private static void requireOnly(String text, ObjectNode after, int changed, int seed) {
    String written = YamlText.change(text, after);
    assertThat(YamlText.isSame(DefinitionReader.tree(written), after))
        .as("seed %d:%n%s%nto%n%s%nis%n%s", seed, text, after, written)
        .isTrue();
    List<String> before = parts(text);
    List<String> now = parts(written);
    assertThat(now).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      if (i == 2 * changed + 2) {
        // What was said above its last member may stand there now.
        assertThat(now.get(i))
            .as("seed %d, part %d of %s", seed, i, written)
            .endsWith(before.get(i));
      } else if (i != 2 * changed + 1) {
        assertThat(now.get(i))
            .as("seed %d, part %d of %s", seed, i, written)
            .isEqualTo(before.get(i));
      }
    }
  }

  /** Returns what stands before each step, the step, and what stands behind the last. */
  private static List<String> parts(String text) {
    YamlNode.Collection root = (YamlNode.Collection) YamlNodes.of(text);
    YamlNode.Collection steps =
        (YamlNode.Collection)
            root.parts().stream()
                .filter(part -> part.key().equals("steps"))
                .findFirst()
                .orElseThrow()
                .value();
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (YamlNode.Part part : steps.parts()) {
      parts.add(text.substring(from, part.start()));
      parts.add(text.substring(part.start(), part.end()));
      from = part.end();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static ObjectNode tree(String text) {
    return DefinitionReader.tree(text).deepCopy();
  }

  private static ObjectNode step(ObjectNode pipeline, int index) {
    return (ObjectNode) pipeline.path("steps").path(index);
  }
}
