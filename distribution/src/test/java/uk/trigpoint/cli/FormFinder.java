package uk.trigpoint.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the forms of the platform that send something, by following links from some pages. Pages
 * whose addresses differ in a number, a UUID or a query are one page, and one form each.
 */
final class FormFinder {
  /** More than a role has different pages. */
  private static final int MAX_PAGES = 250;

  private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");
  private static final Pattern FORM = Pattern.compile("<form [^>]*method=\"post\"[^>]*>");
  private static final Pattern ACTION = Pattern.compile(" action=\"([^\"]*)\"");

  /** Ends of paths that are no pages, and pages of other parts than the forms. */
  private static final Pattern NO_PAGE =
      Pattern.compile(
          "/(assets|docs|ogc|tiles|styles|openapi|sign-|glossary).*|.*(\\.[a-z0-9]+|/v1/.*|f=[a-z]+.*)");

  private final RunningPlatform platform;
  private final String authorization;
  private final Map<String, Form> forms = new LinkedHashMap<>();

  /**
   * A form that sends something.
   *
   * @param path of a page that has it
   * @param number of the page's such forms, from 0
   * @param action where it sends to, without numbers
   */
  record Form(String path, int number, String action) {}

  private FormFinder(RunningPlatform platform, String token) {
    this.platform = platform;
    this.authorization = "Bearer " + token;
  }

  /** Lists the forms that lie behind some pages, for who has a token. */
  static List<Form> find(RunningPlatform platform, String token, List<String> starts) {
    FormFinder finder = new FormFinder(platform, token);
    finder.crawl(starts);
    return List.copyOf(finder.forms.values());
  }

  private void crawl(List<String> starts) {
    Deque<String> waiting = new ArrayDeque<>(starts);
    Set<String> seen = new HashSet<>();
    starts.forEach(path -> seen.add(general(path)));
    for (int pages = 0; pages < MAX_PAGES && !waiting.isEmpty(); pages++) {
      String path = waiting.removeFirst();
      String html =
          new String(
              platform.get(path, "Authorization", authorization, "Accept", "text/html").body(),
              StandardCharsets.UTF_8);
      addForms(path, html);
      Matcher link = LINK.matcher(html);
      while (link.find()) {
        String next = link.group(1).replace("&amp;", "&");
        if (!NO_PAGE.matcher(next).matches() && seen.add(general(next))) {
          waiting.addLast(next);
        }
      }
    }
  }

  private void addForms(String path, String html) {
    Matcher form = FORM.matcher(html);
    for (int number = 0; form.find(); number++) {
      Matcher action = ACTION.matcher(form.group());
      String to = general(action.find() ? action.group(1) : path);
      if (!to.startsWith("/sign-")) {
        forms.putIfAbsent(to, new Form(path, number, to));
      }
    }
  }

  /** Returns an address without what tells one thing from another of its kind. */
  private static String general(String path) {
    return path.replaceAll("\\?.*", "")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*")
        .replaceAll("/datasets/(?!new)[^/]+", "/datasets/*")
        .replaceAll("/(pipelines|schedules)/[^/]+", "/$1/*")
        .replaceAll("/where-i-live/.*", "/where-i-live/*")
        .replaceAll("/quality/[^/]+", "/quality/*")
        .replaceAll("/\\d+", "/*")
        .replaceAll("/tp_[^/]+|/keys/[^/]+", "/keys/*");
  }
}
