package uk.trigpoint.jobs.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.definition.SettingsSchema;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.graph.PlanningContext;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.graph.StepTypes;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;

/** Checks that the pages about pipelines are true. Update them with {@code -Dupdate-pages}. */
class PipelinePagesTest {
  private static final Path PAGES = Path.of("../docs/pipelines");
  private static final List<String> EXAMPLES =
      List.of(
          "hmo-licences",
          "planning-feed",
          "street-lights",
          "stops-near-schools",
          "licensed-premises");

  /** The datasets that the examples read. */
  private static final PlanningContext COUNTY =
      new PlanningContext() {
        @Override
        public Optional<RowType> findDataset(String id) {
          return switch (id) {
            case "addresses" ->
                Optional.of(
                    rows(GeometryType.POINT, "uprn", "address", "postcode", "logical_status"));
            case "wards" -> Optional.of(rows(GeometryType.POLYGON, "code", "name"));
            default -> Optional.empty();
          };
        }

        @Override
        public Set<String> datasetIds() {
          return Set.of("addresses", "wards");
        }

        @Override
        public AccessNames accessNames() {
          return AccessNames.BUILT_IN;
        }
      };

  @Test
  void thePageListsAllKindsOfStepsAndFunctions() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Steps and functions

            Every kind of step, from the code. `*` marks settings that must be stated. Every step has the output `rejected` as well; its rows go to the reject store.
            """);
    for (StepInfo.Group group : StepInfo.Group.values()) {
      page.append("\n## ").append(title(group)).append('\n');
      for (StepType<?> type : StepTypes.load().list()) {
        if (type.info().group() == group) {
          step(page, type);
        }
      }
    }
    page.append("\n## Functions of expressions\n\n");
    Expression.signatures().forEach(s -> page.append("- `").append(s).append("`\n"));
    compare("steps.md", page.toString());
  }

  @Test
  void thePageDrawsTheExamples() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Examples

            Jobs of councils, whole. Each is drawn from its definition: boxes are steps, arrows the rows between them.
            """);
    for (String id : EXAMPLES) {
      String yaml = Files.readString(Path.of("src/main/resources/examples/" + id + ".yaml"));
      assertThat(yaml.lines().count()).as(id).isLessThanOrEqualTo(60);
      Graph graph = Graph.of(DefinitionReader.read(yaml), Map.of(), StepTypes.load(), COUNTY);
      page.append("\n## ").append(graph.definition().title()).append("\n\n");
      page.append(graph.definition().description());
      page.append(
          " [%s.yaml](../../transform-jobs/src/main/resources/examples/%s.yaml)\n\n"
              .formatted(id, id));
      draw(page, graph);
    }
    compare("examples.md", page.toString());
  }

  private static void step(StringBuilder page, StepType<?> type) {
    StepInfo info = type.info();
    page.append("\n### ").append(info.code()).append("\n\n").append(info.summary());
    page.append(" Inputs: ").append(ports(info.inputs()));
    page.append(". Outputs: ").append(ports(info.outputs())).append(".\n");
    JsonNode schema = SettingsSchema.of(type.settings());
    if (schema.path("properties").isEmpty()) {
      return;
    }
    page.append("\n| setting | what it is |\n|---|---|\n");
    settings(page, "", schema);
  }

  private static void settings(StringBuilder page, String before, JsonNode schema) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            setting -> {
              String name = before + setting.getKey();
              JsonNode of = setting.getValue();
              page.append("| `").append(name).append('`');
              page.append(required.contains(setting.getKey()) ? " *" : "").append(" | ");
              page.append(of.path("description").asText().replace("|", "\\|")).append(" |\n");
              settings(page, name + ".", of);
              settings(page, name + "[].", of.path("items"));
              settings(page, name + ".NAME.", of.path("additionalProperties"));
            });
  }

  private static void draw(StringBuilder page, Graph graph) {
    page.append("```mermaid\nflowchart LR\n");
    for (GraphStep step : graph.steps()) {
      page.append(
          "  %s[\"%s<br/><small>%s</small>\"]\n"
              .formatted(node(step.id()), step.id(), step.type().info().code()));
    }
    for (GraphStep step : graph.steps()) {
      for (InputReference input : step.inputs().values()) {
        boolean plain = input.port().equals(InputReference.DEFAULT_PORT);
        page.append(
            "  %s -->%s %s\n"
                .formatted(
                    node(input.step()), plain ? "" : "|" + input.port() + "|", node(step.id())));
      }
    }
    page.append("```\n");
  }

  /** Words of the language of diagrams are no names. */
  private static String node(String step) {
    return "s_" + step.replace('-', '_');
  }

  private static String ports(List<String> ports) {
    return ports.isEmpty()
        ? "none"
        : ports.equals(List.of(StepInfo.ANY))
            ? "two or more, with any names"
            : "`" + String.join("`, `", ports) + "`";
  }

  private static String title(StepInfo.Group group) {
    String name = group.name().toLowerCase(Locale.ROOT);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static RowType rows(GeometryType kind, String... columns) {
    return new RowType(
        List.of(columns).stream()
            .map(
                name ->
                    new Field(
                        name,
                        name,
                        name.equals("logical_status") ? ColumnType.INTEGER : ColumnType.TEXT,
                        false))
            .toList(),
        new GeometryField(kind, "EPSG:27700"));
  }

  private static void compare(String name, String text) throws IOException {
    Path page = PAGES.resolve(name);
    if (System.getProperty("update-pages") != null) {
      Files.createDirectories(PAGES);
      Files.writeString(page, text);
    } else {
      assertThat(Files.readString(page)).isEqualTo(text);
    }
  }
}
