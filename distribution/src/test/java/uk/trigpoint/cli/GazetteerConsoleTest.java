package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.cli.PageChecks.assertAccessible;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;

/** A GIS officer's work with supplies, quality and unlinked records, in a real browser. */
class GazetteerConsoleTest {
  private static final int WIDE = 1200;
  private static final int NARROW = 320;

  /** A UPRN of Cherwell that the shrunk supply lacks. */
  private static final String LOST = "10011000003";

  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();
  @RegisterExtension static final TestBrowser browser = new TestBrowser(platform);

  @TempDir Path folder;

  @Test
  void aSupplyThatLosesAThirdOfADistrictIsHeldReleasedByKeyboardAndUndone() throws IOException {
    long supply = stageShrunk();
    try (BrowserContext context = browser.signedIn("gis-officer", "/console")) {
      Page page = context.pages().getFirst();
      List<String> faults = TestBrowser.faults(page);
      page.locator(".tp-side a[href='/console/supplies']").click();
      assertThat(page.url()).endsWith("/console/supplies");
      assertAccessible(page, "the list of supplies");
      pictures(page, "supplies");

      page.locator("#supplies").getByText("Supply " + supply, exactly()).click();
      assertThat(page.locator(".tp-notice").first().textContent())
          .contains("Check this first", "removes", "of the BLPUs of");
      assertThat(page.locator("main").textContent())
          .contains("If you apply this supply, it will be held", "UPRNs in force would vanish");
      assertAccessible(page, "a staged supply");
      pictures(page, "supply-staged");
      page.locator("#changes tbody a")
          .getByText("BLPU", new Locator.GetByTextOptions().setExact(true))
          .click();
      assertThat(page.locator("tbody tr").count()).isPositive();
      assertAccessible(page, "the changes of a supply");
      pictures(page, "supply-changes");
      page.goBack();

      Keyboard.press(page, "Apply this supply");
      assertThat(page.locator("main").textContent()).contains("BLPUs will be removed.");
      assertAccessible(page, "the question whether to apply a supply");
      Keyboard.press(page, "Apply supply " + supply);
      assertThat(page.locator("#verdict").textContent()).contains("Held");
      assertThat(statusOf(LOST)).isEqualTo(200);
      assertAccessible(page, "a held supply");
      pictures(page, "supply-held");
      release(supply);
      page.reload();
      assertThat(page.locator("#verdict").textContent()).contains("Applied");
      assertThat(statusOf(LOST)).isEqualTo(404);
      assertAccessible(page, "an applied supply");
      pictures(page, "supply-applied");

      Keyboard.press(page, "Undo this supply");
      assertThat(page.locator("main").textContent()).contains("BLPUs will be restored.");
      assertAccessible(page, "the question whether to undo a supply");
      pictures(page, "supply-undo");
      Keyboard.press(page, "Undo supply " + supply);
      assertThat(page.title()).startsWith("Error: ");
      assertAccessible(page, "an undo that was not confirmed");
      assertThat(faults).hasSize(1).allMatch(fault -> fault.contains("status of 422"));
      faults.clear();
      page.getByLabel("to confirm").fill("3105");
      Keyboard.press(page, "Undo supply " + supply);
      assertThat(page.locator("#verdict").textContent()).contains("Undone");
      assertThat(statusOf(LOST)).isEqualTo(200);
      assertAccessible(page, "an undone supply");
      assertThat(faults).isEmpty();
    }
  }

  /** Releases a held supply as somebody else than the officer. */
  private static void release(long supply) {
    try (BrowserContext context = browser.signedIn("admin", "/console/supplies/" + supply)) {
      Page page = context.pages().getFirst();
      assertThat(page.locator("main").textContent()).contains("Held until");
      Keyboard.press(page, "Release this supply");
      assertAccessible(page, "the question whether to release a supply");
      Keyboard.press(page, "Release supply " + supply);
      assertThat(page.locator("#verdict").textContent()).contains("Applied");
    }
  }

