package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Role;

/** A GIS officer's review of addresses, by keyboard alone and without scripts. */
class AddressReviewTest {
  private static final int[] WIDTHS = {320, 768, 1280};
  private static final int ROWS = 4;

  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();
  @RegisterExtension static final TestBrowser browser = new TestBrowser(platform);

  @Test
  void aFileIsReviewedByKeyboardAlone() throws IOException {
    try (BrowserContext context = browser.signedIn("gis-officer", "/console")) {
      Page page = context.pages().getFirst();
      List<String> faults = TestBrowser.faults(page);
      Keyboard.follow(page, ".tp-side a[href='/console/reviews']");
      require(page, "reviews-empty");
      Keyboard.tabTo(page, "#name");
      page.keyboard().type("Licences, November");
      Keyboard.tabTo(page, "#file");
      chooseFile(page);
      Keyboard.follow(page, "main form button[type=submit]");
      assertThat(page.locator("h1").textContent()).isEqualTo("Licences, November");
      assertThat(page.locator("#created").textContent()).contains("The file is matched.");
      require(page, "review-created");
      page.reload();
      assertThat(listsNamed("Licences, November"))
          .as("lists after the page was loaded again")
          .isEqualTo(1);

      Keyboard.follow(page, "main a.govuk-button");
      assertThat(page.url()).endsWith("/rows/1");
      require(page, "review-row");
      String chosen = page.locator("button[data-key='1'] .tp-hidden").textContent().substring(2);
      decide(page, "1");
      assertThat(page.url()).endsWith("/rows/2?done=1");
      assertThat(page.getByRole(AriaRole.STATUS).textContent())
          .contains("Row 1: " + chosen, " chosen.");
      require(page, "review-row-after");
      decide(page, "u");
      assertThat(page.getByRole(AriaRole.STATUS).textContent())
          .contains("Row 1 is to decide again.");

      Keyboard.tabTo(page, "#note");
      page.keyboard().type("10 seen on site, street s");
      assertThat(page.url()).as("typing decides nothing").endsWith("/rows/1?undone=true");
      Keyboard.tabTo(page, "button[data-key='0']");
      decide(page, "0");
      assertThat(page.url()).endsWith("/rows/2?done=1");
      decide(page, "s");
      assertThat(page.getByRole(AriaRole.STATUS).textContent()).contains("Row 2 skipped.");

      Keyboard.tabTo(page, "[data-review-keys-toggle]");
      page.keyboard().press("Enter");
      page.reload();
      assertThat(page.locator("[data-review-keys]").textContent()).contains("Keys are off.");
      page.keyboard().press("1");
      require(page, "review-row-keys-off");
      assertThat(page.url()).contains("/rows/3");
      Keyboard.tabTo(page, "[data-review-keys-toggle]");
      page.keyboard().press("Space");
      decide(page, "1");
      assertThat(page.url()).contains("/rows/4");
      decide(page, "1");
      assertThat(page.locator("h1").textContent()).isEqualTo("All rows are decided or skipped");
      require(page, "review-end");
      String file =
          Files.readString(
              page.waitForDownload(
                      () -> {
                        Keyboard.tabTo(page, "main a[download]");
                        page.keyboard().press("Enter");
                      })
                  .path());
      assertThat(file.lines().toList().get(1)).contains(",none,\"10 seen on site, street s\",");

      Keyboard.follow(page, "a.govuk-back-link");
      require(page, "review-list");
      page.navigate(page.url() + "?state=all");
      assertThat(page.locator("#row-table tbody tr").count()).isEqualTo(ROWS);
      require(page, "review-list-all");
      Keyboard.follow(page, "main a[href$='/delete']");
      require(page, "review-delete");
      Keyboard.tabTo(page, "#confirm");
      page.keyboard().type("Licences, November");
      page.waitForNavigation(() -> page.keyboard().press("Enter"));
      assertThat(page.url()).endsWith("/console/reviews");
      assertThat(page.locator("main th bdi").allTextContents())
          .doesNotContain("Licences, November");
      assertThat(faults).isEmpty();
    }
  }

  @Test
  void aListOfPeopleIsReviewedWithoutScripts() {
    try (BrowserContext context =
        browser.context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(platform.base() + "/console/reviews");
      page.getByLabel("gis-officer", new Page.GetByLabelOptions().setExact(true)).check();
      page.getByRole(AriaRole.BUTTON).getByText("Sign in").click();
      page.getByLabel("Name of the list").fill("Clients");
      chooseFile(page);
      page.getByLabel("Rows are of people").check();
      button(page, "Match the file").click();
      assertThat(page.title()).startsWith("Error: ");
      page.locator("#purpose").check();
      chooseFile(page);
      button(page, "Match the file").click();
      page.getByText("Decide the next row").click();
      assertThat(page.url()).contains("/rows/1?purpose=matching");
      assertThat(page.locator("[data-review-keys]").isVisible()).isFalse();
      assertThat(page.locator("button[data-key='1']").innerText().strip()).startsWith("Choose A");
      page.locator("button[data-key='1']").click();
      assertThat(page.locator("main").textContent()).contains("Row 1: ", " chosen.");
      page.locator(".tp-banner button").first().click();
      assertThat(page.locator("main").textContent()).contains("Row 1 is to decide again.");
      page.navigate(page.url().replaceAll("/rows/.*", ""));
      assertThat(page.locator("h1").textContent()).isEqualTo("Why do you open this list?");
      page.getByText("Continue", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("h1").textContent()).isEqualTo("Clients");
    }
  }

  private static long listsNamed(String name) {
    String officer = "Bearer " + platform.token(Role.GIS_OFFICER);
    return platform
        .json("/gazetteer/v1/reviews", "Authorization", officer)
        .path("lists")
        .findValuesAsText("name")
        .stream()
        .filter(name::equals)
        .count();
  }

  private static Locator button(Page page, String text) {
    return page.getByRole(AriaRole.BUTTON).getByText(text);
  }

  /** Chooses a file, as a dialog of the system lets one do, of rows that match in several towns. */
  private static void chooseFile(Page page) {
    StringBuilder csv = new StringBuilder("Reference,Address\r\n");
    List<String> texts = ambiguous();
    for (int i = 0; i < texts.size(); i++) {
      csv.append(i + 1).append(',').append(texts.get(i)).append("\r\n");
    }
    page.locator("#file")
        .setInputFiles(
            new FilePayload(
                "licences.csv", "text/csv", csv.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> ambiguous() {
    List<String> texts = new ArrayList<>();
    for (int number = 1; number < 100 && texts.size() < ROWS; number++) {
      String text = number + " High Street";
      JsonNode found = platform.json("/gazetteer/v1/addresses?limit=2&q=" + text.replace(' ', '+'));
      if (found.path("band").asText().equals("review") && found.path("matches").size() == 2) {
        texts.add(text);
      }
    }
    assertThat(texts).hasSize(ROWS);
    return texts;
  }

  private static void decide(Page page, String key) {
    page.waitForNavigation(() -> page.keyboard().press(key));
  }

  /** Checks a page at all widths, in light and dark. */
  private static void require(Page page, String name) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      PageChecks.assertFits(page, name + " at " + width);
      TestBrowser.picture(page, name + "-" + width);
      if (width == WIDTHS[0]) {
        PageChecks.assertAccessible(page, name);
      }
    }
    PageChecks.assertAccessible(page, name + " on a desk");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    PageChecks.assertAccessible(page, name + " in the dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }
}
