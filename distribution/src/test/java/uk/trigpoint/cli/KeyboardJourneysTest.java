package uk.trigpoint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does each role's main task by keyboard alone. {@link PlatformTest} has the officer's with a
 * pipeline, {@link GazetteerConsoleTest} that with a supply, {@link AddressReviewTest} that with a
 * review.
 */
class KeyboardJourneysTest {
  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();
  @RegisterExtension static final TestBrowser browser = new TestBrowser(platform);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aResidentFindsTheirAddressAndItsAnswers(boolean script) {
    try (BrowserContext context =
        browser.context(new Browser.NewContextOptions().setJavaScriptEnabled(script))) {
      Page page = context.newPage();
      page.navigate(platform.base() + "/where-i-live");
      Keyboard.type(page, "#postcode", "nowhere");
      Keyboard.press(page, "Find address");
      assertThat(page.title()).startsWith("Error: ");
      Keyboard.tabTo(page, ".govuk-error-summary a");
      page.keyboard().press("Enter");
      PlaywrightAssertions.assertThat(page.locator("#postcode")).isFocused();
      Keyboard.type(page, "#postcode", postcode());
      Keyboard.press(page, "Find address");
      assertThat(page.locator("h1").textContent()).isEqualTo("Choose your address");
      if (page.locator("input[type=radio]").count() > 0) {
        Keyboard.tabTo(page, "input[type=radio]");
        page.keyboard().press("Space");
      } else {
        Keyboard.tabTo(page, "#uprn");
        page.keyboard().press("ArrowDown");
      }
      Keyboard.press(page, "Continue");
      assertThat(page.url()).containsPattern("/where-i-live/\\d+|uprn=\\d+");
      assertThat(page.locator("main").textContent())
          .contains("District council", "Nearest primary school");
    }
  }

  @Test
  void aBrokerPlacesAPackageSeesTheRankingAndClosesIt() {
    try (BrowserContext context = browser.signedIn("broker", "/brokerage")) {
      Page page = context.pages().getFirst();
      Keyboard.choose(page, "#purpose", "placing");
      Keyboard.press(page, "Continue");
      Keyboard.type(page, "#postcode", postcode());
      Keyboard.press(page, "Find address");
      Keyboard.tabTo(page, "#uprn");
      page.keyboard().press("ArrowDown");
      Keyboard.type(page, "#hoursPerWeek", "10.5");
      Keyboard.tabTo(page, "#doubleUp");
      page.keyboard().press("Space");
      Keyboard.tabTo(page, "#startDate");
      page.keyboard().type("12012026"); // the same day in either order of day and month
      Keyboard.type(page, "#notes", "Key safe at the door");
      Keyboard.press(page, "Save and rank providers");
      assertThat(page.url()).contains("/brokerage/packages/");
      assertThat(page.locator("dl.tp-summary").textContent())
          .contains("10.5", "Key safe at the door");
      assertThat(page.locator("main tbody tr").count()).isPositive();
      Keyboard.choose(page, "#radius", lastRadius(page));
      Keyboard.press(page, "Rank again");
      assertThat(page.locator("main tbody tr").count()).isPositive();
      Keyboard.press(page, "Close package");
      assertThat(page.locator("h1").textContent()).startsWith("Close the package at");
      Keyboard.tabTo(page, "#outcome");
      page.keyboard().press("Space");
      Keyboard.choose(
          page, "#providerId", page.locator("#providerId option").nth(1).getAttribute("value"));
      Keyboard.press(page, "Close package");
      assertThat(page.locator("main").textContent())
          .contains("This package was closed by", "Placed with");
    }
  }