  @Test
  void anUnwantedSupplyIsDiscarded() throws IOException {
    long supply = stageShrunk();
    try (BrowserContext context = browser.signedIn("gis-officer", "/console/supplies/" + supply)) {
      Page page = context.pages().getFirst();
      List<String> faults = TestBrowser.faults(page);
      page.getByText("Discard this supply").click();
      assertAccessible(page, "the question whether to discard a supply");
      page.getByRole(AriaRole.BUTTON).getByText("Discard supply " + supply).click();
      assertThat(page.locator("#verdict").textContent()).contains("Discarded");
      assertThat(page.getByText("Apply this supply").count()).isZero();
      assertAccessible(page, "a discarded supply");
      assertThat(statusOf(LOST)).isEqualTo(200);
      assertThat(faults).isEmpty();
    }
  }

  @Test
  void findingsAreOnAMapAndInAList() throws InterruptedException {
    platform.awaitQualityRun();
    try (BrowserContext context = browser.signedIn("gis-officer", "/console")) {
      Page page = context.pages().getFirst();
      List<String> faults = TestBrowser.faults(page);
      page.locator(".tp-side a[href='/console/quality']").click();
      assertThat(page.locator("main").textContent())
          .contains("Linked to council tax", "Checks with findings", "after supply");
      assertAccessible(page, "/console/quality");
      page.getByRole(AriaRole.BUTTON).getByText("Run all checks now").click();
      assertThat(page.url()).endsWith("/console/quality");
      assertThat(page.locator("[data-checked]").textContent()).doesNotContain("after supply");
      page.locator("main summary").first().click();
      assertAccessible(page, "/console/quality with a series open");
      pictures(page, "quality");
      page.getByLabel("Custodian").selectOption("3105");
      page.getByRole(AriaRole.BUTTON).getByText("Filter", exactly()).click();
      assertThat(page.url()).contains("/console/quality?custodian=3105");
      assertThat(page.locator(".tp-chips").textContent()).contains("Custodian 3105");

      String check = checkWithPlaces();
      page.navigate(platform.base() + "/console/quality");
      page.locator("#found a[href='/console/quality/" + check + "']").click();
      page.waitForSelector(
          ".tp-map[data-state=ready]", new Page.WaitForSelectorOptions().setTimeout(60_000));
      assertThat(page.locator("[data-findings-status]").textContent()).contains("on the map");
      assertThat(page.locator("#finding-table tbody tr").count()).isPositive();
      assertAccessible(page, "/console/quality/" + check);
      pictures(page, "quality-check");
      assertThat(faults).isEmpty();
    }
  }

