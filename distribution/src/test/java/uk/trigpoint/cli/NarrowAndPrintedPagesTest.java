package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.cli.PageChecks.assertAccessible;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;

/** Tests pages on a phone, on a desktop and in print, with five pipelines on the console. */
class NarrowAndPrintedPagesTest {
  private static final int PHONE = 320;
  private static final int TABLET = 768;
  private static final int DESKTOP = 1280;
  private static final List<String> COPIES = List.of("care-b", "care-c", "care-d");

  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();
  @RegisterExtension static final TestBrowser browser = new TestBrowser(platform);

  @BeforeAll
  static void addPipelines() throws IOException {
    try (InputStream shipped =
        NarrowAndPrintedPagesTest.class.getResourceAsStream("/pipelines/care-clients.yaml")) {
      String yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
      for (String copy : COPIES) {
        client()
            .putText(
                "/jobs/v1/pipelines/" + copy,
                "application/yaml",
                yaml.replace("id: care-clients\n", "id: " + copy + "\n")
                    .replace("dataset: care-clients\n", "dataset: " + copy + "\n"));
      }
    }
  }

  @AfterAll
  static void removePipelines() {
    for (String copy : COPIES) {
      client().delete("/jobs/v1/pipelines/" + copy + "?confirm=" + copy);
    }
  }

  @Test
  void theConsoleIsReadableWithFivePipelines() {
    try (BrowserContext context = browser.signedIn("gis-officer", "/console")) {
      Page page = context.pages().getFirst();
      assertThat(page.locator("#pipelines tbody tr").count()).isEqualTo(5);
      for (int width : new int[] {PHONE, TABLET, DESKTOP}) {
        requireReadable(page, "console", width);
      }
      page.navigate(platform.base() + "/console/runs");
      page.locator("td a").first().click();
      requireReadable(page, "run", PHONE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/where-i-live",
        "/where-i-live?postcode={postcode}",
        "/where-i-live/{uprn}",
        "/where-i-live?longitude=-0.1276&latitude=51.5033",
        "/where-i-live?postcode=SW1A+1AA",
        "/map",
        "/ogc/collections/wards?f=html"
      })
  void publicPagesFitWithoutScript(String path) {
    try (BrowserContext context =
        browser.context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(platform.base() + platform.withHome(path));
      String name = "page" + path.replaceAll("[^a-z]+", "-");
      for (int width : new int[] {PHONE, TABLET, DESKTOP}) {
        requireFitting(page, name, width);
      }
    }
  }

  @Test
  void printsWhereILiveWithSourcesAndDatesButWithoutControls() {
    try (BrowserContext context = browser.context(new Browser.NewContextOptions())) {
      Page page = context.newPage();
      page.navigate(platform.base() + platform.withHome("/where-i-live/{uprn}"));
      print(page, "where-i-live");
      int sources = page.locator(".tp-facts__source").count();
      assertThat(page.locator(".tp-facts__source:visible").count()).isEqualTo(sources);
      assertThat(sources)
          .isEqualTo(
              page.locator(".tp-summary > div").count() + page.locator("main tbody tr").count())
          .isPositive();
      assertThat(page.locator(".tp-facts__source").allInnerTexts())
          .allMatch(source -> source.matches("(?s).+, .+, \\d{1,2} \\p{L}+ 20\\d\\d\\..*"));
    }
  }

  @Test
  void printsTheConsoleAndTheMapWithoutControls() {
    try (BrowserContext context = browser.signedIn("gis-officer", "/console")) {
      Page page = context.pages().getFirst();
      print(page, "console");
      assertThat(page.locator("#pipelines tbody tr:visible").count()).isEqualTo(5);
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
      page.navigate(platform.base() + "/map");
      page.waitForSelector(
          ".tp-map[data-state=ready]", new Page.WaitForSelectorOptions().setTimeout(60_000));
      String north = "window.trigpointMap.getBounds().getNorth()";
      double seen = ((Number) page.evaluate(north)).doubleValue();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.waitForFunction(
          "seen => window.trigpointMap.getBounds().getNorth() >= seen && window.trigpointMap.loaded()",
          seen - 1e-3);
      print(page, "map");
      assertThat(page.locator("[data-map-attribution] li:visible").count()).isEqualTo(2);
      assertThat(page.locator(".tp-map-page__layers").isVisible()).isFalse();
    }
  }

  @Test
  void theAttributionFollowsTheLayers() {
    try (BrowserContext context =
        browser.context(new Browser.NewContextOptions().setViewportSize(1200, 900))) {
      Page page = context.newPage();
      page.navigate(platform.base() + "/map?layers=wards");
      page.waitForSelector(
          ".tp-map[data-state=ready]", new Page.WaitForSelectorOptions().setTimeout(60_000));
      assertThat(attributed(page)).containsExactly("Wards");
      page.locator("[data-map-layer=schools]").check();
      assertThat(attributed(page)).containsExactlyInAnyOrder("Wards", "Schools");
      page.locator("[data-map-layer=wards]").uncheck();
      assertThat(attributed(page)).containsExactly("Schools");
      page.locator("[data-map-layer=schools]").uncheck();
      assertThat(attributed(page)).isEmpty();
      page.reload();
      assertThat(attributed(page)).isEmpty();
    }
    try (BrowserContext context =
        browser.context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(platform.base() + "/map?layers=wards");
      page.locator("[data-map-layer=schools]").check();
      page.locator("[data-map-layer=wards]").uncheck();
      page.getByText("Show these layers").click();
      assertThat(attributed(page)).containsExactly("Schools");
      page.locator("[data-map-layer=schools]").uncheck();
      page.getByText("Show these layers").click();
      assertThat(attributed(page)).isEmpty();
    }
  }

  private static List<String> attributed(Page page) {
    return page.locator("[data-map-attribution] li").allTextContents().stream()
        .map(line -> line.substring(0, line.indexOf(':')))
        .toList();
  }

  private static void requireReadable(Page page, String name, int width) {
    requireFitting(page, name, width);
    assertAccessible(page, name + " at " + width + " px");
    Number narrowest =
        (Number)
            page.evaluate(
                "Math.min(...[...document.querySelectorAll('.tp-summary dd')].map(d => d.getBoundingClientRect().width))");
    assertThat(narrowest.doubleValue()).as("%s at %d px", name, width).isGreaterThan(200);
  }

  private static void requireFitting(Page page, String name, int width) {
    page.setViewportSize(width, 900);
    TestBrowser.picture(page, name + "-" + width);
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .as("%s scrolls sideways at %d px", name, width)
        .isLessThanOrEqualTo(width);
  }

  /** Also prints the page as PDF, for a person to check. */
  private static void print(Page page, String name) {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(
            page.locator("nav:visible, button:not(.tp-sort):visible, .govuk-button:visible")
                .count())
        .isZero();
    page.pdf(
        new Page.PdfOptions()
            .setFormat("A4")
            .setPath(Path.of("target/screenshots/" + name + "-printed.pdf")));
  }

  private static PlatformClient client() {
    return new PlatformClient(platform.base(), platform.token(Role.GIS_OFFICER));
  }
}
