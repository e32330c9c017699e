package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/** What holds for every page at every width. */
final class PageChecks {
  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /**
   * Cells and values whose longest word is wider than they are, one letter a line at worst. What is
   * meant to break anywhere, or scrolls in its own box, is left out.
   */
  private static final String NARROW =
      """
      () => {
        const pen = document.createElement('canvas').getContext('2d');
        const found = [];
        for (const cell of document.querySelectorAll('td, th, dd, dt, h1, h2, h3, li, label')) {
          const box = cell.getBoundingClientRect();
          if (box.width === 0 || box.height === 0 || cell.closest('.tp-hidden, .tp-break, .tp-scroll, .tp-code, .maplibregl-map, thead')) {
            continue;
          }
          for (const node of cell.childNodes) {
            if (node.nodeType !== Node.TEXT_NODE) continue;
            // The shorthand is empty where figures are tabular; the pen would keep the font of the cell before.
            const style = getComputedStyle(cell);
            pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
            for (const word of node.textContent.split(/[\\s\\u200b/-]+/)) {
              const width = pen.measureText(word).width;
              if (word.length < 30 && width > box.width + 1) {
                found.push(`${cell.tagName} of ${Math.round(box.width)} px: ${word}`);
              }
            }
          }
        }
        return found;
      }
      """;

  /** Elements that reach beyond the window, for the message. */
  private static final String BEYOND =
      """
      () => [...document.querySelectorAll('main *, header *, footer *')]
        .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest('.tp-scroll, .tp-code, .maplibregl-map'))
        .slice(0, 3)
        .map((e) => e.outerHTML.slice(0, 120))
      """;

  private static final int SETTLED_MILLIS = 300;

  private PageChecks() {}

  /** Checks that the page does not scroll sideways and no word is cut into letters. */
  static void assertFits(Page page, String what) {
    int scroll = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    int window = ((Number) page.evaluate("document.documentElement.clientWidth")).intValue();
    assertThat(scroll)
        .as("%s scrolls sideways: %s", what, scroll > window ? page.evaluate(BEYOND) : "")
        .isLessThanOrEqualTo(window);
    assertThat((List<?>) page.evaluate(NARROW)).as("%s has columns too narrow", what).isEmpty();
  }

  /**
   * Checks WCAG 2.2 AA as far as a program can. A contrast that it cannot decide counts as wrong,
   * except on a map, in a drawing, and where text is scrolled out of its region.
   */
  static void assertAccessible(Page page, String what) {
    AxeResults results = analyse(page);
    if (!undecided(page, results).isEmpty()) {
      // A menu that opens or closes with the width lies over others until it is drawn.
      page.waitForTimeout(SETTLED_MILLIS);
      results = analyse(page);
    }
    require(page, results, what);
  }

  /** Checks the contrasts alone: what else a page has does not depend on its colours. */
  static void assertContrasts(Page page, String what) {
    AxeResults results = contrasts(page);
    if (!undecided(page, results).isEmpty()) {
      page.waitForTimeout(SETTLED_MILLIS);
      results = contrasts(page);
    }
    require(page, results, what);
  }

  private static AxeResults contrasts(Page page) {
    drawn(page);
    return new AxeBuilder(page)
        .withRules(List.of("color-contrast"))
        .exclude(".maplibregl-map")
        .analyze();
  }

  /** Checks the same but contrast: in forced colours it is the system's, which axe does not see. */
  static void assertAccessibleInForcedColours(Page page, String what) {
    AxeResults results =
        new AxeBuilder(page)
            .withTags(TAGS)
            .disableRules(List.of("color-contrast"))
            .exclude(".maplibregl-map")
            .analyze();
    require(page, results, what);
  }

  /**
   * Waits until the page is drawn. A change of width or colours is drawn two frames later at most,
   * and what is scrolled out of the window would count as undecided.
   */
  private static void drawn(Page page) {
    page.evaluate(
        "() => new Promise((done) => { window.scrollTo(0, 0); requestAnimationFrame(() => requestAnimationFrame(done)); })");
  }

  private static AxeResults analyse(Page page) {
    drawn(page);
    return new AxeBuilder(page).withTags(TAGS).exclude(".maplibregl-map").analyze();
  }

  private static void require(Page page, AxeResults results, String what) {
    assertThat(
            Stream.concat(
                    results.getViolations().stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml()),
                    undecided(page, results).stream())
                .toList())
        .as(what)
        .isEmpty();
  }

  private static List<String> undecided(Page page, AxeResults results) {
    return results.getIncomplete().stream()
        .filter(rule -> rule.getId().equals("color-contrast"))
        .flatMap(rule -> rule.getNodes().stream())
        .filter(node -> !isScrolled(page, node))
        .map(node -> "undecided contrast " + node.getHtml())
        .toList();
  }

  private static boolean isScrolled(Page page, CheckedNode node) {
    return Boolean.TRUE.equals(
        page.evaluate(
            "selector => !!document.querySelector(selector)?.closest('.tp-scroll, .tp-code, .tp-log, svg')",
            String.valueOf(
                node.getTarget() instanceof List<?> list ? list.getFirst() : node.getTarget())));
  }
}