  @Test
  void anUnlinkedListIsUploadedAnsweredAndDownloaded() throws IOException {
    JsonNode address =
        platform
            .json("/gazetteer/v1/addresses?q=high+street&limit=1&classification=RD")
            .path("matches")
            .path(0);
    String csv =
        "RECORD,REFERENCE,ADDRESS,POSTCODE\r\nPAF,1,\"%s\",\"%s\"\r\nPAF,2,\"Rear of the old forge\",\r\n"
            .formatted(address.path("address").asText(), address.path("postcode").asText());
    try (BrowserContext context = browser.signedIn("gis-officer", "/console")) {
      Page page = context.pages().getFirst();
      List<String> faults = TestBrowser.faults(page);
      page.locator(".tp-side a[href='/console/quality']").click();
      page.locator(".tp-side a[href='/console/unlinked']").click();
      page.getByLabel("File (CSV with a header)")
          .setInputFiles(
              new FilePayload("new_2026_11.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
      page.getByLabel("Deadline (optional)").fill("2026-12-18");
      page.getByRole(AriaRole.BUTTON).getByText("Import", exactly()).click();
      assertThat(page.locator("h1").textContent())
          .containsIgnoringCase(address.path("address").asText().split(",")[0]);
      assertAccessible(page, "a line of an unlinked list");
      pictures(page, "unlinked-line");

      page.getByRole(AriaRole.BUTTON).getByText("Save and continue").click();
      assertThat(page.title()).startsWith("Error: ");
      assertAccessible(page, "a line without an answer");
      pictures(page, "unlinked-error");
      faults.removeIf(fault -> fault.contains("422"));
      page.locator("#choice-1").check();
      page.getByRole(AriaRole.BUTTON).getByText("Save and continue").click();
      assertThat(page.locator("h1").textContent()).containsIgnoringCase("old forge");
      page.locator("#choice-not-a-property").check();
      page.getByRole(AriaRole.BUTTON).getByText("Save and continue").click();
      assertThat(page.locator("h1").textContent()).isEqualTo("All answered");
      assertAccessible(page, "a list that is answered");
      String answers =
          Files.readString(
              page.waitForDownload(() -> page.getByText("Download the answers as CSV").click())
                  .path());
      assertThat(answers.lines().toList().get(1))
          .contains(",uprn," + address.path("uprn").asText() + ",");
      assertThat(answers).contains("not-a-property");

      page.getByText("Look at the answers").click();
      assertThat(page.locator("#line-table").textContent())
          .contains("UPRN " + address.path("uprn").asText(), "Not a property");
      assertAccessible(page, "the lines of an unlinked list");
      pictures(page, "unlinked-lines");
      page.navigate(platform.base() + "/console/unlinked");
      assertThat(page.locator("main table").textContent()).contains("new_2026_11.csv");
      assertAccessible(page, "/console/unlinked");
      pictures(page, "unlinked");
      assertThat(faults).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/supplies",
        "/console/supplies/1",
        "/console/quality",
        "/console/unlinked"
      })
  void othersHaveNoAccess(String path) {
    try (BrowserContext nobody = browser.context(new Browser.NewContextOptions())) {
      Page page = nobody.newPage();
      page.navigate(platform.base() + path);
      assertThat(page.url()).contains("/sign-in");
      assertThat(page.locator("h1").textContent()).isEqualTo("Sign in");
    }
    try (BrowserContext staff = browser.signedIn("staff", "/console/quality")) {
      Page page = staff.pages().getFirst();
      assertThat(page.navigate(platform.base() + path).status()).isEqualTo(403);
      assertThat(page.content()).contains("This is for people with the role");
    }
  }

  private static void pictures(Page page, String name) {
    for (int width : new int[] {NARROW, WIDE}) {
      page.setViewportSize(width, 900);
      TestBrowser.picture(page, name + "-" + width);
      assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("%s fits in %d pixels", name, width)
          .isTrue();
    }
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private long stageShrunk() throws IOException {
    Path llpg =
        ShrunkLlpg.write(
            platform.home().resolve("sample-county/llpg_3105.csv"),
            3,
            folder.resolve("llpg_3105_shrunk.csv"));
    JsonNode supply =
        new PlatformClient(platform.base(), platform.token(Role.GIS_OFFICER))
            .postFile("/gazetteer/v1/supplies?fileName=" + llpg.getFileName(), "text/csv", llpg);
    assertThat(supply.path("state").asText()).isEqualTo("staged");
    return supply.path("supply").asLong();
  }

  private static int statusOf(String uprn) {
    return platform.get("/gazetteer/v1/addresses/" + uprn).statusCode();
  }

  private static String checkWithPlaces() {
    String officer = "Bearer " + platform.token(Role.GIS_OFFICER);
    for (JsonNode check :
        platform.json("/gazetteer/v1/quality", "Authorization", officer).path("checks")) {
      String code = check.path("check").asText();
      if (check.path("open").asLong() > 0
          && platform
              .json(
                  "/gazetteer/v1/quality/findings?f=geojson&check=" + code,
                  "Authorization",
                  officer)
              .path("features")
              .findValues("coordinates")
              .stream()
              .anyMatch(JsonNode::isArray)) {
        return code;
      }
    }
    throw new AssertionError("no finding has a place");
  }
}
