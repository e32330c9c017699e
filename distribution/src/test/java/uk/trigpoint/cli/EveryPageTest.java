package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Opens the pages of each role at four widths and in three kinds of colours. */
class EveryPageTest {
  private static final int[] WIDTHS = {320, 375, 768, 1280};

  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();
  @RegisterExtension static final TestBrowser browser = new TestBrowser(platform);

  /** A visitor, and the pages that are theirs. */
  enum Visitor {
    RESIDENT(
        "",
        List.of(
            "/",
            "/where-i-live",
            "/where-i-live?postcode=zz",
            "/where-i-live?postcode=SW1A+1AA",
            "/where-i-live?postcode={postcode}",
            "/where-i-live/{uprn}",
            "/where-i-live?longitude=-0.1276&latitude=51.5033",
            "/where-i-live/search",
            "/where-i-live/search?q=street",
            "/where-i-live/search?q=nowhere+at+all",
            "/where-i-live/search?q=",
            "/map",
            "/datasets",
            "/datasets/schools",
            "/accessibility",
            "/privacy",
            "/cookies",
            "/contact",
            "/licences",
            "/docs",
            "/docs/start",
            "/docs/operations/settings",
            "/docs/pipelines/steps",
            "/docs/reference",
            "/docs/reference/tiles",
            "/docs/changelog",
            "/glossary",
            "/sign-in",
            "/ogc?f=html",
            "/ogc/collections?f=html",
            "/ogc/collections/wards?f=html",
            "/ogc/collections/wards/items?f=html",
            "/nothing-here",
            "/datasets/no-such-dataset")),
    STAFF("staff", List.of("/", "/datasets/addresses", "/console/keys", "/console")),
    GIS_OFFICER(
        "gis-officer",
        List.of(
            "/",
            "/console",
            "/console/runs",
            "/console/runs?state=failed&last=24h&from=2026-01-01",
            "/console/pipelines",
            "/console/pipelines?standing=held",
            "/console/pipelines?standing=rejects",
            "/console/pipelines/care-clients",
            "/console/pipelines/care-clients?given=care_clients_2026-11-01.csv",
            "/console/pipelines/care-clients/files/delete?name=care_clients_2026-11-01.csv",
            "/console/pipelines/care-clients/edit",
            "/console/pipelines/care-clients/edit?step=read",
            "/console/pipelines/care-clients/edit?step=ward",
            "/console/pipelines/care-clients/edit?step=publish",
            "/console/pipelines/care-clients/edit?view=yaml",
            "/console/pipelines/new",
            "/console/pipelines/care-clients/versions/1",
            "/console/schedules",
            "/console/supplies",
            "/console/supplies?state=held&register=NSG",
            "/console/supplies/4",
            "/console/supplies/4/changes?table=blpu",
            "/console/quality",
            "/console/quality?checks=all&severity=notice",
            "/console/quality/AAU24.92",
            "/console/reviews",
            "/console/unlinked",
            "/console/keys",
            "/console/audit",
            "/console/roles",
            "/console/roles/staff",
            "/console/people",
            "/datasets/new",
            "/datasets/new-table",
            "/datasets/schools",
            "/datasets/schools/edit",
            "/datasets/schools/upload",
            "/datasets/schools/rows",
            "/datasets/schools/rows/new",
            "/datasets/schools/exports",
            "/datasets/schools/subscriptions",
            "/datasets/schools/access",
            "/datasets/schools/access?as=supplier&with-organisation=P1&see=yes",
            "/datasets/schools/access?see=yes",
            "/datasets/schools/access/edit",
            "/datasets/schools/retention",
            "/datasets/care-clients/access?as=broker&see=yes",
            "/datasets/schools/withdraw",
            "/datasets/schools/delete",
            "/datasets/schools/rename")),
    BROKER(
        "broker",
        List.of(
            "/",
            "/brokerage",
            "/brokerage?purpose=placing",
            "/brokerage/new?purpose=placing&postcode=zz")),
    ADMIN(
        "admin",
        List.of(
            "/",
            "/console/audit",
            "/console/audit/recent",
            "/console/audit/recent?subject=nobody&from=2020-01-01&to=2020-01-02",
            "/console/keys",
            "/console/roles",
            "/console/roles/_new",
            "/console/roles/broker/edit",
            "/console/roles/broker/delete",
            "/console/people",
            "/console/erasures",
            "/datasets/care-clients/access",
            "/datasets/care-clients/retention"));

    private final String role;
    private final List<String> paths;

    Visitor(String role, List<String> paths) {
      this.role = role;
      this.paths = paths;
    }
  }

  @ParameterizedTest
  @EnumSource(Visitor.class)
  void pagesFitAndAreAccessible(Visitor visitor) {
    SoftAssertions all = new SoftAssertions();
    try (BrowserContext context = open(visitor)) {
      Page page = context.pages().getFirst();
      for (String path : visitor.paths) {
        all.check(() -> check(page, path, visitor));
      }
    }
    all.assertAll();
  }

  /**
   * Opens the page once, as menus and tables follow the width without a new request. In forced
   * colours a program sees no more than in light ones, so the visitor's first page stands for all.
   */
  private static void check(Page page, String path, Visitor visitor) {
    page.setViewportSize(WIDTHS[0], 900);
    Response answer = page.navigate(platform.base() + platform.withHome(path));
    assertThat(answer.status()).as(path).isLessThan(500);
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      PageChecks.assertFits(page, path + " at " + width + " px for " + visitor);
    }
    TestBrowser.picture(page, "page" + path.replaceAll("[^a-z0-9]+", "-") + "-" + visitor);
    PageChecks.assertAccessible(page, path + " for " + visitor);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.setViewportSize(WIDTHS[0], 900);
    PageChecks.assertContrasts(page, path + " on a phone in the dark for " + visitor);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    if (path.equals(visitor.paths.getFirst())) {
      page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
      PageChecks.assertAccessibleInForcedColours(page, path + " in forced colours");
      page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    }
  }

  private static BrowserContext open(Visitor visitor) {
    if (!visitor.role.isEmpty()) {
      return browser.signedIn(visitor.role, "/console/keys");
    }
    BrowserContext context = browser.context(new Browser.NewContextOptions());
    context.newPage();
    return context;
  }
}
