package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.trigpoint.core.identity.Role;

/**
 * Ends the session behind every form that sends something, and sends it: the form must stay with
 * what was typed, and be sent after signing in in another tab.
 */
class ExpiredSessionTest {
  /** A page that was opened a moment ago sends without checking, so these look two minutes old. */
  private static final String OPENED_LONG_AGO =
      "const now = performance.now.bind(performance); performance.now = () => now() + 120_000;";

  /** Gives every control of a form a value of its kind, and returns what the form would send. */
  private static final String FILL =
      """
      number => {
        const form = [...document.querySelectorAll('form[method=post]')][number];
        document.querySelectorAll('details').forEach((d) => { d.open = true; });
        form.noValidate = true;
        const values = { date: '2026-12-01', number: '7', email: 'someone@council.example', url: 'https://council.example/' };
        for (const control of form.elements) {
          if (control.type === 'checkbox') control.checked = !control.checked;
          else if (control.type === 'radio') control.checked = true;
          else if (control.tagName === 'SELECT') control.selectedIndex = control.options.length - 1;
          else if (control.tagName === 'TEXTAREA') control.value += '\\ntyped by hand';
          else if (control.tagName === 'INPUT' && !['hidden', 'file', 'submit', 'button'].includes(control.type)) {
            control.value = values[control.type] ?? 'typed by hand';
          }
        }
      }
      """;

  private static final String SEND =
      """
      number => {
        const form = [...document.querySelectorAll('form[method=post]')][number];
        form.requestSubmit(form.querySelector('button:not([type=button])'));
      }
      """;

  private static final String STATE =
      """
      number => JSON.stringify([...document.querySelectorAll('form[method=post]')[number].elements]
        .filter((c) => c.name && c.tagName !== 'BUTTON')
        .map((c) => [c.name, c.type === 'checkbox' || c.type === 'radio' ? c.checked : c.value]))
      """;

  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();
  @RegisterExtension static final TestBrowser browser = new TestBrowser(platform);

  @TempDir static Path folder;

  /** A role, the pages from which its forms are found, and some of the forms that it has. */
  enum Visitor {
    GIS_OFFICER(
        Role.GIS_OFFICER,
        "gis-officer",
        List.of(
            "/console",
            "/datasets/schools",
            "/datasets/new",
            "/datasets/new-table",
            "/datasets/schools/exports",
            "/datasets/schools/subscriptions",
            "/console/reviews",
            "/console/missing-addresses",
            "/console/unlinked",
            "/console/keys"),
        List.of(
            "/datasets/new",
            "/datasets/*/edit",
            "/console/keys",
            "/console/pipelines/*/edit",
            "/console/reviews",
            "/console/unlinked")),
    BROKER(
        Role.BROKER,
        "broker",
        List.of("/brokerage?purpose=placing", "/brokerage/new?purpose=placing&postcode={postcode}"),
        List.of(
            "/brokerage/packages", "/brokerage/packages/*/edit", "/brokerage/packages/*/close")),
    ADMIN(
        Role.ADMIN,
        "admin",
        List.of("/console/audit", "/console/keys"),
        List.of("/console/audit/verify", "/console/keys"));

    private final Role role;
    private final String name;
    private final List<String> starts;
    private final List<String> some;

    Visitor(Role role, String name, List<String> starts, List<String> some) {
      this.role = role;
      this.name = name;
      this.starts = starts;
      this.some = some;
    }
  }

  /**
   * Adds what forms are about: a list to review, a missing address, an unlinked list, a package.
   */
  @BeforeAll
  static void addWork() throws IOException {
    PlatformClient officer = new PlatformClient(platform.base(), platform.token(Role.GIS_OFFICER));
    Path csv = folder.resolve("new_2026_11.csv");
    Files.writeString(csv, "RECORD,REFERENCE,ADDRESS,POSTCODE\r\nPAF,1,10 High Street,\r\n");
    officer.postFile("/gazetteer/v1/reviews?name=Licences", "text/csv", csv);
    officer.postFile("/gazetteer/v1/unlinked?fileName=new_2026_11.csv", "text/csv", csv);
    officer.post("/gazetteer/v1/missing-addresses", Map.of("text", "The Old Forge, High Street"));
    officer.post("/access/v1/keys", Map.of("name", "school-admissions", "purpose", "Admissions"));
    JsonNode home =
        platform.json("/gazetteer/v1/addresses?q=high+street&limit=1&classification=RD");
    new PlatformClient(platform.base(), platform.token(Role.BROKER))
        .withPurpose("Placing a care package")
        .post(
            "/brokerage/v1/packages",
            Map.of(
                "uprn",
                home.path("matches").path(0).path("uprn").asText(),
                "hoursPerWeek",
                10,
                "doubleUp",
                false,
                "startDate",
                "2026-12-01"));
  }

  @ParameterizedTest
  @EnumSource(Visitor.class)
  void whatWasTypedIsSentAfterSigningInAgain(Visitor visitor) {
    List<FormFinder.Form> forms =
        FormFinder.find(
            platform,
            platform.token(visitor.role),
            visitor.starts.stream().map(platform::withHome).toList());
    System.out.println(
        visitor + " has the forms " + forms.stream().map(FormFinder.Form::action).toList());
    assertThat(forms.stream().map(FormFinder.Form::action)).containsAll(visitor.some);
    SoftAssertions all = new SoftAssertions();
    try (BrowserContext context = browser.signedIn(visitor.name, "/console/keys")) {
      context.addInitScript(OPENED_LONG_AGO);
      context.setDefaultTimeout(10_000);
      for (FormFinder.Form form : forms) {
        all.check(() -> endTheSessionAndSend(context, visitor, form));
      }
    }
    all.assertAll();
  }

  private static void endTheSessionAndSend(
      BrowserContext context, Visitor visitor, FormFinder.Form form) {
    try (Page page = context.newPage()) {
      page.navigate(platform.base() + form.path());
      page.evaluate(FILL, form.number());
      Object typed = page.evaluate(STATE, form.number());
      context.clearCookies();
      try {
        page.evaluate(SEND, form.number());
        page.waitForSelector("[data-session-ended]");
        assertThat(page.evaluate(STATE, form.number()))
            .as("%s keeps what was typed", form)
            .isEqualTo(typed);
      } finally {
        signInAgain(context, visitor);
      }
      AtomicInteger sent = new AtomicInteger();
      page.route(
          "**",
          route -> {
            if (route.request().method().equals("POST")) {
              sent.incrementAndGet();
              route.fulfill(new Route.FulfillOptions().setStatus(204));
            } else {
              route.resume();
            }
          });
      page.waitForRequest(
          request -> request.method().equals("POST"), () -> page.evaluate(SEND, form.number()));
      assertThat(page.evaluate(STATE, form.number()))
          .as("%s sends what was typed", form)
          .isEqualTo(typed);
      assertThat(sent).as("%s is sent once", form).hasValue(1);
    }
  }

  private static void signInAgain(BrowserContext context, Visitor visitor) {
    Page tab = context.newPage();
    tab.navigate(platform.base() + "/sign-in");
    tab.getByLabel(visitor.name, new Page.GetByLabelOptions().setExact(true)).check();
    tab.waitForNavigation(() -> tab.locator("main form button").click());
    tab.close();
  }
}
