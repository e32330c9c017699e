package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.cli.PageChecks.assertAccessible;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Role;

/** Tests each user's tasks end to end on the whole platform, over HTTP and in a real browser. */
class PlatformTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();

  @RegisterExtension static final TestBrowser browser = new TestBrowser(platform);

  @Test
  void aResidentUsesWhereILiveWithoutJavaScript() {
    try (BrowserContext context =
        browser.context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(platform.base() + "/where-i-live");
      page.getByLabel("Your postcode").fill("not a postcode");
      page.getByRole(AriaRole.BUTTON).getByText("Find address").click();
      assertThat(page.title()).startsWith("Error: ");
      assertThat(page.locator(".govuk-error-summary").textContent())
          .contains("Enter a full UK postcode");
      page.getByLabel("Your postcode").fill(somePostcode());
      page.getByRole(AriaRole.BUTTON).getByText("Find address").click();
      if (page.locator("input[type=radio]").count() > 0) {
        page.locator("input[type=radio]").first().check();
      } else {
        page.getByLabel("Your address").selectOption(new SelectOption().setIndex(1));
      }
      page.getByRole(AriaRole.BUTTON).getByText("Continue").click();
      assertThat(page.locator("h1").textContent()).isNotBlank();
      assertThat(page.locator("main").textContent())
          .contains(
              "District council",
              "County division",
              "Nearest primary school",
              "in a straight line",
              "In a flood zone",
              "Report an error in District ward");
      assertThat(page.locator("main").textContent()).doesNotContain("Not available");
    }
  }

  @Test
  void theMapDrawsItsLayersAndListsThem() {
    try (BrowserContext context =
        browser.context(new Browser.NewContextOptions().setViewportSize(1200, 900))) {
      Page page = context.newPage();
      List<String> faults = TestBrowser.faults(page);
      page.navigate(platform.base() + "/map");
      page.waitForSelector(
          ".tp-map[data-state=ready]", new Page.WaitForSelectorOptions().setTimeout(60_000));
      assertThat(faults).isEmpty();
      int drawn =
          ((Number) page.evaluate("window.trigpointMap.queryRenderedFeatures().length")).intValue();
      assertThat(drawn).as("features drawn").isGreaterThan(5);
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/map.png")));
    }
  }

  @Test
  void anOfficerRunsAPipelineReadsTheVerdictAndReplaysRejectsByKeyboardOnly() {
    try (BrowserContext context = browser.signedIn("gis-officer", "/console")) {
      Page page = context.pages().getFirst();
      assertThat(page.locator("h1").textContent()).isNotBlank();
      assertAccessible(page, "/console");
      Keyboard.follow(page, page.locator("#pipelines a[href='/console/pipelines/care-clients']"));
      assertAccessible(page, "the pipeline");
      Keyboard.follow(
          page, page.locator("main form button", new Page.LocatorOptions().setHasText("Run now")));
      page.waitForSelector(
          "[data-run][data-ended=true]", new Page.WaitForSelectorOptions().setTimeout(60_000));
      page.waitForLoadState();
      assertThat(page.locator("#verdict").textContent()).contains("Published with rejects");
      assertThat(page.locator("main").textContent()).contains("check", "Readers see version");
      assertAccessible(page, "the run");
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/run.png")));
      Keyboard.follow(
          page, page.locator("a", new Page.LocatorOptions().setHasText("Replay rejects")));
      assertThat(page.locator("h1").textContent()).startsWith("Replay");
      assertAccessible(page, "the confirmation");
      Keyboard.follow(page, page.locator("main form button"));
      page.waitForSelector("text=a replay of");
    }
  }

  @Test
  void aBrokerSeesProvidersRankedByTheirClientsNearby() {
    try (BrowserContext context = browser.signedIn("broker", "/brokerage")) {
      Page page = context.pages().getFirst();
      assertThat(page.locator("main").textContent()).contains("Personal data");
      assertAccessible(page, "/brokerage");
      page.locator("main button").first().click();
      page.locator("main a[href*='/brokerage/packages/']").first().click();
      assertThat(page.locator("main table tbody tr").count()).isPositive();
      assertAccessible(page, "the candidates");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/brokerage.png")));
    }
  }

  @Test
  void personalDataIsForBrokersWithAPurposeOnly() {
    assertThat(ids(platform.json("/ogc/collections?f=json"))).noneMatch(id -> id.contains("care"));
    assertThat(platform.get("/ogc/collections/care-clients/items?f=json").statusCode())
        .isEqualTo(404);
    assertThat(platform.get("/tiles/care-clients.json").statusCode()).isEqualTo(404);
    String broker = "Bearer " + platform.token(Role.BROKER);
    assertThat(
            platform
                .get("/ogc/collections/care-clients/items?f=json", "Authorization", broker)
                .statusCode())
        .isEqualTo(403);
    assertThat(
            platform
                .json(
                    "/ogc/collections/care-clients/items?f=json&limit=5",
                    "Authorization",
                    broker,
                    "X-Purpose",
                    "test")
                .path("features"))
        .hasSize(5);
    assertThat(platform.get("/brokerage/v1/packages").statusCode()).isEqualTo(401);
    assertThat(platform.get("/jobs/v1/pipelines").statusCode()).isEqualTo(401);
    assertThat(platform.get("/jobs/v1/pipelines", "Authorization", broker).statusCode())
        .isEqualTo(403);
  }

  @Test
  void everySupplyOfTheSampleCountyIsImportedCompletely() {
    String officer = "Bearer " + platform.token(Role.GIS_OFFICER);
    JsonNode supplies =
        platform.json("/gazetteer/v1/supplies", "Authorization", officer).path("supplies");
    assertThat(supplies).hasSize(7);
    for (JsonNode supply : supplies) {
      assertThat(supply.path("rejected").asInt()).as(supply.toString()).isZero();
      assertThat(supply.path("lines").asLong())
          .isEqualTo(supply.path("applied").asLong())
          .isPositive();
    }
  }

  @Test
  void anEditInTheDatabaseAppearsInTheNextTile() throws InterruptedException {
    JsonNode bounds = platform.json("/tiles/libraries.json").path("bounds");
    double lon = (bounds.path(0).asDouble() + bounds.path(2).asDouble()) / 2;
    double lat = (bounds.path(1).asDouble() + bounds.path(3).asDouble()) / 2;
    int z = 8;
    int x = (int) ((lon + 180) / 360 * (1 << z));
    double mercator = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2));
    int y = (int) ((1 - mercator / Math.PI) / 2 * (1 << z));
    String tile = "/tiles/libraries/" + z + "/" + x + "/" + y + ".mvt";
    byte[] before = platform.get(tile).body();
    assertThat(before).isNotEmpty();
    platform.database().execute("UPDATE data.libraries SET name = 'Renamed Library'");
    byte[] after = before;
    for (int i = 0; i < 50 && java.util.Arrays.equals(after, before); i++) {
      Thread.sleep(100);
      after = platform.get(tile).body();
    }
    assertThat(new String(after, StandardCharsets.ISO_8859_1)).contains("Renamed Library");
  }

  @Test
  void theExamplesOfCuttingInTheDocumentationRun() throws IOException {
    String features = Files.readString(root().resolve("docs/api/features.md"));
    Matcher query =
        Pattern.compile("clip-dataset=([a-z-]+)&clip-feature=([A-Za-z0-9]+)").matcher(features);
    assertThat(query.find()).isTrue();
    do {
      assertThat(
              platform
                  .json("/ogc/collections/wards/items?limit=5&" + query.group())
                  .path("numberMatched")
                  .asInt())
          .as(query.group())
          .isPositive();
      assertThat(
              platform
                  .json("/ogc/collections/" + query.group(1) + "/items?name=" + query.group(2))
                  .path("numberMatched")
                  .asInt())
          .isEqualTo(1);
    } while (query.find());
    Matcher command =
        Pattern.compile(
                "dataset export ([a-z-]+) \\S+ .*--clip-dataset ([a-z-]+) --clip-feature ([A-Za-z0-9]+)")
            .matcher(Files.readString(root().resolve("README.md")));
    assertThat(command.find()).isTrue();
    String exported =
        "/ogc/collections/%s/items?f=gpkg&crs=EPSG:25830&clip-dataset=%s&clip-feature=%s"
            .formatted(command.group(1), command.group(2), command.group(3));
    assertThat(platform.get(exported).statusCode()).isEqualTo(200);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    return Files.exists(folder.resolve("docs/api")) ? folder : folder.getParent();
  }

  @Test
  void theApiIsDescribed() {
    JsonNode paths = platform.json("/openapi").path("paths");
    assertThat(paths.properties().stream().map(Map.Entry::getKey))
        .contains(
            "/jobs/v1/pipelines",
            "/gazetteer/v1/addresses/{uprn}",
            "/gazetteer/v1/addresses/{uprn}/history",
            "/gazetteer/v1/addresses/{uprn}/children",
            "/gazetteer/v1/addresses/{uprn}/crossreferences",
            "/gazetteer/v1/supplies",
            "/gazetteer/v1/supplies/{id}",
            "/gazetteer/v1/supplies/{id}/preview",
            "/gazetteer/v1/supplies/{id}/changes",
            "/gazetteer/v1/supplies/{id}/apply",
            "/gazetteer/v1/supplies/{id}/undo",
            "/gazetteer/v1/quality",
            "/gazetteer/v1/quality/checks",
            "/gazetteer/v1/quality/findings",
            "/gazetteer/v1/quality/runs",
            "/gazetteer/v1/quality/series",
            "/gazetteer/v1/quality/thresholds/{measure}",
            "/gazetteer/v1/unlinked",
            "/gazetteer/v1/unlinked/{id}",
            "/gazetteer/v1/unlinked/{id}/lines/{line}",
            "/gazetteer/v1/unlinked/{id}/export",
            "/gazetteer/v1/exports/llpg",
            "/gazetteer/v1/exports/addresses",
            "/gazetteer/v1/exports/streets",
            "/gazetteer/v1/match",
            "/gazetteer/v1/match/decisions",
            "/gazetteer/v1/match/decisions/{id}",
            "/arcgis/rest/info",
            "/arcgis/rest/services",
            "/arcgis/rest/services/Gazetteer/GeocodeServer",
            "/arcgis/rest/services/Gazetteer/GeocodeServer/findAddressCandidates",
            "/arcgis/rest/services/Gazetteer/GeocodeServer/geocodeAddresses",
            "/arcgis/rest/services/Gazetteer/GeocodeServer/reverseGeocode",
            "/arcgis/rest/services/Gazetteer/GeocodeServer/suggest",
            "/search/places/v1/find",
            "/search/places/v1/nearest",
            "/search/places/v1/polygon");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          assertThat(operation.getValue().path("summary").asText())
              .as("summary of %s %s", operation.getKey(), path.getKey())
              .isNotBlank();
        }
      }
    }
    assertThat(platform.get("/metrics").statusCode()).isEqualTo(401);
    assertThat(
            platform
                .get("/metrics", "Authorization", "Bearer " + platform.token(Role.ADMIN))
                .statusCode())
        .isEqualTo(200);
    assertThat(platform.get("/health/readiness").statusCode()).isEqualTo(200);
  }

  /** Update them with {@code ./trigpoint dev distribution PlatformTest -Dupdate-api-types}. */
  @Test
  void theTypesOfTheApiForScriptsAreThoseOfTheDocument() throws IOException, InterruptedException {
    Path document = Files.createTempFile("openapi", ".json");
    Files.write(document, platform.get("/openapi").body());
    Path web = root().resolve("web");
    Process generator =
        new ProcessBuilder("node", "generate.mjs", document.toString())
            .directory(web.resolve("api-types").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String types = new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(generator.waitFor()).as("the generator's exit code").isZero();
    Files.delete(document);
    Path schema = web.resolve("src/api/schema.ts");
    if (System.getProperty("update-api-types") != null) {
      Files.writeString(schema, types);
    }
    assertThat(schema)
        .as("web/src/api/schema.ts is older than the API")
        .content(StandardCharsets.UTF_8)
        .isEqualTo(types);
  }

  private static List<String> ids(JsonNode collections) {
    List<String> ids = new ArrayList<>();
    collections.path("collections").forEach(c -> ids.add(c.path("id").asText()));
    assertThat(ids).isNotEmpty();
    return ids;
  }

  private static String somePostcode() {
    return withPostcode().path("postcode").asText();
  }

  private static JsonNode withPostcode() {
    for (JsonNode match :
        platform
            .json("/gazetteer/v1/addresses?q=high+street&limit=50&classification=RD")
            .path("matches")) {
      if (match.path("postcode").isTextual()
          && platform
                  .json(
                      "/gazetteer/v1/addresses?postcode="
                          + match.path("postcode").asText().replace(" ", ""))
                  .path("matches")
                  .size()
              > 1) {
        return match;
      }
    }
    throw new AssertionError("no address with a postcode");
  }
}