  @Test
  void anOfficerPublishesAFileAndRollsItBack() {
    try (BrowserContext context = browser.signedIn("gis-officer", "/console")) {
      Page page = context.pages().getFirst();
      page.navigate(platform.base() + "/");
      Keyboard.follow(page, "main a[href='/datasets/new']");
      Keyboard.type(page, "#id", "grit-bins");
      Keyboard.type(page, "#title", "Grit bins");
      Keyboard.choose(page, "#licence", "ogl");
      chooseFile(page, "Ref,X,Y\nB1,450000,206000\nB2,451000,206500\n");
      Keyboard.pressHere(page, "Preview");
      page.waitForSelector("#result");
      Keyboard.tabTo(page, "#result a[href='#keyColumn']");
      page.keyboard().press("Enter");
      Keyboard.choose(page, "#keyColumn", "Ref");
      Keyboard.pressHere(page, "Publish");
      page.waitForSelector("#done");
      Keyboard.follow(page, "#result a[href='/datasets/grit-bins']");
      Keyboard.follow(page, "main a[href='/datasets/grit-bins/upload']");
      chooseFile(page, "Ref,X,Y\nB1,450000,206000\nB2,451000,206900\nB3,452000,206900\n");
      Keyboard.pressHere(page, "Preview");
      page.waitForSelector("#result");
      assertThat(page.locator("#result").textContent()).contains("1 added, 1 changed, 0 removed");
      Keyboard.pressHere(page, "Publish");
      page.waitForSelector("#done");
      assertThat(page.locator("#result").textContent()).contains("Readers see version 2");
      Keyboard.follow(page, "#result a[href='/datasets/grit-bins']");
      Keyboard.follow(page, "main a[href$='/rollback?version=1']");
      Keyboard.type(page, "#confirm", "grit-bins");
      Keyboard.press(page, "Roll back");
      assertThat(
              platform
                  .json("/ogc/collections/grit-bins/items?f=json")
                  .path("numberMatched")
                  .asInt())
          .isEqualTo(2);
    }
  }

  @Test
  void anOfficerMakesAPipelineByFormsAloneAndRunsIt() throws Exception {
    Path inbox = Files.createDirectories(platform.home().resolve("inbox"));
    Files.writeString(
        inbox.resolve("salt_bins_1.csv"), "Ref,X,Y\nB1,450000,206000\nB2,451000,206500\n");
    try (BrowserContext context = browser.signedIn("gis-officer", "/console/pipelines/new")) {
      Page page = context.pages().getFirst();
      Keyboard.type(page, "#name", "salt-bins");
      Keyboard.type(page, "#title", "Salt bins");
      Keyboard.choose(page, "#start", "skeleton");
      Keyboard.press(page, "Open the editor");
      assertSound(page, "the settings of a new pipeline");
      Keyboard.type(page, field("p.description"), "Where the salt bins are");
      Keyboard.press(page, "read");
      Keyboard.type(page, field("f.file"), "salt_bins_*.csv");
      Keyboard.type(page, field("f.columns.0.name"), "ref");
      Keyboard.type(page, field("f.columns.0.from"), "Ref");
      for (int i = 1; i < 3; i++) {
        Keyboard.press(page, "Add column");
        Keyboard.type(page, field("f.columns." + i + ".name"), i == 1 ? "x" : "y");
        Keyboard.choose(page, field("f.columns." + i + ".type"), "number");
      }
      Keyboard.tabTo(page, "summary:has-text('Add a step')");
      page.keyboard().press("Enter");
      Keyboard.choose(page, "#add-after", "read");
      Keyboard.tabTo(page, "#add-kind");
      while (!page.locator("#add-kind-points").isChecked()) {
        page.keyboard().press("ArrowDown");
      }
      assertSound(page, "the kinds of steps");
      Keyboard.press(page, "Add the step");
      assertThat(page.locator("[role=status]").first().textContent())
          .contains("“points” was added", "read by publish");
      assertThat(page.locator("#list-columns-0 option").count()).isEqualTo(3);
      Keyboard.type(page, field("f.x"), "x");
      Keyboard.type(page, field("f.y"), "northing");
      PlaywrightAssertions.assertThat(page.locator(field("f.y-error"))).containsText("northing");
      PlaywrightAssertions.assertThat(page.locator(field("f.y"))).isFocused();
      PlaywrightAssertions.assertThat(page.locator("[data-editor-status]")).containsText("fault");
      Keyboard.press(page, "Check");
      assertThat(page.title()).startsWith("Error: ");
      assertSound(page, "a fault in the form");
      Keyboard.tabTo(page, ".govuk-error-summary a");
      page.keyboard().press("Enter");
      PlaywrightAssertions.assertThat(page.locator(field("f.y"))).isFocused();
      Keyboard.type(page, field("f.y"), "y");
      Keyboard.press(page, "publish");
      Keyboard.type(page, field("f.key"), "ref");
      Keyboard.type(page, field("f.access.read"), "staff\npublic");
      Keyboard.press(page, "Check");
      assertThat(page.locator("[role=status]").first().textContent()).contains("no faults");
      assertSound(page, "a pipeline without faults");
      TestBrowser.picture(page, "pipeline-form");
      Keyboard.type(page, "#reason", "To show them on the map");
      Keyboard.press(page, "Save");
      assertThat(page.url()).endsWith("/console/pipelines/salt-bins?done=saved");
      Keyboard.follow(
          page, page.locator("main form button", new Page.LocatorOptions().setHasText("Run now")));
      page.waitForSelector(
          "[data-run][data-ended=true]", new Page.WaitForSelectorOptions().setTimeout(60_000));
      page.waitForSelector("[data-run-places][data-state=ready]");
      assertThat(page.locator(".tp-place-list li").allTextContents())
          .containsExactly("B1 Added", "B2 Added");
      assertSound(page, "a run with its places");
      Keyboard.pressHere(page, "B2");
      PlaywrightAssertions.assertThat(page.locator("[data-run-places-status]"))
          .hasText("The map shows B2, added.");
      assertThat(
              platform
                  .json("/ogc/collections/salt-bins/items?f=json")
                  .path("numberMatched")
                  .asInt())
          .isEqualTo(2);
    }
  }

