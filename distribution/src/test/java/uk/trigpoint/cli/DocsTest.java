package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.platform.docs.Library;

/**
 * The guides are true: their links lead somewhere, their examples run, and the API is as described.
 */
class DocsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final String EXAMPLE_BASE = "https://maps.example.gov.uk";
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*|#[^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
  private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern EXPECTED = Pattern.compile("# (\\d{3})\\b.*$");

  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();

  static Stream<String> pages() {
    return Stream.concat(
        Stream.of("/docs", "/docs/reference", "/glossary"),
        Library.shelves().stream()
            .flatMap(shelf -> shelf.entries().stream())
            .map(entry -> "/docs/" + entry.path()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksOfGuidesLeadSomewhere(String path) {
    String html = page(path);
    List<String> dead = new ArrayList<>();
    Matcher link = LINK.matcher(html);
    Set<String> seen = new HashSet<>();
    while (link.find()) {
      String target = link.group(1);
      if (seen.add(target) && !target.startsWith("/assets/") && !leadsSomewhere(path, target)) {
        dead.add(target);
      }
    }
    assertThat(dead).isEmpty();
  }

  private static boolean leadsSomewhere(String page, String target) {
    URI uri = URI.create(platform.base() + page).resolve(target);
    HttpResponse<byte[]> answer = platform.get(uri.getPath(), "Accept", "text/html,*/*;q=0.8");
    if (answer.statusCode() >= 400) {
      return false;
    }
    return uri.getFragment() == null
        || ids(new String(answer.body(), StandardCharsets.UTF_8)).contains(uri.getFragment());
  }

  private static Set<String> ids(String html) {
    Set<String> ids = new TreeSet<>();
    Matcher id = ID.matcher(html);
    while (id.find()) {
      ids.add(id.group(1));
    }
    return ids;
  }

  /** The requests of the developers' guide; a comment says which status another answer has. */
  static Stream<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(DOCS.resolve("guide"))) {
      List<String> found = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        Matcher block = SHELL.matcher(Files.readString(file));
        while (block.find()) {
          block.group(1).lines().filter(line -> line.startsWith("curl ")).forEach(found::add);
        }
      }
      return found.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesOfGuidesRun(String example) throws IOException, InterruptedException {
    Matcher expected = EXPECTED.matcher(example);
    String status = expected.find() ? expected.group(1) : "200";
    String command =
        expected.replaceFirst("").strip().replace(EXAMPLE_BASE, platform.base())
            + " -s -o /dev/null -w '%{http_code}'";
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
    builder.environment().put("KEY", platform.token(Role.STAFF));
    Process process = builder.start();
    String answered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(answered).as(command).endsWith(status);
  }

  @Test
  void thereAreExamples() throws IOException {
    assertThat(examples()).hasSizeGreaterThan(8);
  }

  @Test
  void everyStatusOfAProblemHasItsSection() {
    Set<String> sections = ids(page("/docs/errors"));
    for (String path : List.of("/nothing", "/ogc/collections/schools/items?limt=1")) {
      String type = platform.json(path).path("type").asText();
      assertThat(type).startsWith("/docs/errors#");
      assertThat(sections).contains(type.substring(type.indexOf('#') + 1));
    }
    assertThat(sections).contains("401", "403", "409", "410", "413", "422", "429", "500", "503");
  }

  @Test
  void theOpenApiDocumentIsWellFormed() {
    JsonNode document = platform.json("/openapi");
    assertThat(document.at("/servers/0/url").asText()).isEqualTo(platform.base());
    Set<String> ids = new HashSet<>();
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String name = method.getKey() + " " + path.getKey();
        JsonNode operation = method.getValue();
        if (!ids.add(operation.path("operationId").asText())) {
          faults.add(name + ": operationId is not unique");
        }
        if (operation.path("summary").asText().isBlank()) {
          faults.add(name + ": no summary");
        }
        if (operation.path("security").isEmpty() || operation.path("tags").isEmpty()) {
          faults.add(name + ": no security or tag");
        }
        if (!operation.path("responses").has("400") || operation.path("responses").size() < 4) {
          faults.add(name + ": no errors");
        }
        Set<String> inPath = new TreeSet<>();
        operation
            .path("parameters")
            .forEach(
                parameter -> {
                  if (parameter.path("name").asText().equals("caller")) {
                    faults.add(name + ": caller is no parameter");
                  }
                  if (parameter.path("in").asText().equals("path")) {
                    inPath.add(parameter.path("name").asText());
                  }
                });
        Matcher variable = Pattern.compile("\\{([^}]+)}").matcher(path.getKey());
        while (variable.find()) {
          if (!inPath.contains(variable.group(1))) {
            faults.add(name + ": {" + variable.group(1) + "} is not described");
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void whoMayCallAnOperationIsAsDescribed() {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : platform.json("/openapi").path("paths").properties()) {
      JsonNode get = path.getValue().path("get");
      if (get.isMissingNode() || path.getKey().contains("{") || path.getKey().equals("/metrics")) {
        continue;
      }
      boolean open = false;
      for (JsonNode way : get.path("security")) {
        open |= way.isEmpty();
      }
      int status = platform.get(path.getKey()).statusCode();
      boolean refused = status == 401 || status == 403;
      if (open == refused) {
        wrong.add(path.getKey() + " is " + (open ? "open" : "closed") + " but answers " + status);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String page(String path) {
    HttpResponse<byte[]> answer = platform.get(path, "Accept", "text/html");
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
