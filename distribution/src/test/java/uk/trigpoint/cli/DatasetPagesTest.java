package uk.trigpoint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.cli.PageChecks.assertAccessible;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An officer's and a visitor's ways through the pages of datasets, in a real browser. */
class DatasetPagesTest {
  private static final int PHONE = 320;

  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();
  @RegisterExtension static final TestBrowser browser = new TestBrowser(platform);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/datasets",
        "/datasets?q=schools",
        "/datasets?q=nothing+at+all",
        "/datasets/conservation-areas",
        "/datasets/streets",
        "/datasets/conservation-areas/versions/1",
        "/catalogue/v1/gemini/"
      })
  void aVisitorReadsThePagesWithoutScriptOnAPhone(String path) {
    try (BrowserContext context =
        browser.context(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setViewportSize(PHONE, 900))) {
      Page page = context.newPage();
      page.navigate(platform.base() + path);
      assertThat(page.locator("h1").count()).isEqualTo(1);
      TestBrowser.picture(page, "dataset-page" + path.replaceAll("[^a-z0-9]+", "-"));
    }
    for (int width : new int[] {PHONE, 375, 768, 1280}) {
      try (BrowserContext context =
          browser.context(new Browser.NewContextOptions().setViewportSize(width, 900))) {
        Page page = context.newPage();
        List<String> faults = TestBrowser.faults(page);
        page.navigate(platform.base() + path);
        assertFits(page, path, width);
        assertAccessible(page, path + " at " + width + " px");
        assertThat(faults).isEmpty();
      }
    }
  }

  @Test
  void anOfficerPublishesDescribesRenamesWithdrawsAndDeletesADataset() {
    try (BrowserContext context = browser.signedIn("gis-officer", "/datasets/new")) {
      Page page = context.pages().getFirst();
      assertAccessible(page, "the form of a new dataset");
      page.getByLabel("Id", exactly()).fill("bench-register");
      page.getByLabel("Title", exactly()).fill("Benches");
      page.getByLabel("Licence").selectOption("ogl");
      page.locator("#file")
          .setInputFiles(
              file("benches.csv", "Ref,X,Y\nB1,450000,206000\nB2,451000,206500\nB3,#N/A,206500\n"));
      press(page, "Preview");
      page.waitForSelector("#result");
      assertThat(page.locator("#result").textContent())
          .contains("2 rows accepted, 1 rejected", "Row 4");
      assertThat(page.locator("svg.tp-sketch").count()).isEqualTo(1);
      assertAccessible(page, "the preview of a file");
      assertFits(page, "preview", 1200);
      TestBrowser.picture(page, "dataset-preview");
      page.setViewportSize(PHONE, 900);
      assertFits(page, "preview", PHONE);
      TestBrowser.picture(page, "dataset-preview-phone");
      page.setViewportSize(1200, 900);

      page.getByText("choose one").click();
      page.getByLabel("Key column").selectOption("Ref");
      press(page, "Publish");
      page.waitForSelector("#done");
      assertThat(page.locator("#result").textContent())
          .contains("version 1 of bench-register: 2 features, 1 rejected rows");

      page.navigate(platform.base() + "/datasets/bench-register");
      assertThat(page.locator("main").textContent())
          .contains("Everyone. The owner decides", "of 100 complete");
      assertAccessible(page, "the page of a dataset for its manager");
      TestBrowser.picture(page, "dataset-managed");

      page.getByText("Edit the description").click();
      page.getByLabel("Keywords").fill("benches, parks");
      page.getByLabel("E-mail address").fill("nobody");
      submit(page, "Save");
      assertThat(page.title()).startsWith("Error: ");
      assertThat(page.locator(".govuk-error-summary").textContent()).contains("e-mail address");
      assertThat(page.getByLabel("Keywords").inputValue()).isEqualTo("benches, parks");
      assertAccessible(page, "a description with an error");
      page.getByLabel("E-mail address").fill("parks@council.example");
      submit(page, "Save");
      assertThat(page.locator("main").textContent()).contains("parks@council.example");

      page.getByText("Give it another id").click();
      page.getByLabel("New id").fill("benches");
      submit(page, "Change the id");
      assertThat(page.locator(".govuk-error-summary").textContent())
          .contains("Enter bench-register");
      page.getByLabel("to confirm").fill("bench-register");
      submit(page, "Change the id");
      assertThat(page.url()).endsWith("/datasets/benches");
      page.navigate(platform.base() + "/datasets/bench-register");
      assertThat(page.url()).as("the old address leads to it").endsWith("/datasets/benches");

      page.getByText("Withdraw it").click();
      assertAccessible(page, "the question whether to withdraw a dataset");
      page.getByLabel("Reason").fill("Counted again.");
      page.getByLabel("to confirm").fill("benches");
      submit(page, "Withdraw it");
      submit(page, "Restore it");
      assertThat(page.url()).endsWith("/datasets/benches");

      page.getByText("Publish a new version").click();
      page.locator("#file")
          .setInputFiles(file("benches.csv", "Ref,X,Y\nB1,450000,206000\nB2,451000,206900\n"));
      press(page, "Preview");
      page.waitForSelector("#result");
      assertThat(page.locator("#result").textContent()).contains("0 added, 1 changed, 0 removed");
      press(page, "Publish");
      page.waitForSelector("#done");
      assertThat(page.locator("#result").textContent()).contains("Readers see version 2");
      page.navigate(platform.base() + "/datasets/benches/versions/2");
      assertThat(page.locator("main").textContent())
          .contains("0 added, 1 changed, 0 removed", "The place changed");

      page.navigate(platform.base() + "/datasets/benches/rollback?version=1");
      page.getByLabel("to confirm").fill("benches");
      submit(page, "Roll back");
      assertThat(page.locator("main").textContent())
          .containsPattern("1: what changed\\s*\\(now\\)");

      page.getByText("Delete it").click();
      page.getByLabel("to confirm").fill("benches");
      submit(page, "Delete it");
      assertThat(page.url()).endsWith("/datasets");
      assertThat(page.locator("main").textContent()).doesNotContain("Benches");
    }
  }

  @Test
  void anOfficerCorrectsWhatWasRecognisedAboutAFile() {
    try (BrowserContext context = browser.signedIn("gis-officer", "/datasets/new")) {
      Page page = context.pages().getFirst();
      page.getByLabel("Id", exactly()).fill("corrected");
      page.getByLabel("Title", exactly()).fill("Corrected");
      page.locator("#file")
          .setInputFiles(
              file(
                  "odd.csv",
                  "Code,East of it,North of it\n0012,450000,206000\n13,451000,206500\n"));
      press(page, "Preview");
      page.waitForSelector("#result");
      assertThat(page.locator("#result").textContent()).contains("Not known yet");
      assertThat(page.locator("button[value=publish]").count()).isZero();
      assertAccessible(page, "a question about a file");
      TestBrowser.picture(page, "dataset-question");

      page.getByLabel("Kind of place").selectOption("coordinates");
      page.getByLabel("Column", exactly()).selectOption("East of it");
      page.getByLabel("Second column", exactly()).selectOption("North of it");
      page.getByLabel("Column to correct").selectOption("Code");
      page.getByLabel("Its type").selectOption("text");
      press(page, "Preview again");
      page.locator("#result").getByText("2 with a place").waitFor();
      assertThat(page.getByLabel("Kind of place").inputValue()).isEqualTo("coordinates");
      assertThat(page.getByLabel("Second column", exactly()).inputValue()).isEqualTo("North of it");
      assertThat(page.getByLabel("Types stated so far").inputValue()).isEqualTo("Code = text");
      assertThat(page.locator("#result").textContent()).contains("0012");
      page.setViewportSize(PHONE, 900);
      assertFits(page, "the settings of a file", PHONE);
      TestBrowser.picture(page, "dataset-settings-phone");
    }
  }

  @Test
  void anOfficerExportsAndSubscribesOnPages() {
    try (BrowserContext context = browser.signedIn("gis-officer", "/datasets/new")) {
      Page page = context.pages().getFirst();
      page.navigate(platform.base() + "/datasets/wards");
      page.getByText("Make a large file in the background").click();
      page.getByLabel("Format").selectOption("gpkg");
      page.getByLabel("Coordinate reference system").fill("EPSG:1");
      submit(page, "Export");
      assertThat(page.locator(".govuk-error-summary").textContent())
          .contains("The coordinate reference system is not a CRS");
      assertAccessible(page, "exports with an error");
      page.getByLabel("Coordinate reference system").fill("EPSG:3035");
      submit(page, "Export");
      for (int i = 0; i < 60 && page.locator("tbody .tp-tag.is-ok").count() == 0; i++) {
        page.waitForTimeout(500);
        page.getByText("Refresh the list").click();
      }
      assertThat(page.locator("tbody").textContent())
          .contains("wards.gpkg", "crs EPSG:3035", "Done");
      assertThat(
              page.waitForDownload(() -> page.locator("tbody th a").first().click())
                  .suggestedFilename())
          .isEqualTo("wards.gpkg");

      page.navigate(platform.base() + "/datasets/wards/subscriptions");
      page.getByLabel("Address that receives messages").fill("http://127.0.0.1/");
      submit(page, "Subscribe");
      assertThat(page.locator(".govuk-error-summary").textContent()).contains("The address ");
      assertThat(page.getByLabel("Address that receives messages").inputValue())
          .isEqualTo("http://127.0.0.1/");
      for (int width : new int[] {PHONE, 1280}) {
        page.setViewportSize(width, 900);
        for (String path : List.of("wards/exports", "wards/subscriptions", "new-table", "wards")) {
          page.navigate(platform.base() + "/datasets/" + path);
          assertFits(page, path, width);
          assertAccessible(page, path + " at " + width + " px");
          TestBrowser.picture(page, path.replaceAll("[^a-z]+", "-") + "-" + width);
        }
      }
      page.navigate(platform.base() + "/datasets/wards/exports");
      page.locator("tbody").getByText("Delete").first().click();
      assertThat(page.locator("h1").textContent()).isEqualTo("Delete the export wards.gpkg");
      assertThat(page.locator("main").textContent())
          .contains("is deleted. You cannot download it again.", "stay as they are");
      assertAccessible(page, "deleting an export");
      page.setViewportSize(PHONE, 900);
      assertFits(page, "deleting an export", PHONE);
      TestBrowser.picture(page, "export-delete-phone");
      page.locator("main")
          .getByText("Cancel", new Locator.GetByTextOptions().setExact(true))
          .click();
      assertThat(page.locator("tbody").textContent()).contains("wards.gpkg", "Done");
      page.locator("tbody").getByText("Delete").first().click();
      assertThat(page.locator(".govuk-button--warning").count()).isEqualTo(1);
      submit(page, "Delete wards.gpkg");
      assertThat(page.locator("main").textContent()).contains("You have none.");
    }
  }

  @Test
  void theExamplesOfADatasetRun() throws Exception {
    try (BrowserContext context = browser.context(new Browser.NewContextOptions());
        Page page = context.newPage()) {
      page.navigate(platform.base() + "/datasets/wards");
      assertThat(run("bash", "-c", example(page, "curl example") + " --silent"))
          .contains("\"FeatureCollection\"");
      assertThat(run("node", "--input-type=module", "--eval", example(page, "JavaScript example")))
          .contains("Feature");
      if (new ProcessBuilder("bash", "-c", "command -v python3").start().waitFor() == 0) {
        assertThat(run("python3", "-c", example(page, "Python example"))).contains("\"Feature\"");
      }
      String powerBi = example(page, "Power BI steps");
      assertThat(run("curl", "--silent", "--fail", powerBi.substring(powerBi.indexOf("http"))))
          .contains("name");
    }
  }

  private static String example(Page page, String label) {
    return String.valueOf(page.locator("pre[aria-label='" + label + "']").textContent());
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void anOfficerEditsTheRowsOfASmallTableWithoutScript() {
    try (BrowserContext script = browser.signedIn("gis-officer", "/datasets/new")) {
      Page upload = script.pages().getFirst();
      upload.getByLabel("Id", exactly()).fill("polling-places");
      upload.getByLabel("Title", exactly()).fill("Polling places");
      upload.getByLabel("Licence").selectOption("ogl");
      upload
          .locator("#file")
          .setInputFiles(
              file(
                  "polling.csv",
                  "Ref,Name,Seats,Step free,Opened,Kind,Easting,Northing\n"
                      + "P1,School,30,true,2026-05-06,S,450000,206000\nP2,Hall,20,false,2026-05-05,H,451000,206500\n"));
      press(upload, "Preview");
      upload.waitForSelector("#result");
      upload.getByText("choose one").click();
      upload.getByLabel("Key column").selectOption("Ref");
      press(upload, "Publish");
      upload.waitForSelector("#done");
      upload.navigate(platform.base() + "/datasets/polling-places/edit");
      upload.getByText("Kind (text)").click();
      upload.getByLabel("Codes of kind").fill("S = School\nH = Hall");
      upload.getByText("Name (text)").click();
      upload.getByLabel("Must name be filled in").selectOption("yes");
      submit(upload, "Save");
      upload.getByText("Add, change or delete rows").click();
      assertThat(upload.url()).endsWith("/datasets/polling-places/rows");

      try (BrowserContext context =
          browser.context(
              new Browser.NewContextOptions()
                  .setJavaScriptEnabled(false)
                  .setStorageState(script.storageState())
                  .setViewportSize(1280, 900))) {
        Page page = context.newPage();
        page.navigate(platform.base() + "/datasets/polling-places/rows");
        assertThat(page.locator("caption").textContent()).contains("Showing 1 to 2 of 2 rows");

        page.getByText("Add a row").click();
        page.getByLabel("Ref", exactly()).fill("P3");
        page.getByLabel("Seats").fill("many");
        page.getByLabel("Yes").check();
        page.getByLabel("Opened").fill("2026-06-01");
        page.getByLabel("Easting of the place").fill("450500");
        submit(page, "Add the row");
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.locator(".govuk-error-summary li").allTextContents())
            .hasSize(3)
            .anyMatch(fault -> fault.contains("The northing must be a number"));
        page.getByLabel("Northing of the place").fill("206200");
        submit(page, "Add the row");
        assertThat(page.locator(".govuk-error-summary li").allTextContents())
            .anyMatch(fault -> fault.contains("Name must be filled in"))
            .anyMatch(fault -> fault.contains("Seats must be a whole number"));
        assertThat(page.getByLabel("Opened").inputValue())
            .as("nothing that was entered is lost")
            .isEqualTo("2026-06-01");
        assertThat(page.getByLabel("Yes").isChecked()).isTrue();
        page.locator(".govuk-error-summary a").first().click();
        assertThat(page.url()).contains("#value-");
        page.getByLabel("Name", exactly()).fill("Library");
        page.getByLabel("Seats").fill("12");
        page.getByLabel("School").check();
        submit(page, "Add the row");
        assertThat(page.locator("main").textContent())
            .contains("The row was added.", "Showing 1 to 3 of 3 rows", "Library");

        page.getByLabel("Find a row").fill("p3");
        submit(page, "Find");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        page.locator("tbody a").first().click();

        Page other = context.newPage();
        other.navigate(page.url());
        other.getByLabel("Seats").fill("15");
        submit(other, "Save");
        page.getByLabel("Seats").fill("20");
        submit(page, "Save");
        assertThat(page.locator(".govuk-error-summary").textContent())
            .contains("Somebody changed this row");
        assertThat(page.locator("#row-form").textContent()).contains("Somebody else stored: 15");
        assertThat(page.getByLabel("Seats").inputValue()).isEqualTo("20");
        submit(page, "Save");
        assertThat(page.locator("main").textContent()).contains("The row was saved.");

        page.navigate(platform.base() + "/datasets/polling-places/rows/edit?key=P3");
        assertThat(page.locator("section[aria-labelledby=history]").textContent())
            .contains("seats: “15” is now “20”", "Added");

        page.navigate(platform.base() + "/datasets/polling-places/rows/delete?key=P3");
        page.getByLabel("to confirm").fill("P2");
        submit(page, "Delete the row");
        assertThat(page.locator(".govuk-error-summary").textContent()).contains("Enter P3");
        page.getByLabel("to confirm").fill("P3");
        submit(page, "Delete the row");
        assertThat(page.locator("main").textContent()).contains("of 2 rows");
      }

      for (int width : new int[] {PHONE, 1280}) {
        upload.setViewportSize(width, 900);
        for (String path : List.of("", "?q=none", "/new", "/edit?key=P2", "/delete?key=P2")) {
          upload.navigate(platform.base() + "/datasets/polling-places/rows" + path);
          assertFits(upload, "rows" + path, width);
          assertAccessible(upload, "rows" + path + " at " + width + " px");
          TestBrowser.picture(upload, "rows" + path.replaceAll("[^a-zA-Z0-9]+", "-") + "-" + width);
        }
        upload.navigate(platform.base() + "/datasets/polling-places/rows/new");
        submit(upload, "Add the row");
        assertAccessible(upload, "a row with errors at " + width + " px");
        assertFits(upload, "a row with errors", width);
      }
    }
  }

  @Test
  void staffSeeNoManagement() {
    try (BrowserContext context = browser.signedIn("staff", "/console/keys")) {
      Page page = context.pages().getFirst();
      page.navigate(platform.base() + "/datasets/conservation-areas");
      assertThat(page.locator("main").textContent()).doesNotContain("Edit the description");
      assertThat(page.navigate(platform.base() + "/datasets/conservation-areas/edit").status())
          .isEqualTo(403);
    }
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  /** Presses a button that sends a form, and waits for the next page. */
  private static void submit(Page page, String button) {
    page.waitForNavigation(() -> press(page, button));
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/csv", text.getBytes(UTF_8));
  }

  private static void assertFits(Page page, String what, int width) {
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .as(what + " scrolls sideways at " + width + " px")
        .isLessThanOrEqualTo(width);
  }
}