  private static void assertSound(Page page, String what) {
    for (int width : new int[] {320, 1280}) {
      page.setViewportSize(width, 900);
      PageChecks.assertFits(page, what + " at " + width);
      PageChecks.assertAccessible(page, what + " at " + width);
    }
  }

  private static String field(String id) {
    return "[id='" + id + "']";
  }

  @Test
  void anAdministratorReadsTheAuditAndCreatesAndRevokesAKey() {
    try (BrowserContext context = browser.signedIn("admin", "/console/audit")) {
      Page page = context.pages().getFirst();
      Keyboard.type(page, "#dataset", "care-clients");
      Keyboard.type(page, "#key", "ASC100001");
      Keyboard.press(page, "Find reads of this record");
      assertThat(page.locator("main").textContent()).contains("pseudonym of this record");
      Keyboard.type(page, "#subject", "broker");
      Keyboard.press(page, "Find reads by this user");
      assertThat(page.locator("#subject").inputValue()).isEqualTo("broker");
      Keyboard.press(page, "Check the audit");
      assertThat(page.locator(".tp-notice").textContent()).contains("was changed");

      Keyboard.follow(page, "a[href='/console/keys']");
      Keyboard.type(page, "#name", "school-admissions");
      Keyboard.type(page, "#purpose", "Nearest schools on the admissions form");
      Keyboard.press(page, "Create key");
      assertThat(page.locator("#secret").inputValue()).isNotBlank();
      Keyboard.follow(page, "a[href='/console/keys']");
      Keyboard.press(page, "school-admissions");
      Keyboard.tabTo(page, "main details summary");
      page.keyboard().press("Enter");
      Keyboard.press(page, "Revoke key school-admissions");
      assertThat(page.locator("dl.tp-summary").first().textContent()).contains("revoked");
    }
  }

  /** Chooses a file as the system's dialog lets one do, which a test cannot open. */
  private static void chooseFile(Page page, String csv) {
    Keyboard.tabTo(page, "#file");
    page.locator("#file")
        .setInputFiles(new FilePayload("grit.csv", "text/csv", csv.getBytes(UTF_8)));
  }

  private static String lastRadius(Page page) {
    return (String) page.evaluate("[...document.querySelectorAll('#radius option')].at(-1).value");
  }

  private static String postcode() {
    return platform.withHome("{postcode}").replace('+', ' ');
  }
}
