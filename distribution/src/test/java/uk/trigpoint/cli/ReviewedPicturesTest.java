package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.trigpoint.cli.pipeline.PipelineRuns;
import uk.trigpoint.core.identity.Role;

/**
 * Compares screens with the pictures of them that somebody looked at and accepted, {@code
 * src/test/pictures}. {@link PictureComparison} says what counts as a difference. After an intended
 * change run {@value #ACCEPT}, look at the pictures and commit them.
 */
class ReviewedPicturesTest {
  private static final String ACCEPT =
      "./trigpoint dev distribution ReviewedPicturesTest -Daccept-pictures";
  private static final int[] WIDTHS = {375, 1280};
  private static final Path ACCEPTED = Path.of("src/test/pictures");
  private static final Path TARGET = Path.of("target/screenshots");
  private static final String HELD = "care-held";

  /**
   * What is another each time, or moves: times, ids, durations, the hours of the next day, the log
   * of a run and drawings of runs. It keeps its room.
   */
  private static final String MASK =
      """
      time, .tp-mono, .tp-hours, .tp-hours__x, .tp-log, [data-run-words], [data-run-log], .tp-head .tp-muted { visibility: hidden !important; }
      *, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
      """;

  /** The pages' content security policy refuses style elements, but not sheets made by a script. */
  private static final String ADD_STYLE =
      "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }";

  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();
  @RegisterExtension static final TestBrowser browser = new TestBrowser(platform);

  private static String heldRun = "";

  /** A visitor, and their screens by name and path. */
  enum Visitor {
    RESIDENT(
        "",
        List.of(
            new Screen("start-resident", "/"),
            new Screen("where-i-live", "/where-i-live"),
            new Screen("where-i-live-result", "/where-i-live/{uprn}"),
            new Screen("datasets", "/datasets"),
            new Screen("dataset", "/datasets/schools"),
            new Screen("error", "/nothing-here"))),
    STAFF("staff", List.of(new Screen("start-staff", "/"))),
    GIS_OFFICER(
        "gis-officer",
        List.of(
            new Screen("start-officer", "/"),
            new Screen("console", "/console"),
            new Screen("run-held", "/console/runs/{held}"),
            new Screen("pipeline", "/console/pipelines/care-clients"))),
    BROKER("broker", List.of(new Screen("brokerage", "/brokerage?purpose=placing")));

    private final String role;
    private final List<Screen> screens;

    Visitor(String role, List<Screen> screens) {
      this.role = role;
      this.screens = screens;
    }
  }

  private record Screen(String name, String path) {}

  /** Publishes a version with rejects, then holds one as no row may be rejected any more. */
  @BeforeAll
  static void holdAVersion() throws IOException, InterruptedException {
    platform.awaitQualityRun();
    assertThat(run(10).path("state").asText()).isEqualTo("published_with_rejects");
    JsonNode run = run(0);
    assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("held");
    heldRun = run.path("run").asText();
  }

  private static JsonNode run(int maxRejectedPercent) throws IOException, InterruptedException {
    PlatformClient officer = new PlatformClient(platform.base(), platform.token(Role.GIS_OFFICER));
    try (InputStream shipped =
        ReviewedPicturesTest.class.getResourceAsStream("/pipelines/care-clients.yaml")) {
      officer.putText(
          "/jobs/v1/pipelines/" + HELD,
          "application/yaml",
          new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
              .replace("id: care-clients\n", "id: " + HELD + "\n")
              .replace("title: Care clients\n", "title: Care clients, none rejected\n")
              .replace("dataset: care-clients\n", "dataset: " + HELD + "\n")
              .replace("maxRejectedPercent: 10", "maxRejectedPercent: " + maxRejectedPercent));
    }
    return PipelineRuns.runToEnd(officer, HELD);
  }

  @ParameterizedTest
  @EnumSource(Visitor.class)
  void screensAreAsAccepted(Visitor visitor) throws IOException {
    SoftAssertions all = new SoftAssertions();
    try (BrowserContext context = open(visitor)) {
      Page page = context.pages().getFirst();
      for (Screen screen : visitor.screens) {
        page.navigate(platform.base() + platform.withHome(screen.path.replace("{held}", heldRun)));
        page.evaluate(ADD_STYLE, MASK);
        for (int width : WIDTHS) {
          page.setViewportSize(width, 900);
          compare(screen.name + "-" + width, shoot(page), all);
        }
      }
    }
    all.assertAll();
  }

  /** Waits for two frames first, as the height of a page lags behind the width of its window. */
  private static BufferedImage shoot(Page page) throws IOException {
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
    byte[] png = page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
    return PictureComparison.reduce(ImageIO.read(new ByteArrayInputStream(png)));
  }

  private static void compare(String name, BufferedImage actual, SoftAssertions all)
      throws IOException {
    Path file = ACCEPTED.resolve(name + ".png");
    if (System.getProperty("accept-pictures") != null) {
      write(actual, file);
      return;
    }
    if (!Files.exists(file)) {
      write(actual, TARGET.resolve(name + "-actual.png"));
      all.fail("There is no accepted picture %s. Accept it with %s", file, ACCEPT);
      return;
    }
    BufferedImage accepted = ImageIO.read(file.toFile());
    PictureComparison.Difference difference = PictureComparison.compare(accepted, actual);
    if (difference.isTooLarge()) {
      write(accepted, TARGET.resolve(name + "-accepted.png"));
      write(actual, TARGET.resolve(name + "-actual.png"));
      write(
          PictureComparison.draw(accepted, actual, difference),
          TARGET.resolve(name + "-difference.png"));
      all.fail(
          "%s differs from the accepted picture: %s. Look at distribution/%s. If the change is intended: %s",
          name, difference.words(), TARGET.resolve(name + "-difference.png"), ACCEPT);
    }
  }

  private static void write(BufferedImage image, Path file) {
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
