package uk.trigpoint.cli;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** What a person does who has a keyboard and no mouse. */
final class Keyboard {
  /** More than any page of the platform has links and fields. */
  private static final int MANY_TABS = 300;

  private Keyboard() {}

  /** Moves the focus by Tab, from the start of the page, until it is on an element. */
  static void tabTo(Page page, Locator target) {
    page.evaluate("document.activeElement?.blur?.(); window.getSelection()?.removeAllRanges()");
    for (int i = 0; i < MANY_TABS; i++) {
      page.keyboard().press("Tab");
      if (hasFocus(target)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + target);
  }

  /** Does the same with the first element of a selector. */
  static void tabTo(Page page, String selector) {
    tabTo(page, page.locator(selector).first());
  }

  /** Goes to an element, presses Enter and waits for the next page. */
  static void follow(Page page, Locator target) {
    tabTo(page, target);
    page.waitForNavigation(() -> page.keyboard().press("Enter"));
  }

  /** Does the same with the first element of a selector. */
  static void follow(Page page, String selector) {
    follow(page, page.locator(selector).first());
  }

  /** Goes to a button by its name, presses Enter and waits for the next page. */
  static void press(Page page, String button) {
    follow(page, button(page, button));
  }

  /** Goes to a button by its name and presses Enter; the page stays. */
  static void pressHere(Page page, String button) {
    tabTo(page, button(page, button));
    page.keyboard().press("Enter");
  }

  /** Goes to a field and types instead of what is there. */
  static void type(Page page, String selector, String text) {
    tabTo(page, selector);
    page.keyboard().press("Control+A");
    page.keyboard().type(text);
  }

  /** Goes to a list and chooses a value by the arrow keys. */
  static void choose(Page page, String selector, String value) {
    Locator list = page.locator(selector);
    tabTo(page, list);
    page.keyboard().press("Home");
    for (int i = 0; i < MANY_TABS && !list.inputValue().equals(value); i++) {
      page.keyboard().press("ArrowDown");
    }
    if (!list.inputValue().equals(value)) {
      throw new AssertionError("the arrow keys do not reach " + value);
    }
  }

  /** Finds a button, or a link that looks like one, by its whole text. */
  private static Locator button(Page page, String text) {
    Pattern whole = Pattern.compile("^\\s*" + text.replaceAll("[^\\w ]", "\\\\$0") + "\\s*$");
    return page.locator("button, a[href]")
        .filter(new Locator.FilterOptions().setHasText(whole))
        .first();
  }

  private static boolean hasFocus(Locator target) {
    return Boolean.TRUE.equals(target.evaluate("element => element === document.activeElement"));
  }
}
