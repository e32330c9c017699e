package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Debian's Chromium for the tests of a class, with checks that apply to every page. */
final class TestBrowser implements BeforeAllCallback, AfterAllCallback {
  private final RunningPlatform platform;
  private Playwright playwright;
  private Browser browser;

  TestBrowser(RunningPlatform platform) {
    this.platform = platform;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--use-gl=angle",
                            "--use-angle=swiftshader",
                            "--enable-unsafe-swiftshader",
                            "--disable-background-networking")));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (playwright != null) {
      playwright.close();
    }
  }

  /** Opens a browser context for a visitor. Close it after use. */
  BrowserContext context(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  /** Opens a browser context and signs in with a role, then goes to a page. Close it after use. */
  BrowserContext signedIn(String role, String to) {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1200, 900));
    Page page = context.newPage();
    page.navigate(platform.base() + to);
    page.getByLabel(role, new Page.GetByLabelOptions().setExact(true)).check();
    page.getByRole(AriaRole.BUTTON).getByText("Sign in").click();
    assertThat(page.url()).endsWith(to);
    return context;
  }

  /** Collects the page's uncaught exceptions and console errors from now on. */
  static List<String> faults(Page page) {
    List<String> faults = new ArrayList<>();
    page.onPageError(faults::add);
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")) {
            faults.add(m.text() + " at " + page.url());
          }
        });
    return faults;
  }

  /** Takes a screenshot of the whole page, for a person to check; in CI there is none. */
  static void picture(Page page, String name) {
    if (System.getenv("CI") != null) {
      return;
    }
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/screenshots/" + name + ".png")));
  }
}
